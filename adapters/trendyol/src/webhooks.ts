import { isSameSecret, jsonOfCall, type WebhooksPort } from '@sellercloudx/adapter-kit';
import type { WebhooksApi } from './client/webhooks.ts';
import { zWebhookBody } from './wire/books.ts';

/**
 * Changes of packages, in the form of the order list. Nothing is signed: a call proves no more than that its sender knows
 * the key. Trendyol calls again every five minutes until it hears 2xx, and switches the subscription off in the end.
 */
export function webhooksPort(webhooks: WebhooksApi): WebhooksPort {
  return {
    proof: 'secret',
    verify: ({ headers, secret }) => isSameSecret(headers['x-api-key'], secret),

    parse(call) {
      const parsed = zWebhookBody.safeParse(jsonOfCall(call));
      if (!parsed.success) return [];
      return parsed.data.content.flatMap(({ shipmentPackageId }) =>
        shipmentPackageId ? [{ about: 'order', remoteId: shipmentPackageId } as const] : [],
      );
    },

    answer: () => ({ status: 200 }),

    async subscribe({ url, secret }, ctx) {
      // an attempt that broke off may have left one with this address, with a key nobody knows any more
      for (const known of await webhooks.list(ctx, 'webhooks.subscribe'))
        if (known.url === url) await webhooks.remove(ctx, known.id);
      return { subscriptionId: await webhooks.create(ctx, url, secret) };
    },

    unsubscribe: (subscriptionId, ctx) => webhooks.remove(ctx, subscriptionId),

    async check(subscriptionId, ctx) {
      const found = (await webhooks.list(ctx, 'webhooks.check')).find(({ id }) => id === subscriptionId);
      return { active: found !== undefined && found.status !== 'PASSIVE' };
    },
  };
}
