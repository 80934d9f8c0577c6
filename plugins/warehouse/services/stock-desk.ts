import type { Database, Trx } from '../../../core/db/database.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import { currentTraceParent, withSpan } from '../../../core/tracing.ts';
import type { AdjustRow, StockLedger, StockLevelView, WarehouseId, Warehouses } from '../api.ts';

export type StockAction = 'adjust' | 'setCounted' | 'receive' | 'markUnsellable' | 'expect';
type By = { actorId: UserId; reason: string };

type Change = {
  rows: readonly AdjustRow[];
  traceParent: string | null;
  resolve(levels: StockLevelView[]): void;
  reject(error: unknown): void;
};
/** Changes of one kind: by one person, for one reason. */
type Queue = { partnerId: PartnerId; action: StockAction; by: By; waiting: Change[] };

/** As much as one request may bring by itself. */
const ROWS_AT_ONCE = 1_000;

type Deps = { database: Database; stockLedger: StockLedger; warehouses: Warehouses };

/**
 * Changes by hand, of people and programs. Those of one kind that arrive while another is being written go together in
 * the next transaction: most of what a change costs is its transaction. Each is answered for itself, and none is refused
 * for what is wrong with another.
 */
export class StockDesk {
  private readonly deps: Deps;
  private readonly queues = new Map<string, Queue>();
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** In transactions of its own. All rows or none; @returns their levels as they are once it is written. */
  change(partnerId: PartnerId, action: StockAction, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return new Promise((resolve, reject) => {
      const change = { rows, traceParent: currentTraceParent(), resolve, reject };
      const kind = JSON.stringify([partnerId, action, by.actorId, by.reason]);
      const queue = this.queues.get(kind);
      if (queue) queue.waiting.push(change);
      else {
        const first = { partnerId, action, by, waiting: [change] };
        this.queues.set(kind, first);
        void this.work(kind, first);
      }
    });
  }

  private async work(kind: string, queue: Queue): Promise<void> {
    while (queue.waiting.length > 0) await this.write(queue, queue.waiting.splice(0, fitting(queue.waiting)));
    this.queues.delete(kind); // in the same breath as the last look, or what comes between would wait for ever
  }

  private async write(queue: Queue, together: readonly Change[]): Promise<void> {
    const [first] = together as [Change];
    let booked = false;
    const transact = () =>
      this.deps.database.asPartner(queue.partnerId, async (trx) => {
        const answers = await this.book(trx, queue, together);
        booked = true;
        return answers;
      });
    // the loop runs in the trace of whoever came first, and is nobody's when several share it
    const parent = { traceParent: together.length === 1 ? first.traceParent : null };
    try {
      const answers = await withSpan('stock changes', { 'scx.changes': together.length }, transact, { parent });
      for (const [index, { resolve }] of together.entries()) resolve(answers[index] ?? []);
    } catch (error) {
      // before the commit all was rolled back for sure; a commit that failed may have been done, and twice is worse
      if (together.length === 1 || booked) for (const { reject } of together) reject(error);
      else for (const change of together) await this.write(queue, [change]);
    }
  }

  private async book(trx: Trx, { action, by }: Queue, together: readonly Change[]): Promise<StockLevelView[][]> {
    const { stockLedger, warehouses } = this.deps;
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

/** How many of the oldest fit into one transaction. */
function fitting(waiting: readonly Change[]): number {
  let rows = 0;
  const tooMany = waiting.findIndex((change, index) => (rows += change.rows.length) > ROWS_AT_ONCE && index > 0);
  return tooMany < 0 ? waiting.length : tooMany;
}
