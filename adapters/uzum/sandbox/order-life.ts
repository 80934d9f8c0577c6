import { refuse } from './answers.ts';
import { nextId, skuOf, type Invoice, type Order, type UzumState } from './state.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface NewOrder {
  readonly items: readonly { readonly skuId: number; readonly quantity: number }[];
  readonly shopId: number;
  readonly scheme: 'FBS' | 'DBS';
  readonly identifierRequired?: boolean;
}

/** A buyer orders: the market lowers the stock at once. */
export function addOrder(
  state: UzumState,
  { items, shopId, scheme, identifierRequired = false }: NewOrder,
  at: number,
): Order {
  const id = nextId(state);
  const order: Order = {
    id,
    shopId,
    scheme,
    status: 'CREATED',
    createdAt: at,
    acceptUntil: at + 16 * hour,
    deliverUntil: at + 3 * day,
    statusAt: at,
    identifierRequired,
    issueCode: String(1000 + (id % 9000)),
    items: items.map(({ skuId, quantity }) => {
      const sku = skuOf(state, skuId);
      sku.amount = Math.max(0, sku.amount - quantity);
      return { id: nextId(state), skuId, price: sku.sellPrice, quantity, returned: 0, identifiers: [] };
    }),
  };
  state.orders.set(id, order);
  return order;
}

/** The date each status stamps, where it stamps one; packed, accepted at the point and "being cancelled" stamp none. */
const stamps: Readonly<Record<string, keyof Order & `${string}At`>> = {
  PACKING: 'acceptedAt',
  DELIVERING: 'deliveringAt',
  DELIVERED: 'deliveredAt',
  DELIVERED_TO_CUSTOMER_DELIVERY_POINT: 'atPointAt',
  COMPLETED: 'completedAt',
  CANCELED: 'cancelledAt',
  RETURNED: 'returnedAt',
};

export function setStatus(order: Order, status: string, at: number): void {
  order.status = status;
  order.statusAt = at;
  const stamp = stamps[status];
  if (stamp) Object.assign(order, { [stamp]: at });
}

export function confirm(order: Order, at: number): void {
  if (order.status !== 'CREATED') refuse('seller-order-02', 'Buyurtma holati tasdiqlash uchun mos emas');
  if (at > order.acceptUntil) refuse('seller-order-03', 'Tasdiqlash muddati tugadi');
  setStatus(order, 'PACKING', at);
}

/** A seller's cancel does not give the units back, a buyer's does (the manual). */
export function cancel(state: UzumState, order: Order, reason: string, at: number): void {
  order.cancelReason = reason;
  setStatus(order, 'CANCELED', at);
  if (reason === 'CANCELED_BY_CUSTOMER')
    for (const item of order.items) skuOf(state, item.skuId).amount += item.quantity;
}

/** Given back by the buyer or never fetched. FBS goods wait for the seller at his drop-off point. */
export function giveBack(state: UzumState, order: Order, at: number): void {
  for (const item of order.items) item.returned = item.quantity;
  setStatus(order, 'RETURNED', at);
  const items = order.items.map((item) => ({ id: nextId(state), skuId: item.skuId, amount: item.quantity }));
  state.returnNotes.push({
    id: nextId(state),
    shopId: order.shopId,
    type: 'FBS',
    status: 'CREATED',
    createdAt: at,
    items,
  });
}

const fbsWay = ['DELIVERING', 'DELIVERED', 'ACCEPTED_AT_DP', 'DELIVERED_TO_CUSTOMER_DELIVERY_POINT', 'COMPLETED'];

/** The next step of whoever is not the seller: the way to the point, Uzum, the buyer. Undefined: it is the seller's turn. */
export function nextOf(order: Order): string | undefined {
  if (order.scheme === 'DBS') return undefined;
  if (order.status === 'PENDING_DELIVERY') return fbsWay[0];
  const at = fbsWay.indexOf(order.status);
  return at < 0 ? undefined : fbsWay[at + 1];
}

/** One step; the invoice follows its orders. */
export function step(state: UzumState, order: Order, at: number): boolean {
  const next = nextOf(order);
  if (!next) return false;
  setStatus(order, next, at);
  const invoice = order.invoiceId === undefined ? undefined : state.invoices.get(order.invoiceId);
  if (invoice) follow(state, invoice, at);
  return true;
}

function follow(state: UzumState, invoice: Invoice, at: number): void {
  const orders = invoice.orderIds.map((id) => state.orders.get(id)!);
  const reached = (status: string) =>
    orders.filter((order) => fbsWay.indexOf(order.status) >= fbsWay.indexOf(status)).length;
  if (invoice.status === 'CREATED' && reached('DELIVERED') > 0) {
    Object.assign(invoice, { status: 'ACCEPTANCE_IN_PROGRESS', startedAt: at, updatedAt: at });
  }
  if (invoice.status === 'ACCEPTANCE_IN_PROGRESS' && reached('ACCEPTED_AT_DP') === orders.length) {
    Object.assign(invoice, { status: 'ACCEPTED', acceptedAt: at, updatedAt: at });
  }
}

/** Deadlines and, when switched on, the life of handed-over orders. */
export function live(state: UzumState, now: Date): void {
  const at = now.getTime();
  for (const order of state.orders.values()) {
    if (order.status === 'CREATED' && at > order.acceptUntil)
      cancel(state, order, 'ACCEPTANCE_TIME_EXPIRED', order.acceptUntil);
    else if (isLate(order) && at > order.deliverUntil) expire(state, order);
    else if (state.autoLife) walk(state, order, at, state.autoLife.stepSeconds * 1000);
  }
}

function isLate(order: Order): boolean {
  return order.status === 'PACKING' || order.status === 'PENDING_DELIVERY';
}

/** Not handed in on time: cancelled with a fine. */
function expire(state: UzumState, order: Order): void {
  cancel(state, order, 'DELIVERY_TIME_EXPIRED', order.deliverUntil);
  state.expenses.push({
    id: nextId(state),
    shopId: order.shopId,
    at: order.deliverUntil,
    name: 'Jarima: buyurtma topshirilmadi',
    source: 'FINE',
    code: 'DELIVERY_TIME_EXPIRED',
    price: Math.min(360_000, Math.max(10_000, Math.round(orderPrice(order) * 0.09))),
    amount: 1,
    type: 'OUTCOME',
    status: 'CONFIRMED',
  });
}

function walk(state: UzumState, order: Order, at: number, stepMs: number): void {
  while (nextOf(order) && at - order.statusAt >= stepMs) step(state, order, order.statusAt + stepMs);
}

export function orderPrice(order: Order): number {
  return order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
}
