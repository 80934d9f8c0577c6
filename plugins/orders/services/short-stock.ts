import type { Trx } from '../../../core/db/database.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { StockLedger } from '../../warehouse/api.ts';
import type { OrderId, OrderLineId } from '../api.ts';
import { OrderLine } from '../models/order-line.ts';
import type { WaitingLines } from './waiting-lines.ts';

type Deps = { stockLedger: StockLedger; catalog: Catalog; waitingLines: WaitingLines };

/** Lines looked through at most: the newest hold what is to be given up. */
const LOOK_AT_MOST = 500;

/** More is promised than is there: promises are taken back from the newest orders, which then wait or show as oversold. */
export class ShortStock {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async free(trx: Trx, variantIds: readonly VariantId[]): Promise<void> {
    const { stockLedger, catalog, waitingLines } = this.deps;
    const missing = new Map<string, number>();
    for (const { variantId, warehouseId, reserved, onHand } of await stockLedger.levels(trx, variantIds))
      if (reserved > onHand) missing.set(`${variantId}/${warehouseId}`, reserved - onHand);
    if (missing.size === 0) return;
    const sold = [...variantIds, ...(await catalog.bundlesUsing(trx, variantIds))];
    const lines = await this.newest(trx, sold);
    const held = await stockLedger.reservations(trx, lines.map(({ id }) => id)); // prettier-ignore
    const freed: { id: OrderLineId; orderId: OrderId }[] = [];
    for (const { id, orderId } of lines) {
      const promises = held.filter(({ orderLineId }) => orderLineId === id);
      const key = (promise: (typeof promises)[number]): string => `${promise.variantId}/${promise.warehouseId}`;
      if (!promises.some((promise) => (missing.get(key(promise)) ?? 0) > 0)) continue;
      for (const promise of promises) missing.set(key(promise), (missing.get(key(promise)) ?? 0) - promise.quantity);
      freed.push({ id, orderId });
    }
    if (freed.length === 0) return;
    await stockLedger.release(trx, freed.map(({ id }) => ({ orderLineId: id })), { reason: 'fell short' }); // prettier-ignore
    await OrderLine.query(trx).whereIn('id', freed.map(({ id }) => id)).patch({ reserved: 0 }); // prettier-ignore
    // a part may still be there, or another warehouse has it
    await waitingLines.promise(trx, [...new Set(freed.map(({ orderId }) => orderId))]);
  }

  private async newest(trx: Trx, variantIds: readonly VariantId[]): Promise<{ id: OrderLineId; orderId: OrderId }[]> {
    const { rows } = await trx.raw<{ rows: { id: OrderLineId; orderId: OrderId }[] }>(
      `select l.id, l.order_id as "orderId" from order_lines l
       join orders o on o.partner_id = l.partner_id and o.id = l.order_id
       where l.variant_id = any(?::uuid[]) and l.reserved > 0 order by o.placed_at desc, o.id desc limit ?`,
      [[...variantIds], LOOK_AT_MOST],
    );
    return rows;
  }
}
