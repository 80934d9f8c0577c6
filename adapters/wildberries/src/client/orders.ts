import { batchesOf, idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zNewOrders, zOrderMeta, zOrderPage, zOrderStatuses, zStickers } from '../wire/orders.ts';
import type { WireMetaDetail, WireOrder, WireOrderStatus } from '../wire/orders.ts';
import type { WildberriesClient } from './client.ts';

export type StickerType = 'png' | 'svg' | 'zplv';

const pageSize = 1000;

/** marketplace-api: FBS assembly orders. */
export class OrdersApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  /** Everything not yet in a supply, in one answer. */
  async newOrders(ctx: CallContext): Promise<readonly WireOrder[]> {
    const request = {
      operation: 'orders.since',
      host: 'marketplace',
      limit: 'orders',
      method: 'GET',
      path: '/api/v3/orders/new',
    } as const;
    return (await this.client.request(ctx, request, zNewOrders)).orders ?? [];
  }

  /** At most 30 days a call. `next` and `limit` are both required, the first `next` is 0. */
  async page(
    ctx: CallContext,
    ask: { from: Date; to: Date; next: string },
  ): Promise<{ orders: readonly WireOrder[]; next: string }> {
    const query = { limit: pageSize, next: ask.next, dateFrom: unix(ask.from), dateTo: unix(ask.to) };
    const request = {
      operation: 'orders.since',
      host: 'marketplace',
      limit: 'orders',
      method: 'GET',
      path: '/api/v3/orders',
      query,
    } as const;
    const { orders, next } = await this.client.request(ctx, request, zOrderPage);
    return { orders: orders ?? [], next: orders?.length ? (next ?? '0') : '0' };
  }

  async statuses(ctx: CallContext, operation: string, ids: readonly string[]): Promise<Map<string, WireOrderStatus>> {
    const found = new Map<string, WireOrderStatus>();
    for (const batch of batchesOf(ids, pageSize)) {
      const json = { orders: batch.map(idNumber) };
      const request = {
        operation,
        host: 'marketplace',
        limit: 'orders',
        method: 'POST',
        path: '/api/v3/orders/status',
        json,
        changesState: false,
      } as const;
      for (const status of (await this.client.request(ctx, request, zOrderStatuses)).orders ?? [])
        found.set(status.id, status);
    }
    return found;
  }

  async meta(
    ctx: CallContext,
    operation: string,
    ids: readonly string[],
  ): Promise<Map<string, readonly WireMetaDetail[]>> {
    const found = new Map<string, readonly WireMetaDetail[]>();
    for (const batch of batchesOf(ids, 100)) {
      const json = { orders: batch.map(idNumber) };
      const path = '/api/marketplace/v3/orders/meta';
      const request = {
        operation,
        host: 'marketplace',
        limit: 'metaRead',
        method: 'POST',
        path,
        json,
        changesState: false,
      } as const;
      for (const { id, metaDetails } of (await this.client.request(ctx, request, zOrderMeta)).orders ?? [])
        found.set(id, metaDetails ?? []);
    }
    return found;
  }

  async putMeta(
    ctx: CallContext,
    orderId: string,
    kind: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const folder = kind === 'customs-declaration' ? '/api/marketplace/v3' : '/api/v3'; // the one that came later
    const path = `${folder}/orders/${encodeURIComponent(orderId)}/meta/${kind}`;
    await this.client.send(ctx, {
      operation: 'orders.supplyRequirements',
      host: 'marketplace',
      limit: 'metaWrite',
      method: 'PUT',
      path,
      json: body,
    });
  }

  async cancel(ctx: CallContext, orderId: string): Promise<void> {
    const path = `/api/v3/orders/${encodeURIComponent(orderId)}/cancel`;
    await this.client.send(ctx, {
      operation: 'orders.cancel',
      host: 'marketplace',
      limit: 'cancel',
      method: 'PATCH',
      path,
    });
  }

  /** At most 100. Orders that are not in a supply yet are left out of the answer. */
  async stickers(ctx: CallContext, ask: { ids: readonly string[]; type: StickerType; width: number; height: number }) {
    const { ids, ...query } = ask;
    const json = { orders: ids.map(idNumber) };
    const path = '/api/v3/orders/stickers';
    const request = {
      operation: 'orders.labels',
      host: 'marketplace',
      limit: 'orders',
      method: 'POST',
      path,
      query,
      json,
      changesState: false,
    } as const;
    return (await this.client.request(ctx, request, zStickers)).stickers ?? [];
  }
}

function unix(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
