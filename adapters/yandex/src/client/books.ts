import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zDone } from '../wire/common.ts';
import {
  zDecisions,
  zReturnOne,
  zReturnPage,
  zStatsPage,
  type WireReturn,
  type WireStatsOrder,
} from '../wire/books.ts';
import { nextOf, type TokenPage, type YandexClient } from './client.ts';

export interface ItemDecision {
  readonly returnItemId: string;
  readonly decisionType: string;
  readonly decisionReasonType?: string;
  readonly comment?: string;
}

/** Returns and the money of orders, per store. */
export class BooksApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  /** By the day a return changed. */
  async returnsPage(
    ctx: CallContext,
    campaignId: string,
    days: { readonly fromDate: string; readonly toDate: string },
    pageToken: string | undefined,
  ): Promise<TokenPage<WireReturn>> {
    const path = `/v2/campaigns/${campaignId}/returns`;
    const query = { limit: 100, pageToken, ...days };
    const request = { ctx, operation: 'returns.since', method: 'GET', path, bucket: 'returns', query } as const;
    const { returns, paging } = (await this.client.read(request, zReturnPage)).result;
    return { items: returns, next: nextOf(paging) };
  }

  async oneReturn(ctx: CallContext, campaignId: string, orderId: string, returnId: string) {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/returns/${returnId}`;
    const request = { ctx, operation: 'returns.decide', method: 'GET', path, bucket: 'returns' } as const;
    return (await this.client.read(request, zReturnOne)).result;
  }

  async decisions(ctx: CallContext, businessId: string, campaignId: string, returnId: string) {
    const path = `/v1/businesses/${businessId}/returns/decisions`;
    const json = { campaignId: idNumber(campaignId), returnId: idNumber(returnId) };
    const request = { ctx, operation: 'returns.since', path, bucket: 'returns', json };
    return (await this.client.read(request, zDecisions)).result.availableDecisions;
  }

  async submit(
    ctx: CallContext,
    campaignId: string,
    orderId: string,
    returnId: string,
    decisions: readonly ItemDecision[],
  ): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/returns/${returnId}/decision/submit`;
    const returnItemDecisions = decisions.map((one) => ({ ...one, returnItemId: idNumber(one.returnItemId) }));
    const request = { ctx, operation: 'returns.decide', path, bucket: 'returns', json: { returnItemDecisions } };
    await this.client.write(request, zDone);
  }

  /** Orders whose money changed on these days, with all of their money. */
  async statsPage(
    ctx: CallContext,
    campaignId: string,
    days: { readonly updateFrom: string; readonly updateTo: string },
    pageToken: string | undefined,
  ): Promise<TokenPage<WireStatsOrder>> {
    const path = `/v2/campaigns/${campaignId}/stats/orders`;
    const query = { limit: 200, pageToken };
    const request = { ctx, operation: 'finance.lines', path, bucket: 'stats', query, json: days };
    const { orders, paging } = (await this.client.read(request, zStatsPage)).result;
    return { items: orders, next: nextOf(paging) };
  }
}
