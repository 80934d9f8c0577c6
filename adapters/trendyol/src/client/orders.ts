import { type CallContext, idNumber, isMarketplaceError, type Json } from '@sellercloudx/adapter-kit';
import { zCommonLabel, zPackagePage, zPackageStream, type WirePackage } from '../wire/orders.ts';
import type { TrendyolClient } from './client.ts';

const pageSize = 200;
export const packagesPerQuery = 50;

export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: number;
}

/** Shipment packages: what Trendyol calls the parcels of an order, and the unit the seller works on. */
export class OrdersApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** Newest change first; a cursor must be sent with the same window it was given for. */
  stream(
    ctx: CallContext,
    { from, to, cursor }: { readonly from: number; readonly to: number; readonly cursor?: string },
  ) {
    return this.client.request(
      ctx,
      {
        operation: 'orders.since',
        method: 'GET',
        path: `${this.seller}/orders/stream`,
        query: { size: pageSize, lastModifiedStartDate: from, lastModifiedEndDate: to, nextCursor: cursor },
        groups: ['ordersRead', 'orderStream'],
        endpoint: 'orders/stream',
      },
      zPackageStream,
    );
  }

  async packages(ctx: CallContext, operation: string, ids: readonly string[]): Promise<readonly WirePackage[]> {
    const answer = await this.client.request(
      ctx,
      {
        operation,
        method: 'GET',
        path: `${this.seller}/v2/orders`,
        query: { shipmentPackageIds: ids.join(','), size: pageSize },
        groups: ['ordersRead'],
        endpoint: 'v2/orders',
      },
      zPackagePage,
    );
    return answer.content;
  }

  /** The seller may tell two states: `Picking`, then `Invoiced`. */
  async setStatus(
    ctx: CallContext,
    ask: {
      readonly operation: string;
      readonly packageId: string;
      readonly status: 'Picking' | 'Invoiced';
      readonly lines: readonly LineQuantity[];
      readonly invoiceNumber?: string;
    },
  ): Promise<void> {
    const { operation, packageId, status, lines, invoiceNumber } = ask;
    const params = invoiceNumber === undefined ? {} : { invoiceNumber };
    await this.put(ctx, operation, packageId, '', { lines: lines.map(toWireLine), params, status }, 'packageStatus');
  }

  async unsupplied(
    ctx: CallContext,
    packageId: string,
    lines: readonly LineQuantity[],
    reasonId: number,
  ): Promise<void> {
    await this.put(
      ctx,
      'orders.cancel',
      packageId,
      '/items/unsupplied',
      { lines: lines.map(toWireLine), reasonId },
      'packageChange',
    );
  }

  /** `update-tracking-number`, `box-info`, `extended-agreed-delivery-date`. */
  async change(
    ctx: CallContext,
    packageId: string,
    what: string,
    body: Json,
    group: 'packageStatus' | 'packageChange',
  ): Promise<void> {
    await this.put(ctx, 'orders.perform', packageId, `/${what}`, body, group);
  }

  async addInvoiceLink(ctx: CallContext, packageId: string, invoiceLink: string): Promise<void> {
    await this.client.send(ctx, {
      operation: 'orders.perform',
      method: 'POST',
      path: `/sellers/${encodeURIComponent(this.client.sellerId)}/seller-invoice-links`,
      json: { invoiceLink, shipmentPackageId: idNumber(packageId) },
      endpoint: 'seller-invoice-links',
    });
  }

  /** Asks the carrier for a label; it can be read a moment later. */
  async askLabel(ctx: CallContext, trackingNumber: string): Promise<void> {
    await this.client.send(ctx, {
      operation: 'orders.labels',
      method: 'POST',
      path: this.labelPath(trackingNumber),
      json: { format: 'ZPL', boxQuantity: 1 },
      changesState: false,
      groups: ['labels'],
      endpoint: 'common-label',
    });
  }

  /** No label: the contract is the seller's own, the parcel was transferred, or it is too early. */
  async label(ctx: CallContext, trackingNumber: string): Promise<readonly string[]> {
    try {
      const answer = await this.client.request(
        ctx,
        {
          operation: 'orders.labels',
          method: 'GET',
          path: this.labelPath(trackingNumber),
          groups: ['labels'],
          endpoint: 'common-label',
        },
        zCommonLabel,
      );
      return (answer?.data ?? []).map(({ label }) => label);
    } catch (error) {
      if (isMarketplaceError(error) && error.code === 'not_found') return [];
      throw error;
    }
  }

  private get seller(): string {
    return `/order/sellers/${encodeURIComponent(this.client.sellerId)}`;
  }

  private labelPath(trackingNumber: string): string {
    return `/sellers/${encodeURIComponent(this.client.sellerId)}/common-label/${encodeURIComponent(trackingNumber)}`;
  }

  private async put(
    ctx: CallContext,
    operation: string,
    packageId: string,
    what: string,
    json: unknown,
    group: string,
  ): Promise<void> {
    await this.client.send(ctx, {
      operation,
      method: 'PUT',
      path: `${this.seller}/shipment-packages/${encodeURIComponent(packageId)}${what}`,
      json,
      groups: [group],
      endpoint: `shipment-packages${what}`,
    });
  }
}

function toWireLine({ lineId, quantity }: LineQuantity) {
  return { lineId: idNumber(lineId), quantity };
}
