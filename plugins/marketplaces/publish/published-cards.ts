import type { CardDraft, Problem, PublishResult, RemoteCard } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import {
  listingPublished,
  listingRejected,
  type ConnectionId,
  type ListingId,
  type OfferDirectory,
  type OfferId,
} from '../api.ts';
import { CardDraftRow } from '../models/card-draft.ts';
import type { OfferMatching } from '../services/offer-matching.ts';
import { storeCards } from '../services/store-cards.ts';
import type { WorkPlace } from '../sync/facet-work.ts';
import type { TakenRow } from '../sync/sync-row.ts';
import type { TaskRunner } from '../sync/task-runner.ts';
import type { DraftBuilder } from './draft-builder.ts';

export const LISTING_TOPIC = 'listing';

type Deps = {
  catalog: Catalog;
  offerDirectory: OfferDirectory;
  draftBuilder: DraftBuilder;
  offerMatching: OfferMatching;
  taskRunner: TaskRunner;
  events: EventBus;
  live: LiveBus;
};

/** What follows from the market's word on a card: listing and offers with its ids, prices as sent, progress for the page. */
export class PublishedCards {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async settle(
    trx: Trx,
    place: WorkPlace,
    results: readonly { row: TakenRow; result: PublishResult }[],
  ): Promise<void> {
    if (results.length === 0) return;
    const drafts = await this.draftsOf(
      trx,
      results.flatMap(({ row }) => row.draftId ?? []),
    );
    const rejected: string[] = [];
    const published: ListingId[] = [];
    for (const { row, result } of results) {
      const draft = drafts.get(row.draftId ?? '');
      if (!draft) continue;
      const { outcome, card } = result;
      if (outcome.kind === 'rejected' || outcome.kind === 'held') {
        const problem = outcome.kind === 'rejected' ? outcome.problem : outcome.quarantine;
        await this.end(trx, draft, { state: 'rejected', problems: [problem] });
        rejected.push(draft.id);
      } else if (outcome.kind === 'acknowledged') {
        const listingId = card && (await this.store(trx, place, draft, card));
        await this.end(trx, draft, {
          state: 'published',
          problems: [],
          ...(card && { cardId: card.cardId }),
          ...(listingId && { listingId }),
        });
        if (listingId) published.push(listingId);
        else await this.deps.taskRunner.hurry(trx, place.connection.id, 'marketplaces.importCards');
      }
    }
    const { id: connectionId } = place.connection;
    if (published.length > 0)
      await this.deps.events.emit(trx, listingPublished, { connectionId, listingIds: published });
    if (rejected.length > 0) await this.deps.events.emit(trx, listingRejected, { connectionId, draftIds: rejected });
  }

  /** The card was found after an unknown end; the import brings its offers. */
  async found(trx: Trx, { connection }: WorkPlace, row: TakenRow, cardId: string): Promise<void> {
    const draft = (await this.draftsOf(trx, row.draftId === null ? [] : [row.draftId])).get(row.draftId ?? '');
    if (!draft) return;
    await this.end(trx, draft, { state: 'published', problems: [], cardId });
    await this.deps.taskRunner.hurry(trx, connection.id, 'marketplaces.importCards');
  }

  /** Drafts of products whose offers were matched just now: their card was made by hand, with our file. */
  async uploaded(trx: Trx, connectionId: ConnectionId, offerIds: readonly OfferId[]): Promise<void> {
    const partnerId = requirePartner(trx);
    const waiting = await CardDraftRow.query(trx).where({
      partner_id: partnerId,
      connection_id: connectionId,
      state: 'waiting_for_import',
    });
    if (waiting.length === 0) return;
    const offers = [...(await this.deps.offerDirectory.byIds(trx, offerIds)).values()];
    const variants = await this.deps.catalog.variants(
      trx,
      offers.flatMap(({ variantId }) => variantId ?? []),
    );
    const products = new Map(variants.map(({ id, productId }) => [id, productId]));
    const listings: ListingId[] = [];
    for (const draft of waiting) {
      const offer = offers.find(({ variantId }) => variantId && products.get(variantId) === draft.productId);
      if (!offer) continue;
      const { listingId } = offer;
      await this.end(trx, draft, { state: 'published', problems: [], listingId, cardId: offer.keys.cardId ?? '' });
      listings.push(listingId);
    }
    if (listings.length > 0) await this.deps.events.emit(trx, listingPublished, { connectionId, listingIds: listings });
  }

