import type { Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionDirectory, ConnectionId, OfferDirectory, OfferId } from '../../marketplaces/api.ts';
import type { Demand, StockLedger, WarehouseId } from '../../warehouse/api.ts';
import { orderCosted, orderOversold, type OrderId } from '../api.ts';
import type { OrderNews } from './order-news.ts';
import { lockOrders, writeStates } from './order-rows.ts';
import type { OrderStamps } from './order-stamps.ts';
import { isPromised, type LineRecord, type StoredOrder } from './plan-order.ts';
import { placesOf, type StockMoves } from './stock-moves.ts';
import { record, type Actor, type TimelineEntry } from './timeline.ts';

type Deps = {
  stockLedger: StockLedger;
  stockMoves: StockMoves;
  orderStamps: OrderStamps;
  orderNews: OrderNews;
  connectionDirectory: ConnectionDirectory;
  offerDirectory: OfferDirectory;
  clock: Clock;
};

const AT_ONCE = 200;

/** The last order of a page. */
export type WaitingPlace = { orderId: OrderId; placedAt: Date };
export type UnmappedPlace = { orderId: OrderId; unseen: boolean };

/** Lines that could not be promised when their order came: stock arrived, or someone said which variant they are. */
export class WaitingLines {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /**
   * Oldest orders first, a page a call; answers where the next begins. An order that cannot be helped (its warehouses have
   * none) holds up nobody behind it. What waits for a variant that has run out is known to be short and not looked at.
   */
  async retry(trx: Trx, variantIds: readonly VariantId[], after: WaitingPlace | null): Promise<WaitingPlace | null> {
    const available = await this.deps.stockLedger.available(trx, variantIds);
    const { rows } = await trx.raw<{ rows: WaitingPlace[] }>(
      `select distinct l.order_id as "orderId", o.placed_at as "placedAt" from order_lines l
       join orders o on o.partner_id = l.partner_id and o.id = l.order_id
       where l.variant_id = any(:variantIds::uuid[]) and l.wanted > l.reserved
         and (l.variant_id = any(:available::uuid[]) or not l.short)
         and (:id::uuid is null or (o.placed_at, l.order_id) > (:at::timestamptz, :id::uuid))
       order by o.placed_at, l.order_id limit :limit`,
      {
        variantIds: [...variantIds],
        available: variantIds.filter((id) => (available.get(id) ?? 0) > 0),
        id: after?.orderId ?? null,
        at: after?.placedAt ?? null,
        limit: AT_ONCE,
      },
    );
    await this.promise(trx, rows.map(({ orderId }) => orderId)); // prettier-ignore
    return rows.length === AT_ONCE ? (rows.at(-1) ?? null) : null;
  }

  /** For one order, from warehouses a person chose. Answers units promised now. */
  async promise(
    trx: Trx,
    orderIds: readonly OrderId[],
    choice: { warehouseIds?: readonly WarehouseId[]; by?: Actor } = {},
  ): Promise<number> {
    if (orderIds.length === 0) return 0;
    const orders = await lockOrders(trx, orderIds);
    orders.sort((a, b) => a.order.placedAt.getTime() - b.order.placedAt.getTime());
    const before = new Map(orders.flatMap(({ lines }) => lines.map((line) => [line.id, { ...line }] as const)));
    const demands: Demand[] = [];
    const linked = choice.warehouseIds
      ? []
      : await this.deps.connectionDirectory.warehousesFor(trx, orders.map(({ order }) => order)); // prettier-ignore
    for (const [index, stored] of orders.entries()) {
      const places = placesOf(choice.warehouseIds ?? linked[index]);
      for (const line of stored.lines) {
        if (line.variantId === null || line.wanted <= line.reserved) continue;
        demands.push({
          orderLineId: line.id,
          variantId: line.variantId,
          quantity: line.wanted,
          partial: true,
          ...places,
        });
      }
    }
    await this.deps.stockMoves.demand(
      trx,
      demands,
      new Map(orders.flatMap(({ lines }) => lines.map((line) => [line.id, line]))),
    );
    const changed = orders.filter(({ lines }) => lines.some((line) => isOther(line, before.get(line.id))));
    return this.save(trx, changed, before, choice.by ?? { kind: 'system' });
  }

  /**
   * Offers were linked: lines that waited for it get their variant, their cost and their promise. A page of orders a call;
   * answers where the next begins.
   */
  async map(
    trx: Trx,
    connectionId: ConnectionId,
    offerIds: readonly OfferId[],
    after: UnmappedPlace | null,
  ): Promise<UnmappedPlace | null> {
    const page = await this.unmapped(trx, connectionId, offerIds, after);
    await this.mapOrders(trx, connectionId, page.map(({ orderId }) => orderId)); // prettier-ignore
    return page.length === AT_ONCE ? (page.at(-1) ?? null) : null;
  }

