import type { CallContext } from '@sellercloudx/adapter-kit';
import { zClaimIssueReasons, zClaimPage, type WireClaim } from '../wire/orders.ts';
import type { TrendyolClient } from './client.ts';

const pageSize = 200;

/** Buyers' returns. https://developers.trendyol.com/reference/getclaims */
export class ClaimsApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** By the time the claim was opened: its changes cannot be asked for. */
  async *opened(ctx: CallContext, from: Date, to: Date): AsyncIterable<readonly WireClaim[]> {
    for (let page = 0; ; page++) {
      const ask = { startDate: from.getTime(), endDate: to.getTime(), page, size: pageSize };
      const claims = await this.read(ctx, 'returns.since', ask);
      yield claims;
      if (claims.length < pageSize) return;
    }
  }

  async one(ctx: CallContext, operation: string, claimId: string): Promise<WireClaim | undefined> {
    const claims = await this.read(ctx, operation, { claimIds: claimId, page: 0, size: 1 });
    return claims.find((claim) => claim.claimId === claimId);
  }

  issueReasons(ctx: CallContext) {
    return this.client.request(
      ctx,
      {
        operation: 'returns.since',
        method: 'GET',
        path: '/order/claim-issue-reasons',
        groups: ['claimsRead'],
        endpoint: 'claim-issue-reasons',
      },
      zClaimIssueReasons,
    );
  }

  async approve(ctx: CallContext, claimId: string, itemIds: readonly string[]): Promise<void> {
    await this.client.send(ctx, {
      operation: 'returns.decide',
      method: 'PUT',
      path: `${this.claims}/${encodeURIComponent(claimId)}/items/approve`,
      json: { claimLineItemIdList: itemIds, params: {} },
      groups: ['claimApprove'],
      endpoint: 'claims/items/approve',
    });
  }

  /** Multipart although all of it stands in the query: photos would be its parts. */
  async reject(
    ctx: CallContext,
    claimId: string,
    ask: { readonly itemIds: readonly string[]; readonly reasonId: string; readonly description: string },
  ): Promise<void> {
    await this.client.send(ctx, {
      operation: 'returns.decide',
      method: 'POST',
      path: `${this.claims}/${encodeURIComponent(claimId)}/issue`,
      query: {
        claimIssueReasonId: ask.reasonId,
        claimItemIdList: ask.itemIds.join(','),
        description: ask.description,
      },
      form: new FormData(),
      groups: ['claimReject'],
      endpoint: 'claims/issue',
    });
  }

  private get claims(): string {
    return `/order/sellers/${encodeURIComponent(this.client.sellerId)}/claims`;
  }

  private async read(
    ctx: CallContext,
    operation: string,
    query: Readonly<Record<string, string | number>>,
  ): Promise<readonly WireClaim[]> {
    const request = {
      operation,
      method: 'GET',
      path: this.claims,
      query,
      groups: ['claimsRead'],
      endpoint: 'claims',
    } as const;
    return (await this.client.request(ctx, request, zClaimPage)).content;
  }
}
