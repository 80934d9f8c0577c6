import { requirePartner, afterCommit, type Trx } from '../../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import { Conflict, NotFound, ValidationError } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Catalog, ProductId } from '../../catalog/api.ts';
import type { ConnectionId, ListingId } from '../api.ts';
import { CardDraftRow, type DraftContent, type DraftState } from '../models/card-draft.ts';
import { Connection } from '../models/connection.ts';
import { Listing } from '../models/listing.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import type { ConnectionReader } from '../services/connection-directory.ts';
import { lane } from '../sync/lanes.ts';
import type { SyncNudge } from '../sync/sync-nudge.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { LISTING_TOPIC } from './published-cards.ts';

export type DraftFilter = {
  connectionId?: ConnectionId | null | undefined;
  productId?: ProductId | null | undefined;
  states?: readonly DraftState[] | null | undefined;
};
export type DraftChanges = { categoryId?: string; categoryName?: string; content?: DraftContent };

type Deps = {
  catalog: Catalog;
  adapterRegistry: AdapterRegistry;
  connectionDirectory: ConnectionReader;
  draftBuilder: DraftBuilder;
  syncNudge: SyncNudge;
  live: LiveBus;
};

/** Cards being prepared: one a product and connection, edited until nothing is missing, then published. */
export class DraftService {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** The draft of a product on a connection, made when there is none. */
  async open(trx: Trx, connectionId: ConnectionId, productId: ProductId, shopRemoteId = ''): Promise<CardDraftRow> {
    const connection = await this.deps.connectionDirectory.get(trx, connectionId);
    const [product] = await this.deps.catalog.products(trx, [productId]);
    if (!product)
      throw new NotFound('product.unknown', `No product ${productId}`, {
        publicKey: 'marketplaces:errors.productUnknown',
      });
    const key = {
      partner_id: requirePartner(trx),
      connection_id: connection.id,
      product_id: productId,
      shop_remote_id: shopRemoteId,
    };
    const made = await trx('card_drafts')
      .insert({ ...key, id: newId() })
      .onConflict(Object.keys(key))
      .ignore()
      .returning('id');
    const draft = await CardDraftRow.query(trx).findOne(key).throwIfNotFound();
    if (made.length > 0) await this.takeUpCard(trx, draft);
    return draft.state === 'editing' ? this.recheck(trx, draft) : draft;
  }

  /** A card that was made in the cabinet and is matched to the product: it is changed, not made a second time. */
  private async takeUpCard(trx: Trx, draft: CardDraftRow): Promise<void> {
    const variants = (await this.deps.catalog.variantsOf(trx, [draft.productId])).map(({ id }) => id);
    const listings = await Listing.query(trx)
      .where({ partner_id: draft.partnerId, connection_id: draft.connectionId })
      .whereNull('missing_since')
      .whereIn(
        'id',
        trx('offers')
          .where({ partner_id: draft.partnerId, connection_id: draft.connectionId })
          .whereIn('variant_id', variants)
          .select('listing_id'),
      )
      .modify((some) => void (draft.shopRemoteId === '' || some.where('shop_remote_id', draft.shopRemoteId)))
      .limit(2);
    const [card] = listings;
    // several cards for one product: which of its variants belong where is not ours to say
    if (!card || listings.length > 1) return;
    await draft.$query(trx).patch({
      listingId: card.id as ListingId,
      cardId: card.cardId,
      categoryId: card.categoryId,
      categoryName: card.categoryName,
      content: {
        titles: card.titles,
        ...(card.brand !== null && { brand: card.brand }),
        ...(card.descriptions && { descriptions: card.descriptions }),
        ...(card.attributes && { attributes: card.attributes }),
      },
    });
  }

  async get(trx: Trx, id: string): Promise<CardDraftRow> {
    const draft = await CardDraftRow.query(trx).findById([requirePartner(trx), id]);
    if (!draft)
      throw new NotFound('draft.unknown', `No card draft ${id}`, { publicKey: 'marketplaces:errors.draftUnknown' });
    return draft;
  }

  /** The newest first. */
  list(trx: Trx, { connectionId, productId, states }: DraftFilter, args: PageArgs): Promise<Page<CardDraftRow>> {
    const query = CardDraftRow.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn(
        'connection_id',
        Connection.query(trx).where('partner_id', requirePartner(trx)).whereNull('disconnected_at').select('id'),
      );
    if (connectionId) void query.where('connection_id', connectionId);
    if (productId) void query.where('product_id', productId);
    if (states?.length) void query.whereIn('state', [...states]);
    return pageBy(query, [{ column: 'id', cast: 'uuid', descending: true, value: ({ id }) => id }], args);
  }

