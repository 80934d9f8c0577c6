import type { Trx } from '../../../core/db/database.ts';
import { Conflict } from '../../../core/errors.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { By, Demand, LinePart, LineQuantity, LineResult, ReserveResult, WarehouseId, Warehouses } from '../api.ts';
import { allocate, type Unit } from './allocate.ts';
import type { PromiseChange, Promised, ReservationStore } from './reservation-store.ts';
import { keyOf, type Entry, type Levels, type Place, type StockBook } from './stock-book.ts';
import type { StockNews } from './stock-news.ts';

type Deps = {
  stockBook: StockBook;
  stockNews: StockNews;
  reservationStore: ReservationStore;
  warehouses: Warehouses;
  catalog: Catalog;
};

/**
 * Stock promised to order lines. Order of steps in all of it: lock the levels, then read the promises; whoever changed
 * them before has committed by then, so the last unit goes exactly once and a repeated call finds what it did before.
 */
export class OrderStock {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async reserve(trx: Trx, demands: readonly Demand[], by: By): Promise<ReserveResult[]> {
    if (demands.length === 0) return [];
    const { stockBook, reservationStore, warehouses, stockNews } = this.deps;
    const unitsOf = await this.unitsOf(trx, demands);
    const levels = await stockBook.lockSellable(trx, [
      ...new Set([...unitsOf.values()].flat().map(({ variantId }) => variantId)),
    ]);
    const own = (await warehouses.list(trx)).filter(({ kind }) => kind === 'own').map(({ id }) => id);
    const before = byLine(
      await reservationStore.of(
        trx,
        demands.map(({ orderLineId }) => orderLineId),
      ),
    );
    const added: Omit<Promised, 'shipped'>[] = [];
    const entries: Entry[] = [];
    const free = new Map([...levels].map(([key, { onHand, reserved }]) => [key, Math.max(0, onHand - reserved)]));
    const results = demands.map((demand): ReserveResult => {
      const held = before.get(demand.orderLineId) ?? [];
      const have = held.reduce((sum, { quantity, shipped }) => sum + quantity + shipped, 0);
      const units = held[0]?.units ?? unitsOf.get(demand.variantId) ?? [];
      const wish = {
        quantity: demand.quantity - have,
        units,
        warehouseIds: (demand.warehouseIds ?? own).filter((id) => own.includes(id)),
        partial: demand.partial ?? false,
      };
      const { parts, why, lacking } =
        wish.quantity > 0
          ? allocate(wish, (variantId, warehouseId) => free.get(keyOf({ variantId, warehouseId })))
          : { parts: [], why: 'none' as const, lacking: [] };
      for (const { warehouseId, quantity } of parts) {
        const soldId = held[0]?.variantId ?? demand.variantId;
        const promised = { orderLineId: demand.orderLineId, warehouseId, variantId: soldId, quantity, units };
        added.push(promised);
        held.push({ ...promised, shipped: 0 }); // the same line again in this call
        for (const unit of units) {
          const key = keyOf({ variantId: unit.variantId, warehouseId });
          free.set(key, (free.get(key) ?? 0) - unit.perUnit * quantity);
          entries.push(
            entryOf('reserve', demand.orderLineId, warehouseId, unit, { reserved: unit.perUnit * quantity }),
          );
        }
      }
      before.set(demand.orderLineId, held);
      const reserved = held.reduce((sum, { quantity, shipped }) => sum + quantity + shipped, 0);
      return {
        orderLineId: demand.orderLineId,
        state: reserved >= demand.quantity ? 'reserved' : 'short',
        reserved,
        parts: partsOf(held),
        why,
        lacking,
      };
    });
    await reservationStore.add(trx, merged(added));
    await stockBook.write(trx, levels, entries, by);
    await stockNews.changed(
      trx,
      entries.map(({ variantId }) => variantId),
    );
    return results;
  }

  release(trx: Trx, lines: readonly LineQuantity[], by: By): Promise<LineResult[]> {
    return this.takeOut(trx, lines, by, (promised, quantity) => ({
      change: { quantity: -quantity, shipped: 0 },
      entries: promised.units.map((unit) =>
        entryOf('release', promised.orderLineId, promised.warehouseId, unit, { reserved: -unit.perUnit * quantity }),
      ),
    }));
  }

  ship(trx: Trx, lines: readonly LineQuantity[], by: By): Promise<LineResult[]> {
    return this.takeOut(trx, lines, by, (promised, quantity, levels) => ({
      change: { quantity: -quantity, shipped: quantity },
      entries: promised.units.flatMap((unit) => {
        const { orderLineId, warehouseId } = promised;
        const leaving = unit.perUnit * quantity;
        const level = levels.get(keyOf({ variantId: unit.variantId, warehouseId }));
        const shipped = entryOf('ship', orderLineId, warehouseId, unit, { onHand: -leaving, reserved: -leaving });
        // it stood in the parcel, so the last count was wrong: the ledger says so instead of going negative
        const missing = leaving - (level?.onHand ?? 0);
        if (level) level.onHand -= leaving - Math.max(0, missing);
        return missing > 0
          ? [
              entryOf('count', orderLineId, warehouseId, unit, { onHand: missing, reason: 'found_at_shipping' }),
              shipped,
            ]
          : [shipped];
      }),
    }));
  }

