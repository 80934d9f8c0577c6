import { jsonReply, type OutgoingCall, type Router } from '../../sandbox/index.ts';
import { nextId, type MarketState } from './state.ts';

/** Who asks is called at every change of an order, with the key it gave. */
export function addWebhookRoutes(router: Router<MarketState>): void {
  router.post('/webhooks', ({ body }, state) => {
    const { url, key } = body as { url: string; key: string };
    const id = nextId(state, 'webhook');
    state.webhooks.set(id, { id, url, key, told: state.orderChanges });
    return jsonReply({ id });
  });
  router.get('/webhooks', (_request, state) =>
    jsonReply({ webhooks: [...state.webhooks.values()].map(({ id, url }) => ({ id, url })) }),
  );
  router.delete('/webhooks/:id', ({ params }, state) =>
    state.webhooks.delete(params.id!)
      ? jsonReply({})
      : jsonReply({ error: { code: 'no_webhook', text: 'No such webhook' } }, { status: 404 }),
  );
}

export function callsOf(state: MarketState): OutgoingCall[] {
  return [...state.webhooks.values()].flatMap((webhook) => {
    const changed = [...state.orders.values()].filter(({ change }) => change > webhook.told);
    webhook.told = state.orderChanges;
    return changed
      .sort((a, b) => a.change - b.change)
      .map(({ id, change }) => ({
        url: webhook.url,
        headers: { 'x-webhook-key': webhook.key },
        body: { kind: 'order_changed', orderId: id, change },
        againAfterMs: [1_000, 5_000],
      }));
  });
}