  async edit(trx: Trx, id: string, version: number, changes: DraftChanges): Promise<CardDraftRow> {
    const draft = await this.editable(trx, id, version);
    const content = { ...draft.content, ...changes.content };
    await draft.$query(trx).patch({
      ...(changes.categoryId !== undefined && { categoryId: changes.categoryId.slice(0, 200) }),
      ...(changes.categoryName !== undefined && { categoryName: changes.categoryName.slice(0, 500) }),
      content,
      state: 'editing',
      updatedAt: new Date(),
      version: draft.version + 1,
    });
    return this.recheck(trx, draft);
  }

  /** Sends it on its way; what becomes of it is told by `listingProgress`. */
  async publish(trx: Trx, id: string, version: number): Promise<CardDraftRow> {
    const draft = await this.recheck(trx, await this.editable(trx, id, version));
    if (draft.missing.length > 0)
      throw new ValidationError('draft.incomplete', `Card draft ${id} lacks ${draft.missing.length} parts.`, {
        publicKey: 'marketplaces:errors.draftIncomplete',
        fields: draft.missing.map(({ field, reason, messageKey, limit }) => ({
          path: field,
          key: messageKey?.includes(':') ? messageKey : `marketplaces:missing.${reason}`,
          ...(limit !== undefined && { params: { limit } }),
        })),
      });
    const connection = await this.deps.connectionDirectory.get(trx, draft.connectionId);
    const adapter = this.deps.adapterRegistry.get(connection.marketplace);
    if (!adapter.capabilities.includes('catalog.publish')) {
      if (!adapter.capabilities.includes('catalog.exportPack')) throw cannot(adapter.name);
      await draft.$query(trx).patch({ state: 'waiting_for_import', problems: [], version: draft.version + 1 });
      return draft;
    }
    if (connection.state !== 'writing')
      throw new Conflict('connection.notWriting', `Connection ${connection.id} only reads.`, {
        publicKey: 'marketplaces:errors.notWriting',
      });
    await draft.$query(trx).patch({ state: 'publishing', problems: [], version: draft.version + 1 });
    await this.ask(trx, draft, 'content');
    if (adapter.facets.media && adapter.capabilities.includes('catalog.uploadMedia'))
      await this.ask(trx, draft, 'media');
    const partnerId = requirePartner(trx);
    this.deps.live.publishAfterCommit(trx, {
      topic: LISTING_TOPIC,
      partnerId,
      data: { draftId: id, connectionId: connection.id },
    });
    afterCommit(trx, () => this.deps.syncNudge.nudge([connection.id]));
    return draft;
  }

  /** What the declared rules miss, kept with the draft. */
  async recheck(trx: Trx, draft: CardDraftRow): Promise<CardDraftRow> {
    const connection = await this.deps.connectionDirectory.get(trx, draft.connectionId);
    const adapter = this.deps.adapterRegistry.get(connection.marketplace);
    const built = (await this.deps.draftBuilder.build(trx, adapter, connection.currency, [draft])).get(draft.id);
    await draft.$query(trx).patch({ missing: built?.missing ?? [] });
    return draft;
  }

  private async editable(trx: Trx, id: string, version: number): Promise<CardDraftRow> {
    const draft = await this.get(trx, id);
    if (draft.version !== version || draft.state === 'publishing')
      throw new Conflict('draft.changed', `Card draft ${id} is ${draft.state}, version ${draft.version}.`, {
        publicKey: draft.state === 'publishing' ? 'marketplaces:errors.draftPublishing' : 'marketplaces:errors.changed',
      });
    return draft;
  }

  private async ask(trx: Trx, draft: CardDraftRow, facet: 'content' | 'media'): Promise<void> {
    await trx.raw(
      `insert into sync_rows (partner_id, connection_id, facet, target_key, draft_id, prio)
       values (:partnerId, :connectionId, :facet, :key, :draftId, :prio)
       on conflict (partner_id, connection_id, facet, target_key) do update set
         desired_version = sync_rows.desired_version + 1, dirty = true, changed_at = clock_timestamp(), dirty_at = clock_timestamp(),
         step = case when sync_rows.dirty then sync_rows.step else 'write' end,
         prio = case when sync_rows.dirty then sync_rows.prio else excluded.prio end,
         not_before = case when sync_rows.dirty then sync_rows.not_before else clock_timestamp() end, attempts = 0`,
      {
        partnerId: requirePartner(trx),
        connectionId: draft.connectionId,
        facet,
        key: `draft:${draft.id}`,
        draftId: draft.id,
        prio: lane.content,
      },
    );
  }
}

const cannot = (name: string): Conflict =>
  new Conflict('draft.cannotPublish', `${name} takes no cards.`, { publicKey: 'marketplaces:errors.cannotPublish' });
