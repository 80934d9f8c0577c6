import type { CallContext } from '@sellercloudx/adapter-kit';
import { zRoles, zSellerInfo, zWarehousePage, type WireWarehouse } from '../wire/account.ts';
import type { OzonClient } from './client.ts';

const pageLimit = 200;

/** Whose key it is, what it may do, and where its goods lie. */
export class AccountApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  get clientId(): string {
    return this.client.clientId;
  }

  roles(ctx: CallContext) {
    return this.client.read({ ctx, operation: 'connect.test', path: '/v1/roles' }, zRoles);
  }

  sellerInfo(ctx: CallContext) {
    return this.client.read({ ctx, operation: 'connect.test', path: '/v1/seller/info' }, zSellerInfo);
  }

  async warehouses(ctx: CallContext): Promise<WireWarehouse[]> {
    const found: WireWarehouse[] = [];
    for (let cursor = ''; ;) {
      const json = { limit: pageLimit, ...(cursor ? { cursor } : {}) };
      const page = await this.client.read(
        { ctx, operation: 'connect.test', path: '/v2/warehouse/list', json },
        zWarehousePage,
      );
      found.push(...page.warehouses);
      if (page.has_next !== true || !page.cursor || page.warehouses.length === 0) return found;
      cursor = page.cursor;
    }
  }
}
