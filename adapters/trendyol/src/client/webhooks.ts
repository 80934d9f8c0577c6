import type { CallContext } from '@sellercloudx/adapter-kit';
import { zWebhookCreated, zWebhooks } from '../wire/books.ts';
import type { TrendyolClient } from './client.ts';

/** Subscriptions to the changes of packages; at most 15 a seller. https://developers.trendyol.com/docs/webhook-model */
export class WebhooksApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** The key comes back in the header `x-api-key` of every call; no list of statuses means all. */
  async create(ctx: CallContext, url: string, apiKey: string): Promise<string> {
    const json = { url, authenticationType: 'API_KEY', apiKey, subscribedStatuses: [] };
    const request = { ...this.request('webhooks.subscribe', 'POST', ''), json };
    return (await this.client.request(ctx, request, zWebhookCreated)).id;
  }

  async remove(ctx: CallContext, id: string): Promise<void> {
    await this.client.send(ctx, this.request('webhooks.unsubscribe', 'DELETE', `/${encodeURIComponent(id)}`));
  }

  list(ctx: CallContext, operation: string) {
    return this.client.request(ctx, this.request(operation, 'GET', ''), zWebhooks);
  }

  private request<Method extends 'GET' | 'POST' | 'DELETE'>(operation: string, method: Method, what: string) {
    const path = `/webhook/sellers/${encodeURIComponent(this.client.sellerId)}/webhooks${what}`;
    return { operation, method, path, endpoint: 'webhooks' };
  }
}
