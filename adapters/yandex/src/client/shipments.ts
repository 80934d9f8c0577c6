import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zDone } from '../wire/common.ts';
import { zShipmentOne, zShipmentPage, type WireShipment } from '../wire/orders.ts';
import { everyPage, nextOf, type YandexClient } from './client.ts';

export type ShipmentPaper = 'act' | 'inbound-act' | 'discrepancy-act' | 'transportation-waybill';

/** The first mile of FBS: what is brought to the Market together. */
export class ShipmentsApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  search(
    ctx: CallContext,
    operation: string,
    campaignId: string,
    ask: { readonly from: string; readonly to: string; readonly orderIds?: readonly string[] },
  ): Promise<WireShipment[]> {
    return everyPage(async (pageToken) => {
      const path = `/v2/campaigns/${campaignId}/first-mile/shipments`;
      const json = {
        dateFrom: ask.from,
        dateTo: ask.to,
        cancelledOrders: false,
        ...(ask.orderIds ? { orderIds: ask.orderIds.map(idNumber) } : {}),
      };
      const query = { limit: 30, pageToken };
      const request = {
        ctx,
        operation,
        method: 'PUT',
        path,
        bucket: { id: 'shipments', key: 'search' },
        query,
        json,
      } as const;
      const { shipments, paging } = (await this.client.read(request, zShipmentPage)).result;
      const items = shipments.map((one) => ({ ...one, status: one.status ?? 'UNKNOWN' }));
      return { items, next: nextOf(paging) };
    });
  }

  async one(ctx: CallContext, operation: string, campaignId: string, shipmentId: string) {
    const path = `/v2/campaigns/${campaignId}/first-mile/shipments/${shipmentId}`;
    const request = {
      ctx,
      operation,
      method: 'GET',
      path,
      bucket: { id: 'shipments', key: 'one' },
      query: { cancelledOrders: false },
    } as const;
    const { result } = await this.client.read(request, zShipmentOne);
    return { ...result, status: result.currentStatus?.status ?? 'UNKNOWN' };
  }

  async confirm(ctx: CallContext, campaignId: string, shipmentId: string): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/first-mile/shipments/${shipmentId}/confirm`;
    await this.client.write(
      { ctx, operation: 'handovers.close', path, bucket: { id: 'shipments', key: 'confirm' }, json: {} },
      zDone,
    );
  }

  /** Into the next shipment; the quality index suffers. */
  async moveOut(ctx: CallContext, campaignId: string, shipmentId: string, orderIds: readonly string[]): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/first-mile/shipments/${shipmentId}/orders/transfer`;
    const json = { orderIds: orderIds.map(idNumber) };
    await this.client.write(
      { ctx, operation: 'handovers.removeOrders', path, bucket: { id: 'shipments', key: 'transfer' }, json },
      zDone,
    );
  }

  paper(ctx: CallContext, campaignId: string, shipmentId: string, kind: ShipmentPaper): Promise<Uint8Array> {
    const path = `/v2/campaigns/${campaignId}/first-mile/shipments/${shipmentId}/${kind}`;
    return this.client.file({ ctx, operation: 'handovers.documents', path, bucket: { id: 'shipments', key: kind } });
  }
}
