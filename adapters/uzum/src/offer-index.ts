import { isMarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock } from '@sellercloudx/adapter-kit';
import type { UzumClient } from './client.ts';
import { barcodeKey } from './mapping/barcode.ts';
import type { FindOffer, OfferKeys } from './mapping/order.ts';
import { allStockRows } from './stock-rows.ts';
import type { WireOrderItem, WireStock } from './wire.ts';

const keptMs = 15 * 60_000;
const askAgainMs = 60_000;

/**
 * Order lines name a SKU by its short code and the product's title; the spec has no skuId or barcode there. The stock list
 * has all of them for every SKU the seller ships himself, in one call, so lines are matched against it.
 */
export class OfferIndex {
  private readonly client: UzumClient;
  private readonly clock: Clock;
  private rows: readonly WireStock[] = [];
  private byTitle = new Map<string, WireStock[]>();
  private bySku = new Map<string, WireStock>();
  private readAt = -Infinity;

  constructor(client: UzumClient, clock: Clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Reads the list when it is old, or when one of the lines is not in it. */
  async prepare(items: readonly WireOrderItem[], ctx: CallContext): Promise<FindOffer> {
    const age = this.clock.now().getTime() - this.readAt;
    const unknown = items.some((item) => !item.skuId && !this.find(item));
    if (items.length > 0 && (age > keptMs || (unknown && age > askAgainMs))) await this.read(ctx);
    return (item) => this.find(item);
  }

  async stockOf(ctx: CallContext): Promise<(skuId: string) => WireStock | undefined> {
    await this.read(ctx);
    return (skuId) => this.bySku.get(skuId);
  }

  private find(item: Parameters<FindOffer>[0]): OfferKeys | undefined {
    const row = this.rowOf(item);
    if (!row) return undefined;
    return { offerId: row.skuId, barcode: row.barcode, ...(row.sellerSkuCode ? { sku: row.sellerSkuCode } : {}) };
  }

  private rowOf(item: Parameters<FindOffer>[0]): WireStock | undefined {
    if (item.skuId) return this.bySku.get(item.skuId);
    const named = this.byTitle.get(item.skuTitle ?? '') ?? [];
    if (item.barcode) {
      const key = barcodeKey(item.barcode);
      return (
        named.find((row) => barcodeKey(row.barcode) === key) ?? this.rows.find((row) => barcodeKey(row.barcode) === key)
      );
    }
    if (named.length <= 1) return named[0];
    const sameProduct = named.filter((row) => row.productTitle === item.productTitle);
    return sameProduct.length === 1 ? sameProduct[0] : undefined;
  }

  private async read(ctx: CallContext): Promise<void> {
    this.rows = await allStockRows(this.client, ctx).catch((error: unknown) => {
      // keys without SKU_READ still read orders: their lines then carry the codes of the order alone
      if (isMarketplaceError(error) && (error.code === 'forbidden_scope' || error.code === 'blocked')) return [];
      throw error;
    });
    this.readAt = this.clock.now().getTime();
    this.bySku = new Map(this.rows.map((row) => [row.skuId, row]));
    this.byTitle = new Map();
    for (const row of this.rows) {
      if (!row.skuTitle) continue;
      const named = this.byTitle.get(row.skuTitle);
      if (named) named.push(row);
      else this.byTitle.set(row.skuTitle, [row]);
    }
  }
}
