import { isSameSecret, jsonOfCall, type CallContext, type WebhooksPort } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { done, madeWebhook, webhookBody, webhooks } from './wire.ts';

/** The market sends the key it was given, and signs nothing. */
export function webhooksPort(client: MemoryClient): WebhooksPort {
  const listed = (operation: string, ctx: CallContext) => client.get('/webhooks', webhooks, { operation }, ctx);
  const remove = (id: string, operation: string, ctx: CallContext): Promise<unknown> =>
    client.send('DELETE', `/webhooks/${encodeURIComponent(id)}`, undefined, done, { operation }, ctx);
  return {
    proof: 'secret',
    verify: ({ headers, secret }) => isSameSecret(headers['x-webhook-key'], secret),

    parse(call) {
      const { data } = webhookBody.safeParse(jsonOfCall(call));
      return data?.kind === 'order_changed' && data.orderId !== undefined
        ? [{ about: 'order', remoteId: data.orderId }]
        : [];
    },

    answer: () => ({ status: 200, json: { heard: true } }),

    async subscribe({ url, secret }, ctx) {
      const operation = 'webhooks.subscribe';
      // an attempt that broke off may have left one with this address
      for (const known of (await listed(operation, ctx)).webhooks)
        if (known.url === url) await remove(known.id, operation, ctx);
      const body = { url, key: secret };
      return { subscriptionId: (await client.send('POST', '/webhooks', body, madeWebhook, { operation }, ctx)).id };
    },

    async unsubscribe(subscriptionId, ctx) {
      await remove(subscriptionId, 'webhooks.unsubscribe', ctx);
    },

    async check(subscriptionId, ctx) {
      const { webhooks: known } = await listed('webhooks.check', ctx);
      return { active: known.some(({ id }) => id === subscriptionId) };
    },
  };
}