  async move(trx: Trx, moves: readonly { from: string; to: string; quantity: number }[]): Promise<void> {
    const { reservationStore } = this.deps;
    const { promises } = await this.lockLines(
      trx,
      moves.flatMap(({ from, to }) => [from, to]),
    );
    const changes: PromiseChange[] = [];
    const added: Omit<Promised, 'shipped'>[] = [];
    for (const { from, to, quantity } of moves) {
      let left = quantity;
      for (const promised of promises.get(from) ?? []) {
        const taken = Math.min(left, promised.quantity);
        if (taken <= 0) continue;
        left -= taken;
        promised.quantity -= taken;
        changes.push({ orderLineId: from, warehouseId: promised.warehouseId, quantity: -taken, shipped: 0 });
        added.push({ ...promised, orderLineId: to, quantity: taken });
      }
      if (left > 0)
        throw new Conflict('stock.notPromised', `Line ${from} has ${left} units less than are to be moved.`, {
          publicKey: 'warehouse:errors.notPromised',
        });
    }
    await reservationStore.change(trx, changes);
    await reservationStore.add(trx, merged(added));
    await reservationStore.forgetEmpty(
      trx,
      moves.map(({ from }) => from),
    );
  }

  private async takeOut(
    trx: Trx,
    lines: readonly LineQuantity[],
    by: By,
    take: (
      promised: Promised,
      quantity: number,
      levels: Levels,
    ) => { change: Pick<PromiseChange, 'quantity' | 'shipped'>; entries: Entry[] },
  ): Promise<LineResult[]> {
    if (lines.length === 0) return [];
    const { stockBook, stockNews, reservationStore } = this.deps;
    const { levels, promises } = await this.lockLines(
      trx,
      lines.map(({ orderLineId }) => orderLineId),
    );
    const seen: Levels = new Map([...levels].map(([key, level]) => [key, { ...level }]));
    const changes: PromiseChange[] = [];
    const entries: Entry[] = [];
    const results = lines.map(({ orderLineId, quantity }): LineResult => {
      let left = quantity ?? Number.POSITIVE_INFINITY;
      const parts: LinePart[] = [];
      for (const promised of promises.get(orderLineId) ?? []) {
        const taken = Math.min(left, promised.quantity);
        if (taken <= 0) continue;
        left -= taken;
        const { change, entries: made } = take(promised, taken, seen);
        promised.quantity -= taken;
        changes.push({ orderLineId, warehouseId: promised.warehouseId, ...change });
        entries.push(...made);
        parts.push({ warehouseId: promised.warehouseId, quantity: taken });
      }
      return { orderLineId, quantity: parts.reduce((sum, part) => sum + part.quantity, 0), parts };
    });
    await reservationStore.change(trx, changes);
    await reservationStore.forgetEmpty(
      trx,
      changes.map(({ orderLineId }) => orderLineId),
    );
    await stockBook.write(trx, levels, entries, by);
    await stockNews.changed(
      trx,
      entries.map(({ variantId }) => variantId),
    );
    return results;
  }

  /** The levels behind promises, locked, and the promises as they are under those locks. */
  private async lockLines(
    trx: Trx,
    orderLineIds: readonly string[],
  ): Promise<{ levels: Levels; promises: Map<string, Promised[]> }> {
    const { stockBook, reservationStore } = this.deps;
    const levels: Levels = new Map();
    for (;;) {
      const promises = await reservationStore.of(trx, orderLineIds);
      const places = promises.flatMap(placesOf);
      if (places.every((place) => levels.has(keyOf(place)))) return { levels, promises: byLine(promises) };
      for (const [key, level] of await stockBook.lock(trx, places)) levels.set(key, level);
    }
  }

  private async unitsOf(trx: Trx, demands: readonly Demand[]): Promise<Map<VariantId, Unit[]>> {
    const units = new Map<VariantId, Unit[]>();
    const soldIds = [...new Set(demands.map(({ variantId }) => variantId))];
    for (const { soldId, variantId, perUnit } of await this.deps.catalog.stockUnits(trx, soldIds))
      units.set(soldId, [...(units.get(soldId) ?? []), { variantId, perUnit }]);
    return units;
  }
}

const placesOf = ({ units, warehouseId }: Promised): Place[] =>
  units.map(({ variantId }) => ({ variantId, warehouseId }));

const entryOf = (
  kind: Entry['kind'],
  orderLineId: string,
  warehouseId: WarehouseId,
  { variantId }: Unit,
  deltas: Partial<Entry>,
): Entry => ({ variantId, warehouseId, kind, ref: { type: 'order_line', id: orderLineId }, ...deltas });

function byLine(promises: readonly Promised[]): Map<string, Promised[]> {
  const lines = new Map<string, Promised[]>();
  for (const promised of promises)
    lines.set(promised.orderLineId, [...(lines.get(promised.orderLineId) ?? []), promised]);
  return lines;
}

function partsOf(held: readonly Promised[]): LinePart[] {
  const parts = new Map<WarehouseId, number>();
  for (const { warehouseId, quantity, shipped } of held)
    parts.set(warehouseId, (parts.get(warehouseId) ?? 0) + quantity + shipped);
  return [...parts].map(([warehouseId, quantity]) => ({ warehouseId, quantity }));
}

/** One row for each (line, warehouse): an upsert may not meet the same key twice. */
function merged(added: readonly Omit<Promised, 'shipped'>[]): Omit<Promised, 'shipped'>[] {
  const rows = new Map<string, Omit<Promised, 'shipped'>>();
  for (const row of added) {
    const key = `${row.orderLineId}/${row.warehouseId}`;
    const other = rows.get(key);
    rows.set(key, other ? { ...other, quantity: other.quantity + row.quantity } : { ...row });
  }
  return [...rows.values()];
}
