import type { CallContext } from '@sellercloudx/adapter-kit';
import { zCampaignPage, zSettings, zToken, zWarehousePage } from '../wire/account.ts';
import { everyPage, nextOf, type YandexClient } from './client.ts';

/** What a key opens: its rights, the stores, the cabinet's settings and warehouses. */
export class AccountApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  async token(ctx: CallContext) {
    const request = { ctx, operation: 'connect.test', path: '/v2/auth/token', bucket: 'token' };
    return (await this.client.read(request, zToken)).result.apiKey;
  }

  campaigns(ctx: CallContext, operation: string) {
    return everyPage(async (pageToken) => {
      const query = { limit: 100, pageToken };
      const request = { ctx, operation, method: 'GET', path: '/v2/campaigns', bucket: 'campaigns', query } as const;
      const { campaigns, paging } = await this.client.read(request, zCampaignPage);
      return { items: campaigns, next: nextOf(paging) };
    });
  }

  async settings(ctx: CallContext, operation: string, businessId: string) {
    const request = { ctx, operation, path: `/v2/businesses/${businessId}/settings`, bucket: 'settings' };
    return (await this.client.read(request, zSettings)).result;
  }

  warehouses(ctx: CallContext, operation: string, businessId: string) {
    return everyPage(async (pageToken) => {
      const path = `/v2/businesses/${businessId}/warehouses`;
      const query = { limit: 30, pageToken };
      const request = { ctx, operation, path, bucket: 'warehouses', query, json: { components: ['STATUS'] } };
      const { warehouses, paging } = (await this.client.read(request, zWarehousePage)).result;
      return { items: warehouses, next: nextOf(paging) };
    });
  }
}
