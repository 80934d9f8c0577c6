import { moscowDay } from './replies.ts';
import {
  nextNumber,
  stockOf,
  warehouseOf,
  type Offer,
  type Order,
  type OrderItem,
  type ReturnRow,
  type YandexState,
} from './state.ts';

const dayMs = 24 * 3_600_000;
/** A buyer's wish to cancel a DBS parcel on its way is granted when the seller says nothing. */
const silenceMs = 48 * 3_600_000;

export interface OrderWish {
  readonly offers: readonly Offer[];
  readonly quantity?: number | undefined;
  readonly program?: Order['program'] | undefined;
  readonly at: Date;
  readonly required?: readonly string[] | undefined;
}

/** A buyer orders; the units are reserved and may not be ordered again. */
export function addOrder(
  state: YandexState,
  { offers, quantity = 1, program = 'FBS', at, required = [] }: OrderWish,
): Order {
  const model = program === 'EXPRESS' ? 'FBS' : program;
  const campaign = state.campaigns.find((one) => one.model === model)!;
  const warehouse = warehouseOf(state, campaign.id);
  const id = nextNumber(state, 'order', 57_014_000_001);
  const order: Order = {
    id,
    campaignId: campaign.id,
    warehouseId: warehouse?.id ?? 300,
    program,
    createdAt: at,
    status: 'PROCESSING',
    substatus: 'STARTED',
    updatedAt: at,
    items: offers.map((offer) => itemOf(state, offer, quantity, id, required)),
    boxes: [],
    shipmentDate: moscowDay(new Date(at.getTime() + dayMs)),
    isReserved: warehouse !== undefined,
    cancelRequested: false,
  };
  if (warehouse) reserve(state, order, 1);
  if (program === 'FBS') order.shipmentId = planShipment(state, order, order.shipmentDate, at);
  state.orders.set(id, order);
  return order;
}

function itemOf(
  state: YandexState,
  offer: Offer,
  count: number,
  orderId: number,
  required: readonly string[],
): OrderItem {
  const price = offer.price.value;
  return {
    id: nextNumber(state, 'item', 88_100_000_001),
    offerId: offer.offerId,
    name: offer.name,
    count,
    price,
    // a promotion of the Market's now and then
    subsidy: orderId % 3 === 0 ? Math.round(price / 20) : 0,
    required,
    instances: [],
    rejected: 0,
    returned: 0,
  };
}

/** One shipment a store and day, planned by the Market. */
export function planShipment(state: YandexState, order: Order, date: string, now: Date): number {
  const open = [...state.shipments.values()].find(
    (one) =>
      one.campaignId === order.campaignId && one.date === date && one.status === 'OUTBOUND_READY_FOR_CONFIRMATION',
  );
  if (open) {
    open.orderIds.push(order.id);
    return open.id;
  }
  const id = nextNumber(state, 'shipment', 61_200_001);
  const status = 'OUTBOUND_READY_FOR_CONFIRMATION';
  state.shipments.set(id, { id, campaignId: order.campaignId, date, status, orderIds: [order.id], changedAt: now });
  return id;
}

function reserve(state: YandexState, { items, warehouseId }: Order, sign: 1 | -1): void {
  for (const { offerId, count } of items) {
    const stock = stockOf(state, warehouseId, offerId);
    if (stock) stock.freeze = Math.max(0, Math.min(stock.fit, stock.freeze + sign * count));
  }
}

/** Part of an order is not sent: the units may be ordered again. */
export function release(state: YandexState, { warehouseId }: Order, offerId: string, count: number): void {
  const stock = stockOf(state, warehouseId, offerId);
  if (stock) stock.freeze = Math.max(0, stock.freeze - count);
}

export function setStatus(order: Order, status: string, substatus: string, now: Date): void {
  Object.assign(order, { status, substatus, updatedAt: now });
}

/** The parcel leaves the seller: the units are no longer his. */
function shipOut(state: YandexState, order: Order): void {
  if (!order.isReserved) return;
  order.isReserved = false;
  for (const { offerId, count } of order.items) {
    const stock = stockOf(state, order.warehouseId, offerId);
    if (!stock) continue;
    stock.fit = Math.max(0, stock.fit - count);
    stock.freeze = Math.max(0, stock.freeze - count);
  }
}

const next: Readonly<Record<string, readonly [status: string, substatus: string]>> = {
  'PROCESSING/READY_TO_SHIP': ['PROCESSING', 'SHIPPED'],
  'PROCESSING/SHIPPED': ['DELIVERY', 'DELIVERY_SERVICE_RECEIVED'],
  'DELIVERY/DELIVERY_SERVICE_RECEIVED': ['PICKUP', 'PICKUP_SERVICE_RECEIVED'],
  'PICKUP/PICKUP_SERVICE_RECEIVED': ['DELIVERED', 'DELIVERY_SERVICE_DELIVERED'],
};

