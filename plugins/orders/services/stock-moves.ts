import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionDirectory, ConnectionView, SyncMarks } from '../../marketplaces/api.ts';
import type { Demand, LineQuantity, StockLedger, WarehouseId } from '../../warehouse/api.ts';
import { isWithUs } from '../stages.ts';
import type { LineRecord, OrderPlan } from './plan-order.ts';

type Deps = { stockLedger: StockLedger; connectionDirectory: ConnectionDirectory; syncMarks: SyncMarks };

/** What orders do to stock: promise, give back, ship. Always all lines of a batch at once (the ledger locks in its order). */
export class StockMoves {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Brings the ledger to what the plans want and writes the answer (`reserved`, `short`) into their lines. */
  async apply(trx: Trx, connection: ConnectionView, plans: readonly OrderPlan[]): Promise<void> {
    const { stockLedger } = this.deps;
    const releases: LineQuantity[] = [];
    const demands: Demand[] = [];
    const ships: LineQuantity[] = [];
    const byId = new Map<string, LineRecord>();
    const warehouses = await this.deps.connectionDirectory.warehousesFor(trx, plans.map(({ order }) => order)); // prettier-ignore
    for (const [index, plan] of plans.entries()) {
      const places = plan.order.fulfilledBy === 'seller' ? placesOf(warehouses[index]) : {};
      for (const line of plan.lines) {
        const held = plan.heldBefore.get(line.id) ?? 0;
        const needed = plan.leaves ? line.ordered - line.cancelled : line.wanted;
        byId.set(line.id, line);
        line.reserved = Math.min(held, needed);
        line.short = false;
        if (needed < held) releases.push({ orderLineId: line.id, quantity: held - needed });
        if (needed > held && line.variantId !== null)
          demands.push({
            orderLineId: line.id,
            variantId: line.variantId,
            quantity: needed,
            partial: true,
            ...places,
          });
        if (plan.leaves) ships.push({ orderLineId: line.id });
      }
    }
    // what is given back first may be what the next order in this batch needs
    if (releases.length > 0) await stockLedger.release(trx, releases);
    await this.noteSold(trx, connection, plans);
    await this.demand(trx, demands, byId);
    if (ships.length === 0) return;
    await stockLedger.ship(trx, ships);
    for (const { orderLineId } of ships) {
      const line = byId.get(orderLineId);
      if (line) Object.assign(line, { reserved: 0, short: false });
    }
  }

  /** Promises units to lines, first come, first served in the order given; `lack` marks a line short, `unknown` waits. */
  async demand(trx: Trx, demands: readonly Demand[], lines: ReadonlyMap<string, LineRecord>): Promise<void> {
    if (demands.length === 0) return;
    for (const result of await this.deps.stockLedger.reserve(trx, demands)) {
      const line = lines.get(result.orderLineId);
      if (!line) continue;
      line.reserved = result.reserved;
      line.short = result.state === 'short' && result.why === 'lack';
    }
  }

  /** The promise goes along with units that went into another order. */
  async move(trx: Trx, moves: readonly { from: string; to: string; quantity: number }[]): Promise<void> {
    if (moves.length > 0) await this.deps.stockLedger.moveReservations(trx, moves);
  }

  /** What was sold before the first import is in the imported number already. */
  private async noteSold(trx: Trx, connection: ConnectionView, plans: readonly OrderPlan[]): Promise<void> {
    const { importedAt } = connection;
    if (!importedAt) return;
    const sold = plans
      .filter(({ from, order }) => from === null && isWithUs(order.stage) && order.placedAt > importedAt)
      .flatMap(({ order, lines }) =>
        lines.flatMap(({ listingOfferId, wanted }) =>
          listingOfferId !== null && wanted > 0
            ? [{ offerId: listingOfferId, quantity: wanted, remoteWarehouseId: order.remoteWarehouseId ?? undefined }]
            : [],
        ),
      );
    if (sold.length > 0) await this.deps.syncMarks.noteSold(trx, connection, sold);
  }
}

/** Units come from the warehouses that feed the one an order was sold from; from any where nothing is linked. */
export const placesOf = (warehouseIds: readonly WarehouseId[] = []): Pick<Demand, 'warehouseIds'> =>
  warehouseIds.length > 0 ? { warehouseIds } : {};
