import { timingSafeEqual } from 'node:crypto';
import type { WebhooksPort } from '@sellercloudx/adapter-kit';
import type { WebhooksApi } from './client/webhooks.ts';
import { zWebhookBody } from './wire/books.ts';

/**
 * Changes of packages, in the form of the order list. Nothing is signed: a call proves no more than that its sender knows
 * the key. Trendyol calls again every five minutes until it hears 2xx, and switches the subscription off in the end.
 */
export function webhooksPort(webhooks: WebhooksApi): WebhooksPort {
  return {
    proof: 'secret',
    verify: ({ headers, secret }) => isSame(headers['x-api-key'] ?? '', secret),

    parse({ body }) {
      const parsed = zWebhookBody.safeParse(jsonOrNothing(body));
      if (!parsed.success) return [];
      return parsed.data.content.flatMap(({ shipmentPackageId }) =>
        shipmentPackageId ? [{ about: 'order', remoteId: shipmentPackageId } as const] : [],
      );
    },

    answer: () => ({ status: 200 }),

    async subscribe({ url, secret }, ctx) {
      return { subscriptionId: await webhooks.create(ctx, url, secret) };
    },

    unsubscribe: (subscriptionId, ctx) => webhooks.remove(ctx, subscriptionId),

    async check(subscriptionId, ctx) {
      const found = (await webhooks.list(ctx)).find(({ id }) => id === subscriptionId);
      return { active: found !== undefined && found.status !== 'PASSIVE' };
    },
  };
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function jsonOrNothing(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
