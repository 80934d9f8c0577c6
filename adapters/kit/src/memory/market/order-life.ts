import { changeOrder, nextId, type MarketState, type Order } from './state.ts';

/** What the market does by itself: cancels what nobody confirmed, moves on what was handed over. */
export function liveOn(state: MarketState, now: Date): void {
  for (const order of state.orders.values()) {
    if (order.status === 'new' && order.acceptBy <= now) cancelOrder(state, order, 'not_confirmed_in_time');
    if (order.status === 'accepted' && order.shipBy <= now) cancelOrder(state, order, 'not_shipped_in_time');
  }
}

/** All of it, or so many units more of some lines. */
export function cancelOrder(
  state: MarketState,
  order: Order,
  reason: string,
  part?: readonly { remoteLineId: string; quantity: number }[],
): void {
  for (const line of order.lines) {
    const units = part ? (part.find(({ remoteLineId }) => remoteLineId === line.id)?.quantity ?? 0) : line.ordered;
    line.cancelled = Math.min(line.ordered, line.cancelled + units);
  }
  const isLeft = order.lines.some(({ ordered, cancelled }) => cancelled < ordered);
  changeOrder(state, order, isLeft ? {} : { status: 'cancelled', cancelReason: reason });
}

/** Takes an order to its buyer and books it. Commission is 10 %, delivery 5 000 sum an order. */
export function deliverOrder(state: MarketState, order: Order, now: Date): void {
  changeOrder(state, order, { status: 'done' });
  const total = order.lines.reduce((sum, line) => sum + line.price * BigInt(line.ordered - line.cancelled), 0n);
  const book = (kind: string, amount: bigint) =>
    state.ledger.push({ id: nextId(state, 'row'), kind, amount, orderId: order.id, at: now });
  book('sale', total);
  book('fee', -total / 10n);
  book('delivery', -5_000_00n);
}

/** The buyer gives everything back. */
export function returnOrder(state: MarketState, order: Order, now: Date): string {
  const line = order.lines[0]!;
  const id = nextId(state, 'return');
  state.returns.set(id, {
    id,
    orderId: order.id,
    status: 'asked',
    reason: 'does not fit',
    createdAt: now,
    sku: line.sku,
    title: line.title,
    quantity: line.ordered,
  });
  changeOrder(state, order, { status: 'coming_back' });
  return id;
}
