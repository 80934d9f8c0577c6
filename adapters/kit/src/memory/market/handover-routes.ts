import { bytesReply, emptyReply, jsonReply, labelPdf, type Router } from '../../sandbox/index.ts';
import { changeOrder, nextId, type Batch, type MarketState } from './state.ts';

const places = [{ id: 'p1', name: 'Drop-off 1', address: 'Tashkent, Amir Temur 1' }];

export function addHandoverRoutes(router: Router<MarketState>): void {
  router.get('/handover-places', () => jsonReply({ places }));
  router.get('/handover-places/:id/slots', ({ now }) => {
    const day = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
    return jsonReply({ slots: [{ id: `${day}-am`, from: `${day}T05:00:00Z`, to: `${day}T07:00:00Z` }] });
  });
  router.get('/handovers', ({ query }, state) => {
    const after = query.get('after') ?? '';
    return jsonReply({ handovers: [...state.handovers.values()].filter((batch) => batch.id > after) });
  });
  router.post('/handovers/query', ({ body }, state) => {
    const { ids } = body as { ids: string[] };
    return jsonReply({ handovers: ids.flatMap((id) => state.handovers.get(id) ?? []) });
  });
  router.post('/handovers', ({ body, now }, state) => {
    const ask = body as { name: string; placeId: string; slotId: string; orderIds: string[] };
    // the name is unique: a repeated call finds the batch it made
    const known = [...state.handovers.values()].find((batch) => batch.name === ask.name);
    const batch: Batch = known ?? {
      id: nextId(state, 'handover'),
      name: ask.name,
      status: 'open',
      placeId: ask.placeId,
      slotId: ask.slotId,
      createdAt: now,
      orderIds: [],
    };
    state.handovers.set(batch.id, batch);
    return jsonReply(
      { handover: batch, results: ask.orderIds.map((orderId) => ({ orderId, ...put(state, batch, orderId) })) },
      { status: 201 },
    );
  });
  router.post('/handovers/:id/orders', ({ params, body }, state) => {
    const batch = state.handovers.get(params.id!);
    if (!batch) return gone();
    const { orderIds } = body as { orderIds: string[] };
    return jsonReply({ results: orderIds.map((orderId) => ({ orderId, ...put(state, batch, orderId) })) });
  });
  router.post('/handovers/:id/close', ({ params }, state) => {
    const batch = state.handovers.get(params.id!);
    if (!batch) return gone();
    if (batch.orderIds.length === 0)
      return jsonReply({ error: { code: 'empty', text: 'Nothing is in it' } }, { status: 409 });
    if (batch.status === 'open') {
      batch.status = 'closed';
      for (const id of batch.orderIds) changeOrder(state, state.orders.get(id)!, { status: 'given' });
    }
    return emptyReply();
  });
  router.get('/handovers/:id/document', ({ params }, state) => {
    const batch = state.handovers.get(params.id!);
    if (!batch) return gone();
    return bytesReply(
      labelPdf({ widthMm: 210, heightMm: 297, lines: [batch.name, ...batch.orderIds] }),
      'application/pdf',
    );
  });
}

function put(state: MarketState, batch: Batch, orderId: string): { error?: { code: string; text: string } } {
  const order = state.orders.get(orderId);
  if (!order) return { error: { code: 'no_order', text: 'No such order' } };
  if (order.handoverId === batch.id) return {};
  if (batch.status !== 'open' || order.status !== 'accepted')
    return { error: { code: 'wrong_status', text: `The order is ${order.status}` } };
  batch.orderIds.push(orderId);
  changeOrder(state, order, { status: 'packed', handoverId: batch.id });
  return {};
}

function gone() {
  return jsonReply({ error: { code: 'no_handover', text: 'No such handover' } }, { status: 404 });
}
