import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { zPostingVerdict, zList } from '../wire/common.ts';
import {
  zExemplars,
  zExemplarStatus,
  zFboPage,
  zFbsPage,
  zShipped,
  zSplit,
  type WireFboPosting,
  type WireFbsPosting,
} from '../wire/postings.ts';
import type { OzonClient } from './client.ts';

const pageLimit = 100;

export interface FbsAsk {
  readonly since: Date;
  readonly to: Date;
  readonly changedSince?: Date;
  readonly orderNumbers?: readonly string[];
}

export interface Parcel {
  readonly products: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A step of the seller's own delivery: `/v2/fbs/posting/<step>`. */
export type OwnDeliveryStep = 'delivering' | 'last-mile' | 'delivered';

/** Postings of FBS and rFBS, of FBO, and what a seller does to them. */
export class PostingsApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  /** Oldest first, so that a new one cannot push another over a page's edge. */
  async fbsPage(ctx: CallContext, operation: string, ask: FbsAsk, cursor: string) {
    const json = {
      filter: {
        since: ask.since.toISOString(),
        to: ask.to.toISOString(),
        ...(ask.changedSince
          ? { last_changed_status_date: { from: ask.changedSince.toISOString(), to: ask.to.toISOString() } }
          : {}),
        ...(ask.orderNumbers ? { order_numbers: ask.orderNumbers } : {}),
      },
      limit: pageLimit,
      cursor,
      sort_dir: 'ASC',
      with: { financial_data: true },
    };
    const page = await this.client.read({ ctx, operation, path: '/v4/posting/fbs/list', json }, zFbsPage);
    return { postings: page.postings, next: nextOf(page, page.postings.length) };
  }

  async fbsAll(ctx: CallContext, operation: string, ask: FbsAsk): Promise<WireFbsPosting[]> {
    const found: WireFbsPosting[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: Awaited<ReturnType<PostingsApi['fbsPage']>> = await this.fbsPage(ctx, operation, ask, cursor);
      found.push(...page.postings);
      cursor = page.next;
    }
    return found;
  }

  async fboPage(
    ctx: CallContext,
    operation: string,
    filter: { readonly since?: string; readonly to?: string; readonly posting_numbers?: readonly string[] },
    cursor: string,
  ): Promise<{ postings: readonly WireFboPosting[]; next: string | undefined }> {
    const json = { filter, limit: pageLimit, cursor, sort_dir: 'ASC', with: { financial_data: true } };
    const page = await this.client.read({ ctx, operation, path: '/v3/posting/fbo/list', json }, zFboPage);
    return { postings: page.postings, next: nextOf(page, page.postings.length) };
  }

  /** `product_id` of the request is the SKU. */
  async ship(ctx: CallContext, postingNumber: string, parcels: readonly Parcel[]): Promise<readonly string[]> {
    const json = {
      posting_number: postingNumber,
      packages: parcels.map(({ products }) => ({
        products: products.map(({ sku, quantity }) => ({ product_id: idNumber(sku), quantity })),
      })),
    };
    const request = { ctx, operation: 'orders.confirm', path: '/v4/posting/fbs/ship', json };
    return (await this.client.write(request, zShipped)).result;
  }

  async split(ctx: CallContext, postingNumber: string, parts: readonly Parcel[]): Promise<readonly string[]> {
    const json = {
      posting_number: postingNumber,
      postings: parts.map(({ products }) => ({
        products: products.map(({ sku, quantity }) => ({ product_id: idNumber(sku), quantity })),
      })),
    };
    const request = { ctx, operation: 'orders.split', path: '/v1/posting/fbs/split', json };
    const { parent_posting: parent, postings } = await this.client.write(request, zSplit);
    return [...(parent ? [parent.posting_number] : []), ...postings.map(({ posting_number: number }) => number)];
  }

  async cancel(ctx: CallContext, postingNumber: string, reasonId: string, message: string): Promise<void> {
    const json = {
      posting_number: postingNumber,
      cancel_reason_id: idNumber(reasonId),
      cancel_reason_message: message,
    };
    await this.client.write({ ctx, operation: 'orders.cancel', path: '/v2/posting/fbs/cancel', json }, anything);
  }

  async cancelProducts(ctx: CallContext, postingNumber: string, reasonId: string, message: string, parcel: Parcel) {
    const json = {
      posting_number: postingNumber,
      cancel_reason_id: idNumber(reasonId),
      cancel_reason_message: message,
      items: parcel.products.map(({ sku, quantity }) => ({ sku: idNumber(sku), quantity })),
    };
    await this.client.write(
      { ctx, operation: 'orders.cancel', path: '/v2/posting/fbs/product/cancel', json },
      anything,
    );
  }

  labels(ctx: CallContext, postingNumbers: readonly string[]): Promise<Uint8Array> {
    const json = { posting_number: postingNumbers };
    return this.client.file({ ctx, operation: 'orders.labels', path: '/v2/posting/fbs/package-label', json });
  }

  async exemplars(ctx: CallContext, operation: string, postingNumber: string) {
    const request = {
      ctx,
      operation,
      path: `${exemplarPath(6)}/create-or-get`,
      json: { posting_number: postingNumber },
    };
    return (await this.client.read(request, zExemplars)).products;
  }

  exemplarStatus(ctx: CallContext, operation: string, postingNumber: string) {
    const request = { ctx, operation, path: `${exemplarPath(5)}/status`, json: { posting_number: postingNumber } };
    return this.client.read(request, zExemplarStatus);
  }

  /** A task is made of it; whether the values were taken the status tells later. */
  async setExemplars(ctx: CallContext, postingNumber: string, products: readonly unknown[]): Promise<void> {
    const json = { posting_number: postingNumber, products };
    const request = { ctx, operation: 'orders.supplyRequirements', path: `${exemplarPath(6)}/set`, json };
    await this.client.write(request, anything);
  }

  async setCountry(ctx: CallContext, postingNumber: string, sku: string, country: string): Promise<void> {
    const json = { posting_number: postingNumber, product_id: idNumber(sku), country_iso_code: country };
    const request = { ctx, operation: 'orders.supplyRequirements', path: '/v2/posting/fbs/product/country/set', json };
    await this.client.write(request, anything);
  }

  async ownDelivery(ctx: CallContext, step: OwnDeliveryStep, postingNumber: string) {
    const json = { posting_number: [postingNumber] };
    const request = { ctx, operation: 'orders.perform', path: `/v2/fbs/posting/${step}`, json };
    return (await this.client.write(request, zVerdicts)).result;
  }

  async setTrackingNumber(ctx: CallContext, postingNumber: string, trackingNumber: string) {
    const json = { tracking_numbers: [{ posting_number: postingNumber, tracking_number: trackingNumber }] };
    const request = { ctx, operation: 'orders.perform', path: '/v2/fbs/posting/tracking-number/set', json };
    return (await this.client.write(request, zVerdicts)).result;
  }
}

const anything = z.unknown();
const zVerdicts = z.object({ result: zList(zPostingVerdict) });

function exemplarPath(version: 5 | 6): string {
  return `/v${version}/fbs/posting/product/exemplar`;
}

function nextOf(
  page: { readonly has_next?: boolean | null | undefined; readonly cursor?: string | null | undefined },
  count: number,
) {
  return page.has_next && page.cursor && count > 0 ? page.cursor : undefined;
}
