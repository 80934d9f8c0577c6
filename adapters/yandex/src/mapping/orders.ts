import {
  wordTable,
  amountOf,
  hashOrder,
  type Amount,
  type OrderAttention,
  type OrderStage,
  type RemoteOrder,
  type RemoteOrderLine,
} from '@sellercloudx/adapter-kit';
import type { WireItem, WireOrder } from '../wire/orders.ts';
import { fromWire } from './money.ts';

/** Words of `status`, https://yandex.ru/dev/market/partner-api/doc `OrderStatusType` (2026-07-17). */
const stages = wordTable<OrderStage>({
  PLACING: 'on_hold',
  RESERVED: 'on_hold',
  UNPAID: 'on_hold',
  PENDING: 'on_hold',
  DELIVERY: 'in_transit',
  PICKUP: 'in_transit',
  DELIVERED: 'delivered',
  PARTIALLY_DELIVERED: 'delivered',
  // how much came back stands in the lines
  PARTIALLY_RETURNED: 'delivered',
  RETURNED: 'returned',
});

/** Steps of PROCESSING; while a courier is being looked for the parcel may be packed or not, so it is new at least. */
const processing = wordTable<OrderStage>({
  STARTED: 'new',
  PACKAGING: 'new',
  COURIER_SEARCH: 'new',
  COURIER_FOUND: 'new',
  COURIER_IN_TRANSIT_TO_SENDER: 'new',
  COURIER_ARRIVED_TO_SENDER: 'new',
  READY_TO_SHIP: 'packed',
  SHIPPED: 'handed_over',
  COURIER_RECEIVED: 'handed_over',
});

/** Reasons of CANCELLED that can only come after the parcel left the seller: it travels back. */
const afterHandover: ReadonlySet<string> = new Set([
  'USER_REFUSED_DELIVERY',
  'USER_REFUSED_PRODUCT',
  'USER_REFUSED_QUALITY',
  'PICKUP_EXPIRED',
  'PICKUP_POINT_CLOSED',
  'DELIVERY_SERVICE_UNDELIVERED',
  'DELIVERY_PROBLEMS',
  'LATE_CONTACT',
  'BROKEN_ITEM',
  'WRONG_ITEM',
  'WRONG_ITEM_DELIVERED',
  'DAMAGED_BOX',
  'FULL_NOT_RANSOM',
  'USER_HAS_NO_TIME_TO_PICKUP_ORDER',
  'COURIER_RETURNS_ORDER',
  'COURIER_RETURNED_ORDER',
  'TOO_MANY_DELIVERY_DATE_CHANGES',
  'TOO_LONG_DELIVERY',
]);

/** Nothing comes back. */
const lost: ReadonlySet<string> = new Set(['LOST', 'SORTING_CENTER_LOST', 'DROPOFF_LOST', 'DELIVERY_SERVICE_LOST']);

type WireStatus = Pick<WireOrder, 'status' | 'substatus' | 'items'>;

export function stageOf({ status, substatus, items }: WireStatus): {
  readonly stage: OrderStage | undefined;
  readonly attention: readonly OrderAttention[];
} {
  if (status === 'CANCELLED') {
    if (lost.has(substatus ?? '')) return { stage: 'cancelled', attention: ['undelivered'] };
    const isRejected = items.some((item) => unitsIn(item, ['REJECTED', 'RETURNED']) > 0);
    return { stage: isRejected || afterHandover.has(substatus ?? '') ? 'returning' : 'cancelled', attention: [] };
  }
  const stage = status === 'PROCESSING' ? processing[substatus ?? ''] : stages[status];
  return { stage, attention: stage ? [] : ['unknown_word'] };
}

/** `PROCESSING/STARTED` */
export function rawStatusOf({ status, substatus }: Pick<WireOrder, 'status' | 'substatus'>): string {
  return substatus ? `${status}/${substatus}` : status;
}

