import { idNumber, moscowDay } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import type { z } from 'zod';
import {
  zBalance,
  zClaims,
  zFinanceReports,
  zFinanceRow,
  zFinanceRows,
  zGoodsBackReport,
  zOrderFeed,
  zSellerInfo,
} from '../wire/reports.ts';
import type { WireClaim, WireFeedOrder, WireFinanceReport, WireFinanceRow, WireGoodsBack } from '../wire/reports.ts';
import type { WildberriesClient } from './client.ts';

/** Rows of the detailed report in one answer. It may be 100,000, which no host has the patience to read to its end. */
export const financePageSize = 10_000;
export const claimsPageSize = 200;
const feedPageSize = 10_000;

/** Where a reading of the order feed goes on; moments in milliseconds. */
export interface FeedPlace {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly snapshotTime?: string;
}

const fields = Object.keys(zFinanceRow.shape);

/** finance-api, seller-analytics-api, returns-api, common-api: what is read rarely and in large pieces. */
export class ReportsApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  sellerInfo(ctx: CallContext) {
    const request = {
      operation: 'connect.test',
      host: 'common',
      limit: 'sellerInfo',
      method: 'GET',
      path: '/api/v1/seller-info',
    } as const;
    return this.client.request(ctx, request, zSellerInfo);
  }

  /** A page of the orders whose status changed in a period. All pages of a reading are of one snapshot. */
  async orderFeed(
    ctx: CallContext,
    { from, to, offset, snapshotTime }: FeedPlace,
  ): Promise<{ orders: readonly WireFeedOrder[]; currency: string; next: FeedPlace | undefined }> {
    const request = {
      operation: 'orders.since',
      host: 'analytics',
      limit: 'orderFeed',
      method: 'POST',
      path: '/api/analytics/v1/order-feed',
      json: {
        selectedPeriod: { start: new Date(from).toISOString(), end: new Date(to).toISOString() },
        pagination: { offset, limit: feedPageSize, ...(snapshotTime === undefined ? {} : { snapshotTime }) },
      },
      changesState: false,
    } as const;
    const { data } = await this.client.request(ctx, request, zOrderFeed);
    const orders = data.orders ?? [];
    const next = { from, to, offset: offset + feedPageSize, snapshotTime: data.snapshotTime };
    return { orders, currency: data.currency, next: orders.length < feedPageSize ? undefined : next };
  }

  async goodsBack(ctx: CallContext, from: Date, to: Date): Promise<readonly WireGoodsBack[]> {
    const query = { dateFrom: moscowDay(from), dateTo: moscowDay(to) };
    const request = {
      operation: 'returns.since',
      host: 'analytics',
      limit: 'goodsReturn',
      method: 'GET',
      path: '/api/v1/analytics/goods-return',
      query,
    } as const;
    return (await this.client.request(ctx, request, zGoodsBackReport))?.report ?? [];
  }

  /** A page of open or of decided claims; one that is not full is the last. */
  async claims(ctx: CallContext, isArchive: boolean, offset: number): Promise<readonly WireClaim[]> {
    const request = {
      operation: 'returns.since',
      host: 'returns',
      limit: 'claims',
      method: 'GET',
      path: '/api/v1/claims',
      query: { is_archive: isArchive, limit: claimsPageSize, offset },
    } as const;
    return (await this.client.request(ctx, request, zClaims)).claims ?? [];
  }

  answerClaim(ctx: CallContext, ask: { id: string; action: string; comment?: string }): Promise<void> {
    return this.client.send(ctx, {
      operation: 'returns.decide',
      host: 'returns',
      limit: 'claims',
      method: 'PATCH',
      path: '/api/v1/claim',
      json: ask,
    });
  }

  /** One page of the detailed report; one that is not full ends it (204 for an empty one). */
  async financeRows(ctx: CallContext, from: Date, to: Date, rrdId: string): Promise<readonly WireFinanceRow[]> {
    const json = { dateFrom: moscowDay(from), dateTo: moscowDay(to), limit: financePageSize, rrdId: idNumber(rrdId) };
    // a whole row has 80 fields, of which a third is read
    const request = finance('financeRows', '/api/finance/v1/sales-reports/detailed', { ...json, fields });
    return (await this.client.request(ctx, request, zFinanceRows)) ?? [];
  }

  async financeReports(ctx: CallContext, from: Date, to: Date): Promise<readonly WireFinanceReport[]> {
    const limit = 1000;
    const found: WireFinanceReport[] = [];
    for (let offset = 0; ; offset += limit) {
      const json = { dateFrom: moscowDay(from), dateTo: moscowDay(to), limit, offset };
      const page =
        (await this.client.request(
          ctx,
          finance('financeList', '/api/finance/v1/sales-reports/list', json),
          zFinanceReports,
        )) ?? [];
      found.push(...page);
      if (page.length < limit) return found;
    }
  }

  balance(ctx: CallContext): Promise<z.output<typeof zBalance>> {
    const request = {
      operation: 'finance.balance',
      host: 'finance',
      limit: 'balance',
      method: 'GET',
      path: '/api/v1/account/balance',
    } as const;
    return this.client.request(ctx, request, zBalance);
  }
}

function finance(limit: string, path: string, json: unknown) {
  return {
    operation: 'finance.lines',
    host: 'finance',
    limit,
    method: 'POST',
    path,
    json,
    changesState: false,
  } as const;
}