  private async mapOrders(trx: Trx, connectionId: ConnectionId, orderIds: readonly OrderId[]): Promise<void> {
    const orders = await lockOrders(trx, orderIds);
    const waiting = orders.flatMap(({ order, lines }) =>
      lines.filter(({ variantId }) => variantId === null).map((line) => ({ order, line })),
    );
    if (waiting.length === 0) return;
    const found = await this.deps.offerDirectory.resolve(
      trx,
      connectionId,
      waiting.map(({ order, line }) => keysOf(line, order.shopId)),
    );
    const mapped = waiting.filter(({ line }, index) => {
      const offer = found[index];
      if (!offer?.variantId) return false;
      Object.assign(line, { listingOfferId: offer.offerId, variantId: offer.variantId });
      return true;
    });
    if (mapped.length === 0) return;
    await this.deps.orderStamps.stamp(
      trx,
      mapped.map(({ order, line }) => ({ line, placedAt: order.placedAt, marketplace: order.marketplace })),
    );
    const touched = orders.filter(({ order }) => mapped.some((entry) => entry.order.id === order.id));
    await this.save(trx, touched, new Map(), { kind: 'system' }, 'mapped');
    await this.deps.orderNews.emit(
      trx,
      orderCosted,
      touched.map(({ order }) => order.id),
    );
    await this.promise(
      trx,
      touched.map(({ order }) => order.id),
    );
  }

  private async save(
    trx: Trx,
    orders: readonly StoredOrder[],
    before: ReadonlyMap<string, LineRecord>,
    by: Actor,
    kind: 'reserved' | 'mapped' = 'reserved',
  ): Promise<number> {
    const now = this.deps.clock.now();
    const entries: TimelineEntry[] = [];
    let units = 0;
    for (const { order, lines } of orders) {
      const gained = lines.reduce(
        (sum, line) => sum + line.reserved - (before.get(line.id)?.reserved ?? line.reserved),
        0,
      );
      units += gained;
      const isUnmapped = order.attention.includes('unmapped') && lines.some(({ variantId }) => variantId === null);
      order.attention = order.attention.filter((flag) => flag !== 'oversold' && (flag !== 'unmapped' || isUnmapped));
      if (lines.some(({ short }) => short)) order.attention.push('oversold');
      if (isPromised(lines)) order.reservedAt ??= now;
      order.version += 1;
      if (gained > 0 || kind === 'mapped')
        entries.push({ orderId: order.id, at: now, kind, by, detail: { units: gained } });
    }
    await writeStates(trx, orders.map(({ order }) => order), orders.flatMap(({ lines }) => lines), now); // prettier-ignore
    await record(trx, entries);
    await this.deps.orderNews.changed(
      trx,
      orders.map(({ order }) => order.id),
    );
    const newlyShort = orders.filter(({ lines }) =>
      lines.some((line) => line.short && before.get(line.id)?.short === false),
    );
    await this.deps.orderNews.emit(trx, orderOversold, newlyShort.map(({ order }) => order.id)); // prettier-ignore
    return units;
  }

  /** Of this connection: lines of the offers first, then lines whose offer we had never seen. */
  private async unmapped(
    trx: Trx,
    connectionId: ConnectionId,
    offerIds: readonly OfferId[],
    after: UnmappedPlace | null,
  ): Promise<UnmappedPlace[]> {
    const { rows } = await trx.raw<{ rows: UnmappedPlace[] }>(
      `select l.order_id as "orderId", bool_and(l.listing_offer_id is null) as unseen from order_lines l
       join orders o on o.partner_id = l.partner_id and o.id = l.order_id
       where l.variant_id is null and o.connection_id = :connectionId
         and (l.listing_offer_id = any(:offerIds::uuid[]) or l.listing_offer_id is null)
       group by l.order_id
       having :id::uuid is null or (bool_and(l.listing_offer_id is null), l.order_id) > (:unseen::boolean, :id::uuid)
       order by unseen, l.order_id limit :limit`,
      {
        connectionId,
        offerIds: [...offerIds],
        id: after?.orderId ?? null,
        unseen: after?.unseen ?? null,
        limit: AT_ONCE,
      },
    );
    return rows;
  }
}

const isOther = (line: LineRecord, before: LineRecord | undefined): boolean =>
  line.reserved !== before?.reserved || line.short !== before.short;

const keysOf = (line: LineRecord, shopId: string | null) => ({
  ...(line.offerId !== null && { offerId: line.offerId }),
  ...(line.cardId !== null && { cardId: line.cardId }),
  ...(line.barcode !== null && { barcode: line.barcode }),
  ...(line.sku !== null && { sku: line.sku }),
  ...(shopId !== null && { shopId }),
});
