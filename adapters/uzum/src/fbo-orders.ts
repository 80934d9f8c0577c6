import type { CallContext, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { UzumClient } from './client.ts';
import { financeRows, type Period } from './finance-rows.ts';
import { rowDates, toFboOrder } from './mapping/finance.ts';
import type { OfferIndex } from './offer-index.ts';
import type { WireOrderItem } from './wire.ts';

/**
 * Sales out of Uzum's warehouse: rows of the finance report whose order is in none of the seller's own lists. The rows of
 * one order may lie on two pages, so orders are put together after the last one.
 */
export async function* readFboOrders(
  { client, offers }: { readonly client: UzumClient; readonly offers: OfferIndex },
  shopIds: readonly string[],
  period: Period,
  isOurs: (orderId: string) => boolean,
  ctx: CallContext,
): AsyncGenerator<RemoteOrder[]> {
  const byOrder = new Map<string, WireOrderItem[]>();
  for await (const rows of financeRows(
    (ask, c) => client.financeOrders({ shopIds, ...ask }, c),
    rowDates,
    period,
    ctx,
  )) {
    for (const row of rows) {
      if (!row.orderId || isOurs(row.orderId)) continue;
      const known = byOrder.get(row.orderId);
      if (known) known.push(row);
      else byOrder.set(row.orderId, [row]);
    }
  }
  const find = await offers.prepare([...byOrder.values()].flat(), ctx);
  const orders = [...byOrder.values()].map((rows) => toFboOrder(rows, find));
  for (let at = 0; at < orders.length; at += 100) yield orders.slice(at, at + 100);
}
