import {
  hashOrder,
  type OrderAttention,
  type OrderStage,
  type RemoteOrder,
  roundedDecimal,
  wordTable,
} from '@sellercloudx/adapter-kit';
import type { WireMetaDetail, WireOrder, WireOrderStatus } from '../wire/orders.ts';
import type { WireFeedOrder } from '../wire/reports.ts';
import { fromHundredths } from './money.ts';

/** Words of the seller's side. `cancel_carrier` is the one of cross-border orders. */
const supplierWords = new Set(['new', 'confirm', 'complete', 'cancel', 'cancel_carrier']);

const onTheWay = new Set([
  'sorted',
  'sent_to_carrier',
  'accepted_by_carrier',
  'ready_for_pickup',
  'postponed_delivery',
]);
const cancelled = new Set([
  'canceled',
  'declined_by_client',
  'canceled_by_carrier',
  'canceled_by_missed_call',
  'defect',
]);
const wbWords = new Set(['waiting', 'sold', 'canceled_by_client', ...onTheWay, ...cancelled]);

/** Two words make the stage; an unknown one of either side keeps the last stage. */
export function stageOf(supplierStatus: string, wbStatus: string): OrderStage | undefined {
  if (!supplierWords.has(supplierStatus) || !wbWords.has(wbStatus)) return undefined;
  if (wbStatus === 'sold') return 'delivered';
  if (wbStatus === 'canceled_by_client') return 'returning'; // refused at receipt: the goods travel back
  if (cancelled.has(wbStatus) || supplierStatus === 'cancel' || supplierStatus === 'cancel_carrier') return 'cancelled';
  if (onTheWay.has(wbStatus)) return 'in_transit';
  if (supplierStatus === 'new') return 'new';
  return supplierStatus === 'confirm' ? 'confirmed' : 'handed_over';
}

/** A mark passes when it is there or may be left out; everything else keeps the supply from being delivered. */
export function wantsMarks(details: readonly WireMetaDetail[]): boolean {
  return details.some(({ decision }) => !markPasses(decision));
}

export function markPasses(decision: string | null | undefined): boolean {
  return decision === 'filled' || decision === 'optional' || /MaySell$|Ok$/.test(decision ?? '');
}

export interface OrderParts {
  readonly order: WireOrder;
  readonly status: WireOrderStatus | undefined;
  readonly hasRequirements: boolean;
}

/** One order is one unit of one size. Its price is the one in the currency of the seller's country. */
export function toOrder({ order, status, hasRequirements }: OrderParts): RemoteOrder {
  const stage = status && stageOf(status.supplierStatus, status.wbStatus);
  const attention: OrderAttention[] = [];
  if (!stage) attention.push('unknown_word');
  if (status?.wbStatus === 'defect') attention.push('defect');
  const price =
    order.convertedPrice == null
      ? fromHundredths(order.price, order.currencyCode)
      : fromHundredths(order.convertedPrice, order.convertedCurrencyCode);
  const barcode = order.skus?.[0];
  const article = order.article || undefined;
  const isCancelled = stage === 'cancelled';
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: order.id,
    number: order.id,
    ...(order.orderUid ? { groupRef: order.orderUid } : {}),
    stage,
    rawStatus: status ? `${status.supplierStatus}/${status.wbStatus}` : 'no status',
    attention,
    cancelRequested: false,
    ...(isCancelled || stage === 'returning'
      ? { cancelReason: status!.wbStatus === 'waiting' ? status!.supplierStatus : status!.wbStatus }
      : {}),
    fulfilledBy: 'seller',
    scheme: (order.deliveryType || 'fbs').toUpperCase(),
    ...(order.warehouseId && order.warehouseId !== '0' ? { warehouseId: order.warehouseId } : {}),
    createdAt: new Date(order.createdAt),
    deadlines: {},
    hasRequirements,
    ...(order.supplyId ? { handoverId: order.supplyId } : {}),
    lines: [
      {
        remoteLineId: order.rid,
        offerKeys: {
          offerId: order.chrtId,
          cardId: order.nmId,
          ...(barcode === undefined ? {} : { barcode }),
          ...(article === undefined ? {} : { sku: article }),
        },
        title: article ?? `WB ${order.nmId}`, // the order has no name of the goods
        ordered: 1,
        cancelled: isCancelled ? 1 : 0,
        returned: 0,
        price,
      },
    ],
  };
  return { ...body, version: hashOrder(body) };
}

const feedStages = wordTable<OrderStage>({
  created: 'new',
  buyout: 'delivered',
  cancel: 'cancelled',
  return: 'returned',
  returnDefective: 'returned',
});

/** An order shipped from Wildberries' own warehouse: counted, never picked. */
export function toFeedOrder(row: WireFeedOrder, currency: string): RemoteOrder {
  const stage = feedStages[row.status];
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: row.srid,
    number: row.srid,
    stage,
    rawStatus: row.cancelType ? `${row.status}/${row.cancelType}` : row.status,
    attention: stage === undefined ? ['unknown_word'] : row.status === 'returnDefective' ? ['defect'] : [],
    cancelRequested: false,
    ...(row.cancelType ? { cancelReason: row.cancelType } : {}),
    fulfilledBy: 'marketplace',
    scheme: 'FBW',
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    deadlines: {},
    hasRequirements: false,
    lines: [
      {
        remoteLineId: row.srid,
        offerKeys: { offerId: row.chrtId, cardId: row.nmId },
        title: `WB ${row.nmId}`,
        ordered: 1,
        cancelled: stage === 'cancelled' ? 1 : 0,
        returned: stage === 'returned' ? 1 : 0,
        price: roundedDecimal(row.sellerPrice, currency),
      },
    ],
  };
  return { ...body, version: hashOrder(body) };
}
