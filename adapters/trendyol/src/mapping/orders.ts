import { amountOf, hashOrder, roundedDecimal, wordTable } from '@sellercloudx/adapter-kit';
import type { Amount, OrderAttention, OrderStage, RemoteOrder, RemoteOrderLine } from '@sellercloudx/adapter-kit';
import { turkishShiftMs } from '../wire/common.ts';
import type { WireLine, WirePackage } from '../wire/orders.ts';
import { lira } from './money.ts';

/** Every word of a package: https://developers.trendyol.com/docs/sipariş-entegrasyonu (read 2026-10). */
export const stages = wordTable<OrderStage>({
  Awaiting: 'on_hold',
  Verified: 'on_hold',
  Created: 'new',
  Picking: 'picking',
  Invoiced: 'packed',
  Shipped: 'in_transit',
  AtCollectionPoint: 'in_transit',
  UnDelivered: 'in_transit',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
  UnSupplied: 'cancelled',
  Returned: 'returned',
  // shells: what was in them goes on under new package ids
  UnPacked: 'superseded',
  Repack: 'superseded',
});

/** Who has the contract with the carrier; it decides whether the seller tells the tracking number. */
export const schemes = { trendyolPays: 'trendyol-pays', sellerPays: 'seller-pays' } as const;

const cancelledLines: ReadonlySet<string> = new Set(['Cancelled', 'UnSupplied']);

export function toOrder(wire: WirePackage): RemoteOrder {
  const word = wire.status ?? wire.shipmentPackageStatus ?? 'no status';
  const stage = stages[word];
  const attention: OrderAttention[] = [];
  if (!stage) attention.push('unknown_word');
  if (word === 'UnDelivered') attention.push('undelivered');
  const [replaces] = wire.originPackageIds ?? [];
  const cancelReason = wire.lines.find((line) => line.cancelReason)?.cancelReason;
  const isToBeShipped = stage === 'on_hold' || stage === 'new' || stage === 'picking' || stage === 'packed';
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: wire.shipmentPackageId,
    number: wire.orderNumber,
    groupRef: wire.orderNumber,
    ...(replaces === undefined ? {} : { replaces }),
    stage,
    rawStatus: word,
    attention,
    cancelRequested: false,
    ...(stage === 'cancelled' && cancelReason ? { cancelReason } : {}),
    fulfilledBy: 'seller',
    scheme: wire.whoPays === 1 ? schemes.sellerPays : schemes.trendyolPays,
    ...(wire.warehouseId ? { warehouseId: wire.warehouseId } : {}),
    createdAt: new Date(wire.orderDate.getTime() - turkishShiftMs),
    ...(wire.lastModifiedDate ? { updatedAt: wire.lastModifiedDate } : {}),
    deadlines: isToBeShipped && wire.agreedDeliveryDate ? { shipBy: wire.agreedDeliveryDate } : {},
    hasRequirements: false,
    lines: wire.lines.map((line) => toLine(line, stage, wire.currencyCode ?? undefined)),
  };
  return { ...body, version: hashOrder(body) };
}

function toLine(line: WireLine, stage: OrderStage | undefined, packageCurrency: string | undefined): RemoteOrderLine {
  const { quantity, barcode, stockCode, contentId } = line;
  const price = priceOf(line, line.currencyCode ?? packageCurrency ?? lira);
  const isCancelled = stage === 'cancelled' || cancelledLines.has(line.orderLineItemStatusName ?? '');
  const isReturned = stage === 'returned' || line.orderLineItemStatusName === 'Returned';
  const commission = line.commission == null ? undefined : shareOf(price, quantity, line.commission);
  return {
    remoteLineId: line.lineId,
    offerKeys: {
      ...(barcode ? { offerId: barcode, barcode } : {}),
      ...(contentId ? { cardId: contentId } : {}),
      ...(stockCode ? { sku: stockCode } : {}),
    },
    title: line.productName || stockCode || barcode || line.lineId,
    ordered: quantity,
    cancelled: isCancelled ? quantity : 0,
    returned: isReturned ? quantity : 0,
    price,
    ...(commission ? { commission } : {}),
  };
}

/** Of one unit, without the discounts the seller pays for; those that Trendyol pays are credited to him. */
function priceOf({ lineGrossAmount, lineSellerDiscount, lineUnitPrice }: WireLine, currency: string): Amount {
  if (lineGrossAmount == null) return roundedDecimal(lineUnitPrice, currency);
  const gross = roundedDecimal(lineGrossAmount, currency);
  return amountOf(gross.minor - roundedDecimal(lineSellerDiscount, currency).minor, currency);
}

/** Per cents have at most two decimals; the result is rounded half up. */
function shareOf({ minor, currency }: Amount, quantity: number, percent: number | string): Amount {
  const hundredths = roundedDecimal(percent, lira).minor;
  return amountOf((minor * BigInt(quantity) * hundredths + 5_000n) / 10_000n, currency);
}
