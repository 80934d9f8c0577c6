import type { Trx } from '../../../core/db/database.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { StockLedger } from '../../warehouse/api.ts';
import type { OrderId, OrderLineId } from '../api.ts';
import { OrderLine } from '../models/order-line.ts';
import type { WaitingLines } from './waiting-lines.ts';

type Deps = { stockLedger: StockLedger; catalog: Catalog; waitingLines: WaitingLines };

/** Lines looked through in a transaction: the newest hold what is to be given up. */
const AT_ONCE = 500;

/** The last line of a page. */
export type ShortPlace = { id: OrderLineId; placedAt: Date };

/** More is promised than is there: promises are taken back from the newest orders, which then wait or show as oversold. */
export class ShortStock {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** A page of lines a call; answers where the next begins while promises are still missing their units. */
  async free(trx: Trx, variantIds: readonly VariantId[], after: ShortPlace | null): Promise<ShortPlace | null> {
    const { stockLedger, catalog, waitingLines } = this.deps;
    const missing = new Map<string, number>();
    const short = new Set<VariantId>();
    for (const { variantId, warehouseId, reserved, onHand } of await stockLedger.levels(trx, variantIds)) {
      if (reserved <= onHand) continue;
      missing.set(`${variantId}/${warehouseId}`, reserved - onHand);
      short.add(variantId);
    }
    if (short.size === 0) return null;
    const lines = await this.newest(trx, [...short, ...(await catalog.bundlesUsing(trx, [...short]))], after);
    const held = await stockLedger.reservations(trx, lines.map(({ id }) => id)); // prettier-ignore
    const freed: { id: OrderLineId; orderId: OrderId }[] = [];
    for (const { id, orderId } of lines) {
      const promises = held.filter(({ orderLineId }) => orderLineId === id);
      const key = (promise: (typeof promises)[number]): string => `${promise.variantId}/${promise.warehouseId}`;
      if (!promises.some((promise) => (missing.get(key(promise)) ?? 0) > 0)) continue;
      for (const promise of promises) missing.set(key(promise), (missing.get(key(promise)) ?? 0) - promise.quantity);
      freed.push({ id, orderId });
    }
    if (freed.length > 0) {
      await stockLedger.release(trx, freed.map(({ id }) => ({ orderLineId: id })), { reason: 'fell short' }); // prettier-ignore
      await OrderLine.query(trx).whereIn('id', freed.map(({ id }) => id)).patch({ reserved: 0 }); // prettier-ignore
      // a part may still be there, or another warehouse has it
      await waitingLines.promise(trx, [...new Set(freed.map(({ orderId }) => orderId))]);
    }
    const isMissing = [...missing.values()].some((units) => units > 0);
    return isMissing && lines.length === AT_ONCE ? (lines.at(-1) ?? null) : null;
  }

  private async newest(
    trx: Trx,
    variantIds: readonly VariantId[],
    after: ShortPlace | null,
  ): Promise<(ShortPlace & { orderId: OrderId })[]> {
    const { rows } = await trx.raw<{ rows: (ShortPlace & { orderId: OrderId })[] }>(
      `select l.id, l.order_id as "orderId", o.placed_at as "placedAt" from order_lines l
       join orders o on o.partner_id = l.partner_id and o.id = l.order_id
       where l.variant_id = any(:variantIds::uuid[]) and l.reserved > 0
         and (:id::uuid is null or (o.placed_at, l.id) < (:at::timestamptz, :id::uuid))
       order by o.placed_at desc, l.id desc limit :limit`,
      { variantIds: [...variantIds], id: after?.id ?? null, at: after?.placedAt ?? null, limit: AT_ONCE },
    );
    return rows;
  }
}