  private async end(
    trx: Trx,
    draft: CardDraftRow,
    values: { state: CardDraftRow['state']; problems: Problem[]; cardId?: string; listingId?: ListingId },
  ) {
    await draft.$query(trx).patch({ ...values, updatedAt: new Date(), version: draft.version + 1 });
    const partnerId = requirePartner(trx);
    this.deps.live.publishAfterCommit(trx, {
      topic: LISTING_TOPIC,
      partnerId,
      data: { draftId: draft.id, connectionId: draft.connectionId },
    });
  }

  private async store(
    trx: Trx,
    place: WorkPlace,
    draft: CardDraftRow,
    card: NonNullable<PublishResult['card']>,
  ): Promise<ListingId | undefined> {
    const { connection, adapter } = place;
    const built = (await this.deps.draftBuilder.build(trx, adapter, connection.currency, [draft])).get(draft.id);
    if (!built) return undefined;
    const remote = remoteOf(built.card, card);
    const offers = await storeCards(trx, connection.id, [remote], new Date());
    const byRemoteId = new Map(offers.map((offer) => [offer.remoteOfferId, offer]));
    const links = built.card.variants.flatMap((variant) => {
      const offer = byRemoteId.get(offerIdOf(card, variant) ?? '');
      return offer
        ? [
            {
              offerId: offer.offerId,
              variantId: variant.ref as VariantId,
              price: variant.price,
              oldPrice: variant.oldPrice,
            },
          ]
        : [];
    });
    await this.deps.offerMatching.link(trx, connection.id, links, 'published');
    await this.keepPrices(trx, links);
    return offers[0]?.listingId;
  }

  private async keepPrices(
    trx: Trx,
    links: readonly {
      offerId: OfferId;
      price: CardDraft['variants'][number]['price'];
      oldPrice: CardDraft['variants'][number]['oldPrice'];
    }[],
  ) {
    const rows = links.flatMap(({ offerId, price, oldPrice }) =>
      price
        ? [
            {
              partner_id: requirePartner(trx),
              offer_id: offerId,
              mode: 'manual',
              base_minor: price.minor.toString(),
              old_minor: oldPrice?.minor.toString() ?? null,
              currency: price.currency,
            },
          ]
        : [],
    );
    if (rows.length > 0) await trx('offer_prices').insert(rows).onConflict(['partner_id', 'offer_id']).ignore();
  }

  private async draftsOf(trx: Trx, ids: readonly string[]): Promise<Map<string, CardDraftRow>> {
    const rows = await CardDraftRow.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn('id', [...ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** By our reference, as the contract says; some markets echo the seller's code alone. */
const offerIdOf = (
  card: NonNullable<PublishResult['card']>,
  variant: { ref: string; sku: string },
): string | undefined => card.offerIds[variant.ref] ?? card.offerIds[variant.sku];

/** What is known of a card right after it was taken; the next import tells the rest. */
const remoteOf = (draft: CardDraft, card: NonNullable<PublishResult['card']>): RemoteCard => ({
  cardId: card.cardId,
  ...(draft.shopId !== undefined && { shopId: draft.shopId }),
  ...(card.priceGroupId !== undefined && { priceGroupId: card.priceGroupId }),
  categoryId: draft.categoryId,
  ...(draft.brand !== undefined && { brand: draft.brand }),
  title: draft.title,
  description: draft.description,
  attributes: draft.attributes,
  photos: draft.photos,
  status: 'moderation',
  rawStatus: 'published',
  problems: [],
  variants: draft.variants.flatMap((variant) => {
    const offerId = offerIdOf(card, variant);
    return offerId === undefined
      ? []
      : [
          {
            offerId,
            sku: variant.sku,
            barcodes: variant.barcodes,
            options: variant.options,
            ...(variant.price && { price: variant.price }),
          },
        ];
  }),
});
