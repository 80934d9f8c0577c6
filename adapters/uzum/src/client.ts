import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Http, HttpRequest } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { readFault } from './problems.ts';
import * as wire from './wire.ts';

type Query = NonNullable<HttpRequest['query']>;

export interface OrdersAsk {
  readonly shopIds: readonly string[];
  readonly status: string;
  readonly page: number;
  readonly dateFrom?: number;
  readonly dateTo?: number;
}
export interface FinanceAsk {
  readonly shopIds: readonly string[];
  readonly page: number;
  readonly dateFrom: number;
  readonly dateTo: number;
}
export interface StockRow {
  readonly barcode: string;
  readonly amount: number;
  readonly skuId?: string;
  readonly fbsLinked?: boolean;
  readonly dbsLinked?: boolean;
}
export interface PriceRow {
  readonly skuId: string;
  readonly sellPrice: number;
  readonly fullPrice: number;
}
export interface InvoiceAsk {
  readonly orderIds: readonly string[];
  readonly dropOffPointUuid: string;
  readonly timeSlotUuid: string;
  readonly sellerId: string;
  readonly idempotencyKey: string;
}

export const pageSize = { products: 100, orders: 50, stocks: 100, invoices: 20, returns: 50, finance: 100 } as const;
const anything = wire.zEnvelope(z.unknown()).optional();

/** Paths, headers and paging of https://api-seller.uzum.uz/api/seller-openapi: the only file that knows HTTP. */
export class UzumClient {
  private readonly http: Http;
  private readonly token: string;

  constructor(http: Http, token: string) {
    this.http = http;
    this.token = token;
  }

  shops(ctx: CallContext) {
    return this.get(ctx, 'connect.test', '/v1/shops', {}, wire.zShops);
  }

  /** `sortBy=ID` keeps pages still while products are sold or edited. */
  products(shopId: string, page: number, ctx: CallContext) {
    const query = { page, size: pageSize.products, sortBy: 'ID', order: 'ASC' };
    return this.get(ctx, 'catalog.listCards', `/v1/product/shop/${part(shopId)}`, query, wire.zProducts);
  }

  /** An empty 200 means taken. */
  sendPrices(shopId: string, productId: string, skuList: readonly PriceRow[], ctx: CallContext) {
    const json = { productId: int64(productId), skuList: skuList.map((row) => ({ ...row, skuId: int64(row.skuId) })) };
    return this.post(ctx, 'prices.write', `/v1/product/${part(shopId)}/sendPriceData`, json, anything);
  }

  /** Every row in one call; deprecated in favour of v3 since summer 2026 and still answering. */
  async allStocks(ctx: CallContext) {
    const { payload } = await this.get(ctx, 'stocks.read', '/v2/fbs/sku/stocks', {}, wire.zStocks);
    return payload?.skuAmountList ?? [];
  }

  async stocksPage(page: number, ctx: CallContext) {
    const query = { page, size: pageSize.stocks };
    const { payload } = await this.get(ctx, 'stocks.list', '/v3/fbs/sku/stocks', query, wire.zStocks);
    return payload?.skuAmountList ?? [];
  }

  writeStocks(rows: readonly StockRow[], ctx: CallContext) {
    const skuAmountList = rows.map((row) => ({
      ...row,
      ...(row.skuId === undefined ? {} : { skuId: int64(row.skuId) }),
    }));
    return this.post(ctx, 'stocks.write', '/v2/fbs/sku/stocks', { skuAmountList }, anything);
  }

  async orders({ shopIds, ...ask }: OrdersAsk, ctx: CallContext) {
    const query = { shopIds, ...ask, size: pageSize.orders };
    return (await this.get(ctx, 'orders.since', '/v2/fbs/orders', query, wire.zOrders)).payload;
  }

  async order(id: string, ctx: CallContext) {
    return (await this.get(ctx, 'orders.refresh', `/v1/fbs/order/${part(id)}`, {}, wire.zOneOrder)).payload;
  }

  async confirm(id: string, ctx: CallContext) {
    return (await this.post(ctx, 'orders.confirm', `/v1/fbs/order/${part(id)}/confirm`, undefined, wire.zOneOrder))
      .payload;
  }

  cancel(id: string, json: { readonly reason: string; readonly comment?: string }, ctx: CallContext) {
    return this.post(ctx, 'orders.cancel', `/v1/fbs/order/${part(id)}/cancel`, json, anything);
  }

  identify(
    id: string,
    items: readonly { readonly orderItemId: string; readonly values: readonly string[] }[],
    ctx: CallContext,
  ) {
    const json = { items: items.map(({ orderItemId, values }) => ({ orderItemId: int64(orderItemId), values })) };
    return this.post(ctx, 'orders.supplyRequirements', `/v1/fbs/order/${part(id)}/identifier`, json, wire.zIdentifiers);
  }