/** What the Market does next. Undefined: it is the seller's turn or the end. */
export function stepOrder(state: YandexState, order: Order, now: Date): string | undefined {
  const step = next[`${order.status}/${order.substatus}`];
  if (!step) return undefined;
  moveTo(state, order, step[0], step[1], now);
  return step.join('/');
}

/** A word with what belongs to it. */
export function moveTo(state: YandexState, order: Order, status: string, substatus: string, now: Date): void {
  if (substatus === 'SHIPPED' || ['DELIVERY', 'PICKUP', 'DELIVERED'].includes(status)) shipOut(state, order);
  if (status === 'CANCELLED') return cancelOrder(state, order, substatus, now);
  setStatus(order, status, substatus, now);
  if (status === 'DELIVERED') order.deliveredAt = now;
}

export function deliverOrder(state: YandexState, order: Order, now: Date): void {
  moveTo(state, order, 'DELIVERED', 'DELIVERY_SERVICE_DELIVERED', now);
}

export function cancelOrder(state: YandexState, order: Order, reason: string, now: Date): void {
  const wasOurs = order.isReserved;
  if (wasOurs) reserve(state, order, -1);
  order.isReserved = false;
  order.cancelRequested = false;
  const shipment = state.shipments.get(order.shipmentId ?? 0);
  if (shipment && wasOurs) shipment.orderIds = shipment.orderIds.filter((id) => id !== order.id);
  setStatus(order, 'CANCELLED', reason, now);
  if (wasOurs || order.program === 'FBY') return;
  for (const item of order.items) item.rejected = item.count;
  addReturn(state, order, 'UNREDEEMED', reason, now);
}

export function addReturn(
  state: YandexState,
  order: Order,
  type: ReturnRow['type'],
  reason: string,
  now: Date,
): ReturnRow {
  const row: ReturnRow = {
    id: nextNumber(state, 'return', 9_400_001),
    orderId: order.id,
    campaignId: order.campaignId,
    type,
    createdAt: now,
    reason,
    items: order.items.map(({ id, offerId, count, price }) => ({
      itemId: id,
      offerId,
      count,
      price,
      returnItemId: nextNumber(state, 'returnItem', 7_700_001),
    })),
    refundStatus: type === 'RETURN' ? 'WAITING_FOR_DECISION' : 'REFUNDED',
    shipmentStatus: type === 'RETURN' ? 'CREATED' : 'IN_TRANSIT',
    changedAt: now,
  };
  state.returns.set(row.id, row);
  return row;
}

/** Silence grants a wish to cancel; in demos parcels go on by themselves, one in twelve is not collected. */
export function runOrders(state: YandexState, now: Date): void {
  for (const order of state.orders.values()) {
    if (order.cancelRequested && order.updatedAt.getTime() + silenceMs <= now.getTime()) {
      cancelOrder(state, order, 'USER_CHANGED_MIND', now);
    }
  }
  if (state.autoStepMs > 0) for (const order of state.orders.values()) goOn(state, order, now);
}

function goOn(state: YandexState, order: Order, now: Date): void {
  if (!goesByItself(state, order)) return;
  order.nextStepAt ??= new Date(givenAwayAt(state, order).getTime() + state.autoStepMs);
  while (order.nextStepAt && order.nextStepAt <= now) {
    const at: Date = order.nextStepAt;
    if (order.status === 'PICKUP' && order.id % 12 === 0) moveTo(state, order, 'CANCELLED', 'PICKUP_EXPIRED', at);
    else stepOrder(state, order, at);
    const isDone = !next[`${order.status}/${order.substatus}`];
    order.nextStepAt = isDone ? undefined : new Date(at.getTime() + state.autoStepMs);
  }
}

function givenAwayAt(state: YandexState, { updatedAt, shipmentId }: Order): Date {
  const changedAt = state.shipments.get(shipmentId ?? 0)?.changedAt;
  return changedAt && changedAt > updatedAt ? changedAt : updatedAt;
}

/** A parcel of FBS waits for its shipment to be confirmed; Express is fetched; DBS is the seller's. */
function goesByItself(state: YandexState, order: Order): boolean {
  if (order.program === 'DBS' || !next[`${order.status}/${order.substatus}`]) return false;
  if (order.substatus !== 'READY_TO_SHIP' || order.program !== 'FBS') return true;
  return state.shipments.get(order.shipmentId ?? 0)?.status === 'OUTBOUND_CONFIRMED';
}
