import type { Database, Trx } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { AdjustRow, StockLedger, StockLevelView, WarehouseId, Warehouses } from '../api.ts';

export type StockAction = 'adjust' | 'setCounted' | 'receive' | 'markUnsellable' | 'expect';
type By = { actorId: UserId; reason: string };

type Change = {
  kind: string;
  action: StockAction;
  rows: readonly AdjustRow[];
  by: By;
  resolve(levels: StockLevelView[]): void;
  reject(error: unknown): void;
};

/** As much as one request may bring by itself. */
const ROWS_AT_ONCE = 1_000;

type Deps = { database: Database; stockLedger: StockLedger; warehouses: Warehouses };

/**
 * Changes by hand, of people and programs. Those of one partner that arrive while others of its are being written go
 * together in the next transaction where they are of one kind, by one person, for one reason: most of what a change costs
 * is its transaction. Each is answered for itself, and none is refused for what is wrong with another.
 */
export class StockDesk {
  private readonly deps: Deps;
  private readonly waiting = new Map<PartnerId, Change[]>();
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** In transactions of its own. All rows or none; @returns their levels as they are once it is written. */
  change(partnerId: PartnerId, action: StockAction, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return new Promise((resolve, reject) => {
      const change = { kind: `${action}/${by.actorId}/${by.reason}`, action, rows, by, resolve, reject };
      const others = this.waiting.get(partnerId);
      if (others) others.push(change);
      else {
        this.waiting.set(partnerId, [change]);
        void this.work(partnerId);
      }
    });
  }

  private async work(partnerId: PartnerId): Promise<void> {
    for (;;) {
      const waiting = this.waiting.get(partnerId) ?? [];
      const [first] = waiting;
      if (!first) break;
      const together = fitting(waiting, first.kind);
      this.waiting.set(
        partnerId,
        waiting.filter((change) => !together.includes(change)),
      );
      await this.write(partnerId, together);
    }
    this.waiting.delete(partnerId);
  }

  private async write(partnerId: PartnerId, together: readonly Change[]): Promise<void> {
    try {
      const answers = await this.deps.database.asPartner(partnerId, (trx) => this.book(trx, together));
      for (const [index, { resolve }] of together.entries()) resolve(answers[index] ?? []);
    } catch (error) {
      // what a rule refuses was rolled back for sure; after anything else nobody knows, and doing it twice is worse
      if (together.length === 1 || !(error instanceof AppError)) for (const { reject } of together) reject(error);
      else for (const change of together) await this.write(partnerId, [change]);
    }
  }

  private async book(trx: Trx, together: readonly Change[]): Promise<StockLevelView[][]> {
    const { stockLedger, warehouses } = this.deps;
    const [{ action, by }] = together as [Change];
    if (together.length === 1) return [await stockLedger[action](trx, together[0]?.rows ?? [], by)];
    const needsHouse = together.some(({ rows }) => rows.some(({ warehouseId }) => !warehouseId));
    const house = needsHouse ? (await warehouses.default(trx)).id : undefined;
    const placed = together.map(({ rows }) => rows.map((row) => ({ ...row, warehouseId: row.warehouseId ?? house })));
    const levels = await stockLedger[action](trx, placed.flat() as (AdjustRow & { warehouseId: WarehouseId })[], by);
    const byPlace = new Map(levels.map((level) => [`${level.variantId}/${level.warehouseId}`, level]));
    return placed.map((rows) => {
      const places = new Set(rows.map(({ variantId, warehouseId }) => `${variantId}/${warehouseId}`));
      return [...places].flatMap((place) => byPlace.get(place) ?? []);
    });
  }
}

/** The oldest of a kind, as many as fit into one transaction. */
function fitting(waiting: readonly Change[], kind: string): Change[] {
  let rows = 0;
  return waiting.filter((change, index) => {
    if (change.kind !== kind) return false;
    rows += change.rows.length;
    return index === 0 || rows <= ROWS_AT_ONCE;
  });
}
