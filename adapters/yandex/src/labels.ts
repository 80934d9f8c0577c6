import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, FileDocument, LabelAnswer, LabelRequest, Problem } from '@sellercloudx/adapter-kit';
import { isAboutTheItem } from './errors.ts';
import { isWaiting } from './mapping/orders.ts';
import type { OrdersDeps } from './ready.ts';
import type { WireOrder } from './wire/orders.ts';

/** https://yandex.ru/dev/market/partner-api/doc `generateOrderLabels` (2026-07-17) */
export const labelSizes = [
  { id: 'A7', widthMm: 75, heightMm: 120 },
  { id: 'A9_HORIZONTALLY', widthMm: 58, heightMm: 40 },
  { id: 'A9', widthMm: 40, heightMm: 58 },
] as const;
export const labelFormats = ['pdf'] as const;

const unknownOrder: Problem = { code: 'not_found', remedyKey: 'remedy.orderUnknown' };
const notReady: Problem = { code: 'conflict', remedyKey: 'remedy.labelNeedsBoxes' };
const ownDelivery: Problem = { code: 'unsupported', remedyKey: 'remedy.ownDelivery' };
const pastLabel: Problem = { code: 'conflict', remedyKey: 'remedy.orderState' };

/** A call an order; all its boxes are in one file. */
export async function labelsOf(
  { orders, feed }: OrdersDeps,
  { orderIds, size, format }: LabelRequest,
  ctx: CallContext,
): Promise<LabelAnswer> {
  if (format !== 'pdf' || !labelSizes.some(({ id }) => id === size)) {
    const message = `No label of ${size} as ${format}`;
    throw new MarketplaceError({ code: 'unsupported', operation: 'orders.labels', message });
  }
  const ids = [...new Set(orderIds)];
  const known = await feed.byId(ids, 'orders.labels', ctx);
  const labels: { orderIds: readonly string[]; document: FileDocument }[] = [];
  const notYet: { orderId: string; problem: Problem }[] = [];
  for (const orderId of ids) {
    const order = known.get(orderId);
    const problem = whyNot(order);
    if (problem) {
      notYet.push({ orderId, problem });
      continue;
    }
    try {
      const bytes = await orders.labels(ctx, order!.campaignId, orderId, size);
      labels.push({ orderIds: [orderId], document: { filename: `${orderId}.pdf`, mime: 'application/pdf', bytes } });
    } catch (error) {
      if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
      notYet.push({ orderId, problem: problemOf(error) });
    }
  }
  return { labels, notYet };
}

function whyNot(order: WireOrder | undefined): Problem | undefined {
  if (!order) return unknownOrder;
  if (order.programType === 'DBS' || order.programType === 'FBY') return ownDelivery;
  if (isWaiting(order)) return notReady;
  return order.status === 'PROCESSING' ? undefined : pastLabel;
}
