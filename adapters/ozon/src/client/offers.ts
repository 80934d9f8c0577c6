import { batchesOf } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import {
  zPricePage,
  zPriceResults,
  zStockPage,
  zStockResults,
  type WirePriceRow,
  type WireStockRow,
} from '../wire/offers.ts';
import type { OzonClient } from './client.ts';

const most = 1000;

export interface StockChange {
  readonly product_id?: number | bigint;
  readonly offer_id?: string;
  readonly warehouse_id: number | bigint;
  readonly stock: number;
}

export interface PriceChange {
  readonly product_id?: number | bigint;
  readonly offer_id?: string;
  readonly price: string;
  readonly old_price: string;
  readonly min_price?: string;
  readonly currency_code: string;
}

/** Prices and stocks. */
export class OffersApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  async writePrices(ctx: CallContext, prices: readonly PriceChange[]) {
    const request = { ctx, operation: 'prices.write', path: '/v1/product/import/prices', json: { prices } };
    return (await this.client.write(request, zPriceResults)).result;
  }

  async pricesOf(ctx: CallContext, operation: string, productIds: readonly string[]): Promise<WirePriceRow[]> {
    const found: WirePriceRow[] = [];
    for (const batch of batchesOf([...new Set(productIds)], most)) {
      const json = { filter: { product_id: batch, visibility: 'ALL' }, limit: most, cursor: '' };
      found.push(
        ...(await this.client.read({ ctx, operation, path: '/v5/product/info/prices', json }, zPricePage)).items,
      );
    }
    return found;
  }

  async pricesPage(ctx: CallContext, cursor: string) {
    const json = { filter: { visibility: 'ALL' }, limit: most, cursor };
    return this.client.read({ ctx, operation: 'prices.list', path: '/v5/product/info/prices', json }, zPricePage);
  }

  async writeStocks(ctx: CallContext, stocks: readonly StockChange[]) {
    const itemKeys = stocks.map((row) => `${row.product_id ?? row.offer_id}/${row.warehouse_id}`);
    const request = { ctx, operation: 'stocks.write', path: '/v2/products/stocks', json: { stocks } };
    return (await this.client.write({ ...request, limit: { id: 'stocks', itemKeys } }, zStockResults)).result;
  }

  /** A row per product and warehouse that ever had a stock there. */
  async stocksOf(ctx: CallContext, operation: string, skus: readonly string[]): Promise<WireStockRow[]> {
    const found: WireStockRow[] = [];
    for (const sku of batchesOf([...new Set(skus)], most)) {
      for (let cursor = ''; ;) {
        const json = { sku, limit: most, ...(cursor ? { cursor } : {}) };
        const request = { ctx, operation, path: '/v2/product/info/stocks-by-warehouse/fbs', json };
        const page = await this.client.read(request, zStockPage);
        found.push(...page.products);
        if (!page.has_next || !page.cursor || page.products.length === 0) break;
        cursor = page.cursor;
      }
    }
    return found;
  }
}