  /** One PDF per place, in base64. */
  async label(id: string, size: string, ctx: CallContext) {
    return (await this.get(ctx, 'orders.labels', `/v1/fbs/order/${part(id)}/labels/print`, { size }, wire.zLabel))
      .payload.document;
  }

  /** Steps of orders the seller delivers himself. */
  dbs(id: string, step: 'delivering' | 'completed' | 'refund', query: Query, ctx: CallContext) {
    return this.post(ctx, 'orders.perform', `/v1/dbs/order/${part(id)}/${step}`, undefined, anything, query);
  }

  /** The parameter is named after customer orders and means seller order ids (seen August 2026). */
  async places(orderIds: readonly string[], ctx: CallContext) {
    const query = { customerOrderIds: orderIds };
    const { payload } = await this.get(
      ctx,
      'handovers.places',
      '/v1/fbs/invoice/dop/drop-off-points',
      query,
      wire.zPlaces,
    );
    return payload.dropOffPoints ?? [];
  }

  async slots(dopId: string, orderIds: readonly string[], ctx: CallContext) {
    const query = { dopId, sellerOrderIds: orderIds };
    const { payload } = await this.get(ctx, 'handovers.slots', '/v1/fbs/invoice/dop/time-slot', query, wire.zSlots);
    return payload.timeSlots ?? [];
  }

  async createInvoice({ orderIds, sellerId, ...ask }: InvoiceAsk, ctx: CallContext) {
    const json = { ...ask, orderIds: orderIds.map(int64), sellerId: int64(sellerId) };
    return (await this.post(ctx, 'handovers.create', '/v1/fbs/invoice', json, wire.zOneInvoice)).payload;
  }

  /** `statuses` must be there and `size` must not: 400 otherwise, whatever the spec says (seen August 2026). */
  async invoices(statuses: readonly string[], page: number, ctx: CallContext) {
    return (await this.get(ctx, 'handovers.list', '/v1/fbs/invoice', { statuses, page }, wire.zInvoices)).payload ?? [];
  }

  async invoice(id: string, ctx: CallContext) {
    return (await this.get(ctx, 'handovers.refresh', `/v1/fbs/invoice/${part(id)}`, {}, wire.zOneInvoice)).payload;
  }

  async invoiceOrderIds(id: string, ctx: CallContext) {
    const path = `/v1/fbs/invoice/${part(id)}/orders`;
    return ((await this.get(ctx, 'handovers.refresh', path, {}, wire.zInvoiceOrders)).payload ?? []).map(
      ({ orderId }) => orderId,
    );
  }

  cancelInvoice(id: string, ctx: CallContext) {
    return this.post(ctx, 'handovers.cancel', `/v1/fbs/invoice/${part(id)}/cancel`, undefined, anything);
  }

  async invoiceDocument(id: string, kind: 'print' | 'closing-documents', ctx: CallContext) {
    const path = `/v1/fbs/invoice/${part(id)}/${kind}`;
    return (await this.get(ctx, 'handovers.documents', path, {}, wire.zDocument)).payload.document;
  }

  returns(page: number, ctx: CallContext) {
    return this.get(ctx, 'returns.since', '/v1/return', { page, size: pageSize.returns }, wire.zReturns);
  }

  async financeOrders({ shopIds, ...ask }: FinanceAsk, ctx: CallContext) {
    const query = { shopIds, ...ask, size: pageSize.finance, group: false };
    return (await this.get(ctx, 'finance.lines', '/v1/finance/orders', query, wire.zFinanceOrders)).orderItems;
  }

  async expenses({ shopIds, ...ask }: Omit<FinanceAsk, 'dateFrom' | 'dateTo'> & Partial<FinanceAsk>, ctx: CallContext) {
    const query = { shopIds, ...ask, size: pageSize.finance };
    return (await this.get(ctx, 'finance.lines', '/v1/finance/expenses', query, wire.zExpenses)).payload.payments ?? [];
  }

  private get<T>(ctx: CallContext, operation: string, path: string, query: Query, expect: z.ZodType<T>): Promise<T> {
    return this.http.request({ ...this.base(ctx, operation), method: 'GET', path, query, expect });
  }

  private post<T>(
    ctx: CallContext,
    operation: string,
    path: string,
    json: unknown,
    expect: z.ZodType<T>,
    query: Query = {},
  ): Promise<T> {
    return this.http.request({ ...this.base(ctx, operation), method: 'POST', path, query, json, expect });
  }

  private base(ctx: CallContext, operation: string) {
    // the token stands alone: with "Bearer" in front of it the answer is 401
    return { ctx, operation, buckets: ['token'], headers: { authorization: this.token }, mapError: readFault };
  }
}

/** Ids are text on our side and int64 on theirs; the kit writes a bigint as a number. */
function int64(id: string): bigint {
  if (/^\d+$/.test(id)) return BigInt(id);
  throw new MarketplaceError({ code: 'not_found', message: `"${id}" is no id of Uzum's: those are whole numbers` });
}

function part(id: string): string {
  return encodeURIComponent(id);
}
