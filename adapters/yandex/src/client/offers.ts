import { batchesOf } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zDone } from '../wire/common.ts';
import {
  zCampaignOffers,
  zPricePage,
  zQuarantine,
  zStockPage,
  type WirePrice,
  type WireQuarantined,
  type WireStockRow,
} from '../wire/offers.ts';
import { nextOf, type TokenPage, type YandexClient } from './client.ts';

const idsPerCall = 200;
/** The read of stocks gives at most a hundred a page since 2026-08-04. */
const stockPage = 100;
const pricePage = 500;

export interface PriceChange {
  readonly offerId: string;
  readonly price: {
    readonly value: number;
    readonly currencyId: string;
    readonly discountBase?: number;
    readonly minimumForBestseller?: number;
  };
}

/** A row of stock with the warehouse it lies in. */
export type StockRow = WireStockRow & { readonly warehouseId: string };

/** Prices of the cabinet and stocks of its stores. */
export class OffersApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  async writePrices(ctx: CallContext, businessId: string, offers: readonly PriceChange[]): Promise<void> {
    const path = `/v2/businesses/${businessId}/offer-prices/updates`;
    const bucket = { id: 'prices', items: offers.length };
    await this.client.write({ ctx, operation: 'prices.write', path, bucket, json: { offers } }, zDone);
  }

  async pricesOf(ctx: CallContext, operation: string, businessId: string, offerIds: readonly string[]) {
    const found: WirePrice[] = [];
    for (const batch of batchesOf([...new Set(offerIds)], idsPerCall)) {
      const bucket = { id: 'price-reads', items: batch.length };
      const path = `/v2/businesses/${businessId}/offer-prices`;
      const request = { ctx, operation, path, bucket, json: { offerIds: batch } };
      found.push(...(await this.client.read(request, zPricePage)).result.offers);
    }
    return found;
  }

  async pricesPage(ctx: CallContext, businessId: string, pageToken: string | undefined): Promise<TokenPage<WirePrice>> {
    const path = `/v2/businesses/${businessId}/offer-prices`;
    const query = { limit: pricePage, pageToken };
    const bucket = { id: 'price-reads', items: pricePage };
    const request = { ctx, operation: 'prices.list', path, bucket, query, json: { archived: false } };
    const { offers, paging } = (await this.client.read(request, zPricePage)).result;
    return { items: offers, next: nextOf(paging) };
  }

  /** Which of these are kept in the quarantine, and with what. */
  async quarantined(ctx: CallContext, operation: string, businessId: string, offerIds: readonly string[]) {
    const found = new Map<string, WireQuarantined>();
    for (const batch of batchesOf([...new Set(offerIds)], idsPerCall)) {
      const path = `/v2/businesses/${businessId}/price-quarantine`;
      const request = { ctx, operation, path, bucket: 'quarantine', json: { offerIds: batch } };
      for (const offer of (await this.client.read(request, zQuarantine)).result.offers) {
        if (offer.offerId) found.set(offer.offerId, offer);
      }
    }
    return found;
  }

  /** Taken is all the answer says; the figure is seen seconds to minutes later. */
  async writeStocks(
    ctx: CallContext,
    campaignId: string,
    counts: readonly { readonly offerId: string; readonly count: number }[],
    at: Date,
  ): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/offers/stocks`;
    const updatedAt = at.toISOString();
    const skus = counts.map(({ offerId, count }) => ({ sku: offerId, items: [{ count, updatedAt }] }));
    const bucket = { id: 'stocks', items: skus.length };
    await this.client.write({ ctx, operation: 'stocks.write', method: 'PUT', path, bucket, json: { skus } }, zDone);
  }

  async stocksOf(ctx: CallContext, operation: string, campaignId: string, offerIds: readonly string[]) {
    const found: StockRow[] = [];
    for (const batch of batchesOf([...new Set(offerIds)], stockPage)) {
      const { items } = await this.stockPage(ctx, operation, campaignId, { offerIds: batch });
      found.push(...items);
    }
    return found;
  }

  async stockPage(
    ctx: CallContext,
    operation: string,
    campaignId: string,
    ask: { readonly offerIds?: readonly string[]; readonly pageToken?: string | undefined },
  ): Promise<TokenPage<StockRow>> {
    const { offerIds, pageToken } = ask;
    const path = `/v2/campaigns/${campaignId}/offers/stocks`;
    const bucket = { id: 'stock-reads', items: offerIds?.length ?? stockPage };
    const more = offerIds
      ? { query: { limit: stockPage }, json: { offerIds } }
      : { query: { limit: stockPage, pageToken }, json: { archived: false } };
    const { warehouses, paging } = (await this.client.read({ ctx, operation, path, bucket, ...more }, zStockPage))
      .result;
    const items = warehouses.flatMap(({ warehouseId, offers }) => offers.map((row) => ({ ...row, warehouseId })));
    return { items, next: nextOf(paging) };
  }

  /** Those of the offers that stand in the store. */
  async placedIn(ctx: CallContext, operation: string, campaignId: string, offerIds: readonly string[]) {
    const found = new Set<string>();
    for (const batch of batchesOf([...new Set(offerIds)], idsPerCall)) {
      const path = `/v2/campaigns/${campaignId}/offers`;
      const request = { ctx, operation, path, bucket: 'campaign-offers', json: { offerIds: batch } };
      for (const { offerId } of (await this.client.read(request, zCampaignOffers)).result.offers) found.add(offerId);
    }
    return found;
  }
}