export function toOrder(order: WireOrder): RemoteOrder {
  const { stage, attention } = stageOf(order);
  const { warehouseId } = order.delivery;
  const shipBy = shipByOf(order);
  const scheme = order.programType || 'FBS';
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: order.orderId,
    number: order.orderId,
    stage,
    rawStatus: rawStatusOf(order),
    attention,
    cancelRequested: order.cancelRequested ?? false,
    ...(order.status === 'CANCELLED' && order.substatus ? { cancelReason: order.substatus } : {}),
    fulfilledBy: scheme === 'FBY' ? 'marketplace' : 'seller',
    scheme,
    ...(warehouseId ? { warehouseId: String(warehouseId) } : {}),
    createdAt: new Date(order.creationDate),
    ...(order.updateDate ? { updatedAt: new Date(order.updateDate) } : {}),
    deadlines: shipBy ? { shipBy } : {},
    hasRequirements: isWaiting(order) && order.items.some((item) => missingMarks(item).length > 0),
    lines: order.items.map((item) => toLine(item, stage)),
  };
  return { ...body, version: hashOrder(body) };
}

export function isWaiting({ status, substatus }: Pick<WireOrder, 'status' | 'substatus'>): boolean {
  return status === 'PROCESSING' && processing[substatus ?? ''] === 'new';
}

/** What a unit must be told with, and where its value stands in an instance. */
export const markFields = {
  CIS: ['sgtin', 'cis'],
  CIS_OPTIONAL: ['sgtin', 'cis'],
  UIN: ['uin', 'uin'],
  RNPT: ['rnpt', 'rnpt'],
  GTD: ['gtd', 'gtd'],
} as const;

export type MarkType = keyof typeof markFields;

export function isMarkType(type: string): type is MarkType {
  return Object.hasOwn(markFields, type);
}

/** Kinds without which the parcel may not be given away. */
export function missingMarks(item: WireItem): MarkType[] {
  return item.requiredInstanceTypes
    .filter(isMarkType)
    .filter(
      (type) => type !== 'CIS_OPTIONAL' && item.instances.filter((one) => one[markFields[type][1]]).length < item.count,
    );
}

/** The day of the shipment ends at its time, or at midnight; the Market's days are those of the order's own offset. */
function shipByOf({ creationDate, delivery: { shipment } }: WireOrder): Date | undefined {
  if (!shipment?.shipmentDate) return undefined;
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(creationDate)?.[0] ?? '+03:00';
  const time = /^\d{2}:\d{2}/.exec(shipment.shipmentTime ?? '')?.[0];
  return new Date(`${shipment.shipmentDate}T${time ? `${time}:00` : '23:59:59'}${offset}`);
}

function toLine(item: WireItem, stage: OrderStage | undefined): RemoteOrderLine {
  const cancelled = unitsIn(item, ['CANCELLED']);
  return {
    remoteLineId: item.id,
    offerKeys: { offerId: item.offerId, sku: item.offerId },
    title: item.offerName,
    ordered: item.count,
    cancelled: stage === 'cancelled' ? item.count : Math.min(item.count, cancelled),
    returned: stage === 'returned' ? item.count : Math.min(item.count, unitsIn(item, ['RETURNED', 'REJECTED'])),
    price: unitPrice(item),
  };
}

function unitsIn({ itemStatuses }: WireItem, words: readonly string[]): number {
  return itemStatuses.reduce((sum, { status, count }) => (words.includes(status) ? sum + count : sum), 0);
}

/**
 * Sums are of the whole line. What the buyer pays and what the Market adds to it is what the seller is credited; where it
 * names no reward, points were paid with.
 */
function unitPrice({ prices, count }: WireItem): Amount {
  const payment = prices?.payment && fromWire(prices.payment);
  const rest = prices?.subsidy ?? prices?.cashback;
  const added = rest && fromWire(rest);
  const currency = payment?.currency ?? added?.currency ?? 'RUB';
  const total = (payment?.minor ?? 0n) + (added?.minor ?? 0n);
  const units = BigInt(Math.max(1, count));
  return amountOf((total + units / 2n) / units, currency);
}
