import { fromWhole, hashOrder, wordTable } from '@sellercloudx/adapter-kit';
import type { OrderAttention, OrderStage, RemoteOrder, RemoteOrderLine } from '@sellercloudx/adapter-kit';
import type { WireOrder, WireOrderItem } from '../wire.ts';

export type OfferKeys = RemoteOrderLine['offerKeys'];
/** What is known of an order line's offer beside its own words. */
export type FindOffer = (
  item: Pick<WireOrderItem, 'skuTitle' | 'productTitle' | 'skuId' | 'barcode'>,
) => OfferKeys | undefined;

/** In the order an order lives through them. */
const stages = wordTable<OrderStage>({
  CREATED: 'new',
  PACKING: 'confirmed',
  PENDING_DELIVERY: 'packed',
  // still the seller's goods, on the way to the drop-off point; a DBS order is on its way to the buyer, see stageOf
  DELIVERING: 'packed',
  // the costliest trap of this API: handed in at the drop-off point, not to the buyer
  DELIVERED: 'handed_over',
  ACCEPTED_AT_DP: 'in_transit',
  DELIVERED_TO_CUSTOMER_DELIVERY_POINT: 'in_transit',
  COMPLETED: 'delivered',
  // proves no more than that there is an order; a read never lowers a stage, so the last one stays, with cancelRequested
  PENDING_CANCELLATION: 'new',
  CANCELED: 'cancelled',
  RETURNED: 'returning',
});
/** Every status the list can be asked for. */
export const statuses = Object.keys(stages);

export function stageOf(status: string, scheme: string): OrderStage | undefined {
  return status === 'DELIVERING' && scheme === 'DBS' ? 'in_transit' : stages[status];
}

export function toOrder(order: WireOrder, findOffer: FindOffer = () => undefined): RemoteOrder {
  const scheme = order.scheme || 'FBS';
  const updatedAt = changedAt(order);
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: order.id,
    number: order.id,
    stage: stageOf(order.status, scheme),
    rawStatus: order.status,
    attention: attentionTo(order.status),
    cancelRequested: order.status === 'PENDING_CANCELLATION',
    ...(order.cancelReason ? { cancelReason: order.cancelReason } : {}),
    fulfilledBy: scheme === 'FBO' ? 'marketplace' : 'seller',
    scheme,
    ...(order.shopId ? { shopId: order.shopId } : {}),
    createdAt: order.dateCreated,
    updatedAt,
    deadlines: {
      ...(order.acceptUntil ? { acceptBy: order.acceptUntil } : {}),
      ...(order.deliverUntil ? { shipBy: order.deliverUntil } : {}),
    },
    hasRequirements: order.identifierRequired === true,
    ...(order.invoiceNumber ? { handoverId: invoiceIdOf(order.invoiceNumber) } : {}),
    lines: toLines(order, findOffer),
  };
  return { ...body, version: hashOrder(body) };
}

/** The last moment the order tells of. Packed, accepted at the point and "being cancelled" have no date of their own. */
export function changedAt(order: WireOrder): Date {
  const dates = [
    order.acceptedDate,
    order.deliveringDate,
    order.deliveryDate,
    order.deliveredToDeliveryPointDate,
    order.completedDate,
    order.dateCancelled,
    order.returnDate,
  ];
  return dates.reduce<Date>((last, date) => (date && date > last ? date : last), order.dateCreated);
}

/** The number on paper is 120000000000 + id. */
const invoiceNumberBase = 120_000_000_000n;
export function invoiceIdOf(number: string): string {
  if (!/^\d+$/.test(number)) return number;
  const value = BigInt(number);
  return String(value > invoiceNumberBase ? value - invoiceNumberBase : value);
}

function attentionTo(status: string): OrderAttention[] {
  return status in stages ? [] : ['unknown_word'];
}

function toLines(order: WireOrder, findOffer: FindOffer): RemoteOrderLine[] {
  const items = order.orderItems ?? [];
  const perLine = pricesArePerLine(order, items);
  return items.map((item) => {
    const ordered = orderedUnits(item);
    const price = fromWhole(priceOf(item), 'UZS');
    const divisor = BigInt(perLine && ordered > 0 ? ordered : 1);
    return {
      remoteLineId: item.id,
      offerKeys: offerKeysOf(item, findOffer),
      title: item.productTitle || item.skuTitle || item.id,
      ordered,
      cancelled: order.status === 'CANCELED' ? ordered : Math.min(item.cancelled ?? 0, ordered),
      returned: Math.min(item.amountReturns ?? 0, ordered),
      price: { ...price, minor: price.minor / divisor },
      ...feesOf(item),
    };
  });
}

export function priceOf(item: WireOrderItem): number {
  return item.sellerPrice ?? item.sellPrice ?? 0;
}

/** What came back or was cancelled is taken out of `amount`: a fully returned line has amount 0 (seen August 2026). */
export function orderedUnits(item: WireOrderItem): number {
  return Math.max(item.amount ?? 0, (item.amountReturns ?? 0) + (item.cancelled ?? 0));
}

export function offerKeysOf(item: WireOrderItem, findOffer: FindOffer): OfferKeys {
  const own = {
    ...(item.productId ? { cardId: item.productId } : {}),
    ...(item.skuId ? { offerId: item.skuId } : {}),
    ...(item.barcode ? { barcode: item.barcode } : {}),
    ...(item.skuTitle ? { sku: item.skuTitle } : {}),
  };
  return { ...own, ...findOffer(item) };
}

/** Clients read `sellerPrice` as the price of one unit; where the order's total says otherwise, the total is believed. */
function pricesArePerLine(order: WireOrder, items: readonly WireOrderItem[]): boolean {
  if (order.price == null) return false;
  const asUnits = items.reduce((sum, item) => sum + priceOf(item) * orderedUnits(item), 0);
  const asLines = items.reduce((sum, item) => sum + priceOf(item), 0);
  const divides = items.every((item) => orderedUnits(item) > 0 && (priceOf(item) * 100) % orderedUnits(item) === 0);
  return asUnits !== order.price && asLines === order.price && divides;
}

function feesOf(item: WireOrderItem): Pick<RemoteOrderLine, 'commission' | 'logistics' | 'payout'> {
  const amount = (value: number | null | undefined) => (value == null ? undefined : fromWhole(Math.abs(value), 'UZS'));
  const commission = amount(item.commission);
  const logistics = amount(item.logisticDeliveryFee);
  const payout = item.sellerProfit != null && item.sellerProfit >= 0 ? amount(item.sellerProfit) : undefined;
  return { ...(commission && { commission }), ...(logistics && { logistics }), ...(payout && { payout }) };
}
