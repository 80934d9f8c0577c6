import { jsonReply, labelPdf, labelPng, type Router } from '../../sandbox/index.ts';
import { decimal } from './decimal.ts';
import { addHandoverRoutes } from './handover-routes.ts';
import { cancelOrder } from './order-life.ts';
import { changeOrder, type MarketState, type Order } from './state.ts';

const pageSize = 200;

export function addOrderRoutes(router: Router<MarketState>): void {
  router.get('/orders', ({ query }, state) => {
    const after = Number(query.get('after') ?? 0);
    const changed = [...state.orders.values()]
      .filter((order) => order.change > after)
      .sort((a, b) => a.change - b.change);
    return jsonReply({ orders: changed.slice(0, pageSize).map(orderView), more: changed.length > pageSize });
  });
  router.post('/orders/query', ({ body }, state) => {
    const { orderIds } = body as { orderIds: string[] };
    return jsonReply({
      orders: orderIds.flatMap((id) => (state.orders.has(id) ? [orderView(state.orders.get(id)!)] : [])),
    });
  });
  router.post('/orders/confirm', ({ body }, state) => {
    const { orderIds } = body as { orderIds: string[] };
    return jsonReply({ results: orderIds.map((orderId) => ({ orderId, ...confirm(state, orderId) })) });
  });
  router.post('/orders/:id/cancel', ({ params, body }, state) => {
    const order = state.orders.get(params.id!);
    if (!order) return refusal(404, 'no_order', 'No such order');
    if (!['new', 'accepted', 'cancelled'].includes(order.status))
      return refusal(409, 'wrong_status', `The order is ${order.status}`);
    const { reason, lines } = body as { reason: string; lines?: { remoteLineId: string; quantity: number }[] };
    if (order.status !== 'cancelled') cancelOrder(state, order, reason, lines);
    return jsonReply(orderView(order));
  });
  router.post('/orders/labels/query', ({ body }, state) => {
    const { orderIds, size, format } = body as { orderIds: string[]; size: string; format: string };
    const [widthMm, heightMm] = size.split('x').map(Number) as [number, number];
    const draw = format === 'png' ? labelPng : labelPdf;
    return jsonReply({
      labels: orderIds.map((orderId) => {
        const order = state.orders.get(orderId);
        if (!order) return { orderId, error: { code: 'no_order', text: 'No such order' } };
        if (['new', 'cancelled'].includes(order.status))
          return { orderId, error: { code: 'wrong_status', text: `The order is ${order.status}` } };
        const file = draw({ widthMm, heightMm, lines: [order.id, ...order.lines.map((line) => line.sku)] });
        return { orderId, file: Buffer.from(file).toString('base64') };
      }),
    });
  });
  addHandoverRoutes(router);
}

function confirm(state: MarketState, orderId: string): { error?: { code: string; text: string } } {
  const order = state.orders.get(orderId);
  if (!order) return { error: { code: 'no_order', text: 'No such order' } };
  if (order.status === 'accepted') return {};
  if (order.status !== 'new') return { error: { code: 'wrong_status', text: `The order is ${order.status}` } };
  changeOrder(state, order, { status: 'accepted' });
  return {};
}

function refusal(status: number, code: string, text: string) {
  return jsonReply({ error: { code, text } }, { status });
}

function orderView(order: Order) {
  return { ...order, lines: order.lines.map((line) => ({ ...line, price: decimal(line.price) })) };
}
