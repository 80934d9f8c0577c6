import { batchesOf } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { zDone } from '../wire/common.ts';
import {
  zArchived,
  zCardPage,
  zMappingPage,
  zMappingResults,
  zUnarchived,
  type WireOfferCard,
  type WireOfferMapping,
} from '../wire/cards.ts';
import { zParameters, zTree } from '../wire/categories.ts';
import { nextOf, type TokenPage, type YandexClient } from './client.ts';

const idsPerCall = 100;

/** Languages a description may be written in; Uzbek is for Market in Yandex Go. */
export type CardLanguage = 'RU' | 'UZ';

/** The catalogue of a cabinet: offers, what is on their cards, and the categories. */
export class CardsApi {
  private readonly client: YandexClient;

  constructor(client: YandexClient) {
    this.client = client;
  }

  async page(
    ctx: CallContext,
    businessId: string,
    ask: { readonly archived: boolean; readonly pageToken: string | undefined },
  ): Promise<TokenPage<WireOfferMapping>> {
    const path = `/v2/businesses/${businessId}/offer-mappings`;
    const query = { limit: idsPerCall, pageToken: ask.pageToken };
    const json = { archived: ask.archived };
    const request = { ctx, operation: 'catalog.listCards', path, bucket: 'cards', query, json };
    const { offerMappings, paging } = (await this.client.read(request, zMappingPage)).result;
    return { items: offerMappings, next: nextOf(paging) };
  }

  async mappingsOf(ctx: CallContext, operation: string, businessId: string, offerIds: readonly string[]) {
    const found: WireOfferMapping[] = [];
    for (const batch of batchesOf([...new Set(offerIds)], idsPerCall)) {
      const path = `/v2/businesses/${businessId}/offer-mappings`;
      const query = { limit: idsPerCall };
      const request = { ctx, operation, path, bucket: 'cards', query, json: { offerIds: batch } };
      found.push(...(await this.client.read(request, zMappingPage)).result.offerMappings);
    }
    return found;
  }

  async contentOf(ctx: CallContext, operation: string, businessId: string, offerIds: readonly string[]) {
    const found: WireOfferCard[] = [];
    for (const batch of batchesOf([...new Set(offerIds)], idsPerCall)) {
      const path = `/v2/businesses/${businessId}/offer-cards`;
      const query = { limit: idsPerCall };
      const request = { ctx, operation, path, bucket: 'card-content', query, json: { offerIds: batch } };
      found.push(...(await this.client.read(request, zCardPage)).result.offerCards);
    }
    return found;
  }

  /** What is left out stays as it is; lists are replaced whole. */
  async update(
    ctx: CallContext,
    operation: string,
    businessId: string,
    offers: readonly { readonly offerId: string }[],
    language: CardLanguage,
  ) {
    const path = `/v2/businesses/${businessId}/offer-mappings/update`;
    const bucket = { id: 'card-writes', items: offers.length };
    const json = { offerMappings: offers.map((offer) => ({ offer })) };
    return this.client.write({ ctx, operation, path, bucket, query: { language }, json }, zMappingResults);
  }

  /** Puts offers into a store: only then does the Market make their cards. */
  async placeIn(ctx: CallContext, operation: string, campaignId: string, offerIds: readonly string[]): Promise<void> {
    const path = `/v2/campaigns/${campaignId}/offers/update`;
    const bucket = { id: 'card-writes', items: offerIds.length };
    const json = { offers: offerIds.map((offerId) => ({ offerId })) };
    await this.client.write({ ctx, operation, path, bucket, json }, zDone);
  }

  /** Those that stay where they are, each with the market's word. */
  async archive(ctx: CallContext, businessId: string, offerIds: readonly string[]) {
    const path = `/v2/businesses/${businessId}/offer-mappings/archive`;
    const bucket = { id: 'card-writes', items: offerIds.length };
    const request = { ctx, operation: 'catalog.archive', path, bucket, json: { offerIds } };
    const { result } = await this.client.write(request, zArchived);
    return new Map(result?.notArchivedOffers.map(({ offerId, error }) => [offerId, error]));
  }

  async unarchive(ctx: CallContext, businessId: string, offerIds: readonly string[]) {
    const path = `/v2/businesses/${businessId}/offer-mappings/unarchive`;
    const bucket = { id: 'card-writes', items: offerIds.length };
    const request = { ctx, operation: 'catalog.unarchive', path, bucket, json: { offerIds } };
    const { result } = await this.client.write(request, zUnarchived);
    return new Map(result?.notUnarchivedOfferIds.map((offerId) => [offerId, 'UNKNOWN']));
  }

  async tree(ctx: CallContext) {
    const json = { language: 'RU' };
    const request = { ctx, operation: 'catalog.categories', path: '/v2/categories/tree', bucket: 'tree', json };
    return (await this.client.read(request, zTree)).result ?? undefined;
  }

  async parameters(ctx: CallContext, operation: string, categoryId: string, businessId: string) {
    const path = `/v2/category/${encodeURIComponent(categoryId)}/parameters`;
    const request = { ctx, operation, path, bucket: 'parameters', query: { businessId } };
    return (await this.client.read(request, zParameters)).result?.parameters ?? [];
  }
}
