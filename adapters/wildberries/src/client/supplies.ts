import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import {
  zBoxes,
  zBoxStickers,
  zSupply,
  zSupplyCode,
  zSupplyCreated,
  zSupplyOrderIds,
  zSupplyPage,
  zMetaRefusal,
} from '../wire/orders.ts';
import type { WireSupply } from '../wire/orders.ts';
import { z } from 'zod';
import type { WildberriesClient, WildberriesRequest } from './client.ts';

const old = '/api/v3/supplies';
const later = '/api/marketplace/v3/supplies';

/** marketplace-api: FBS supplies. */
export class SuppliesApi {
  private readonly client: WildberriesClient;
  constructor(client: WildberriesClient) {
    this.client = client;
  }

  async create(ctx: CallContext, name: string): Promise<string> {
    return (await this.client.request(ctx, call('handovers.create', 'POST', old, { name }), zSupplyCreated)).id;
  }

  /** At most 100 orders; one that does not fit refuses them all. */
  addOrders(ctx: CallContext, supplyId: string, orderIds: readonly string[]): Promise<void> {
    const json = { orders: orderIds.map(idNumber) };
    return this.client.send(
      ctx,
      call('handovers.addOrders', 'PATCH', `${later}/${encodeURIComponent(supplyId)}/orders`, json),
    );
  }

  async orderIds(ctx: CallContext, supplyId: string): Promise<readonly string[]> {
    const path = `${later}/${encodeURIComponent(supplyId)}/order-ids`;
    return (await this.client.request(ctx, call('handovers.refresh', 'GET', path), zSupplyOrderIds)).orderIds ?? [];
  }

  /** Undefined when it is done; else the refusal with the orders whose marks are missing. */
  async deliver(ctx: CallContext, supplyId: string) {
    const request = call('handovers.close', 'PATCH', `${old}/${encodeURIComponent(supplyId)}/deliver`);
    const { status, body } = await this.client.exchange(
      ctx,
      { ...request, accept: [409] },
      z.union([zMetaRefusal, z.undefined()]),
    );
    return status === 409 ? (body ?? { code: 'StatusMismatch' }) : undefined;
  }

  remove(ctx: CallContext, supplyId: string): Promise<void> {
    return this.client.send(ctx, call('handovers.cancel', 'DELETE', `${old}/${encodeURIComponent(supplyId)}`));
  }

  one(ctx: CallContext, supplyId: string): Promise<WireSupply> {
    return this.client.request(
      ctx,
      call('handovers.refresh', 'GET', `${old}/${encodeURIComponent(supplyId)}`),
      zSupply,
    );
  }

  async page(ctx: CallContext, next: string): Promise<{ supplies: readonly WireSupply[]; next: string }> {
    const request = { ...call('handovers.list', 'GET', old), query: { limit: 1000, next } };
    const answer = await this.client.request(ctx, request, zSupplyPage);
    return { supplies: answer.supplies ?? [], next: answer.supplies?.length ? (answer.next ?? '0') : '0' };
  }

  /** The QR code of a delivered supply, base64. */
  code(ctx: CallContext, supplyId: string, type: 'png' | 'svg') {
    const request = {
      ...call('handovers.documents', 'GET', `${old}/${encodeURIComponent(supplyId)}/barcode`),
      query: { type },
    };
    return this.client.request(ctx, request, zSupplyCode);
  }

  async boxIds(ctx: CallContext, supplyId: string): Promise<readonly string[]> {
    const path = `${old}/${encodeURIComponent(supplyId)}/trbx`;
    return ((await this.client.request(ctx, call('handovers.documents', 'GET', path), zBoxes)).trbxes ?? []).map(
      ({ id }) => id,
    );
  }

  async boxStickers(ctx: CallContext, supplyId: string, trbxIds: readonly string[], type: 'png' | 'svg') {
    const path = `${old}/${encodeURIComponent(supplyId)}/trbx/stickers`;
    const request = { ...call('handovers.documents', 'POST', path, { trbxIds }), query: { type }, changesState: false };
    return (await this.client.request(ctx, request, zBoxStickers)).stickers ?? [];
  }
}

function call(
  operation: string,
  method: WildberriesRequest['method'],
  path: string,
  json?: unknown,
): WildberriesRequest {
  return { operation, host: 'marketplace', limit: 'orders', method, path, ...(json === undefined ? {} : { json }) };
}
