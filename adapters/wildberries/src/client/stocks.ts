import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { zStockRefusals, zStockRows, zWarehouses } from '../wire/stocks.ts';
import type { WireStockChange, WireStockRefusal, WireWarehouse } from '../wire/stocks.ts';
import type { WildberriesClient } from './client.ts';

/** marketplace-api: the seller's warehouses and what stands in them. */
export class StocksApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  warehouses(ctx: CallContext): Promise<readonly WireWarehouse[]> {
    const request = {
      operation: 'connect.test',
      host: 'marketplace',
      limit: 'stocks',
      method: 'GET',
      path: '/api/v3/warehouses',
    } as const;
    return this.client.request(ctx, request, zWarehouses);
  }

  /** Refusals by row, all of them; none means 204, which still proves nothing. */
  async put(
    ctx: CallContext,
    warehouseId: string,
    stocks: readonly WireStockChange[],
  ): Promise<readonly WireStockRefusal[]> {
    const path = `/api/v3/stocks/${encodeURIComponent(warehouseId)}`;
    const request = { operation: 'stocks.write', host: 'marketplace', limit: 'stocks', method: 'PUT', path } as const;
    const { status, body } = await this.client.exchange(
      ctx,
      { ...request, json: { stocks }, accept: [409] },
      z.union([zStockRefusals, zStockRefusals.element, z.undefined()]),
    );
    if (status !== 409 || body === undefined) return [];
    return Array.isArray(body) ? body : [body];
  }

  /** chrtId → amount. A size without a row was never given a stock here. */
  async amounts(
    ctx: CallContext,
    operation: string,
    warehouseId: string,
    chrtIds: readonly string[],
  ): Promise<Map<string, number>> {
    const path = `/api/v3/stocks/${encodeURIComponent(warehouseId)}`;
    const json = { chrtIds: chrtIds.map(idNumber) };
    const request = {
      operation,
      host: 'marketplace',
      limit: 'stocks',
      method: 'POST',
      path,
      json,
      changesState: false,
    } as const;
    const { stocks } = await this.client.request(ctx, request, zStockRows);
    return new Map((stocks ?? []).map(({ chrtId, amount }) => [chrtId, amount]));
  }
}
