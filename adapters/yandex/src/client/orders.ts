import { batchesOf, idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zDone } from '../wire/common.ts';
import { zMarkStatus, zOrderPage, zStatusResults, type WireInstance, type WireOrder } from '../wire/orders.ts';
import { everyPage, nextOf, type TokenPage, type YandexClient } from './client.ts';
import { z } from 'zod';

const pageLimit = 50;
export const statusesPerCall = 30;

/** Orders of the Market itself; LaaS parcels are orders of other shops that Yandex only carries. */
const programTypes = ['FBS', 'EXPRESS', 'DBS', 'FBY'];

export interface BoxItem {
  readonly id: string;
  readonly count: number;
  readonly instances: readonly Partial<WireInstance>[];
}

/** Orders of a cabinet, and what a seller does to those of a store. */
export class OrdersApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  async changed(
    ctx: CallContext,
    businessId: string,
    window: { readonly from: Date; readonly to: Date },
    pageToken: string | undefined,
  ): Promise<TokenPage<WireOrder>> {
    const dates = { updateDateFrom: window.from.toISOString(), updateDateTo: window.to.toISOString() };
    return this.list(ctx, 'orders.since', businessId, { dates, programTypes }, pageToken);
  }

  async byIds(ctx: CallContext, operation: string, businessId: string, orderIds: readonly string[]) {
    const found: WireOrder[] = [];
    for (const batch of batchesOf([...new Set(orderIds)], pageLimit)) {
      const filter = { orderIds: batch.map(idNumber) };
      found.push(...(await everyPage((token) => this.list(ctx, operation, businessId, filter, token))));
    }
    return found;
  }

  /** An answer per order; one that is not named was not looked at. */
  async setStatuses(
    ctx: CallContext,
    operation: string,
    campaignId: string,
    orderIds: readonly string[],
    to: { readonly status: string; readonly substatus: string },
  ) {
    const path = `/v2/campaigns/${campaignId}/orders/status-update`;
    const json = { orders: orderIds.map((id) => ({ id: idNumber(id), ...to })) };
    const bucket = { id: 'orders', items: orderIds.length };
    const request = { ctx, operation, path, bucket, json };
    return (await this.client.write(request, zStatusResults)).result?.orders ?? [];
  }

  /** One box with these goods; with `allowRemove` what is not in it leaves the order for good. */
  async setBox(
    ctx: CallContext,
    operation: string,
    campaignId: string,
    orderId: string,
    items: readonly BoxItem[],
    allowRemove: boolean,
  ): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/boxes`;
    const box = items.map(({ id, count, instances }) => ({
      id: idNumber(id),
      fullCount: count,
      ...(instances.length > 0 ? { instances } : {}),
    }));
    const json = { boxes: [{ items: box }], allowRemove };
    await this.client.write({ ctx, operation, method: 'PUT', path, bucket: 'orders', json }, z.unknown());
  }

  async markStatus(ctx: CallContext, campaignId: string, orderId: string) {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/identifiers/status`;
    const request = { ctx, operation: 'orders.requirements', path, bucket: 'marks' };
    return (await this.client.read(request, zMarkStatus)).result?.items ?? [];
  }

  async answerCancellation(
    ctx: CallContext,
    campaignId: string,
    orderId: string,
    answer: { readonly accepted: boolean; readonly reason?: string },
  ): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/cancellation/accept`;
    const request = { ctx, operation: 'orders.perform', method: 'PUT', path, bucket: 'cancellations' } as const;
    await this.client.write({ ...request, json: answer }, zDone);
  }

  labels(ctx: CallContext, campaignId: string, orderId: string, format: string): Promise<Uint8Array> {
    const path = `/v2/campaigns/${campaignId}/orders/${orderId}/delivery/labels`;
    return this.client.file({ ctx, operation: 'orders.labels', path, bucket: 'orders', query: { format } });
  }

  private async list(
    ctx: CallContext,
    operation: string,
    businessId: string,
    filter: unknown,
    pageToken: string | undefined,
  ): Promise<TokenPage<WireOrder>> {
    const path = `/v1/businesses/${businessId}/orders`;
    const request = {
      ctx,
      operation,
      path,
      bucket: 'order-list',
      query: { limit: pageLimit, pageToken },
      json: filter,
    };
    const { orders, paging } = await this.client.read(request, zOrderPage);
    return { items: orders, next: nextOf(paging) };
  }
}
