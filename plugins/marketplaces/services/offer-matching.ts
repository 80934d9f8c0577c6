import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Catalog, VariantId, VariantView } from '../../catalog/api.ts';
import { offerLinked, offerUnlinked, type ConnectionId, type OfferId } from '../api.ts';
import { ensureRows } from '../sync/ensure-rows.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import { similarity } from './title-similarity.ts';

export type MatchedBy = 'barcode' | 'sku' | 'person' | 'created' | 'published';
export type Link = { offerId: OfferId; variantId: VariantId };

/** Below this a title says nothing. */
const SUGGEST_FROM = 0.4;
const SUGGEST_AT_ONCE = 300;

type Deps = { catalog: Catalog; events: EventBus; adapterRegistry: AdapterRegistry; syncMarks: RowMarks };
type Titled = { id: OfferId; title: string };
type Unmatched = { id: OfferId; sku: string | null; barcodes: string[]; title: string };

/** Which of our variants an offer is: by barcode, by SKU, or as a person says. Titles only suggest. */
export class OfferMatching {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Only where the answer is one variant: two candidates are left to a person. */
  async matchByKeys(trx: Trx, connectionId: ConnectionId, offerIds?: readonly OfferId[]): Promise<number> {
    let matched = 0;
    for (let after: string | null = null; ;) {
      const offers: Unmatched[] = await this.unmatched(trx, connectionId, after, offerIds);
      if (offers.length === 0) return matched;
      after = offers.at(-1)?.id ?? null;
      const variants = await this.deps.catalog.findVariants(trx, {
        skus: offers.flatMap(({ sku }) => sku ?? []),
        barcodes: offers.flatMap(({ barcodes }) => barcodes),
      });
      const found = offers.map((offer) => ({ offer, ...candidateOf(offer, variants) }));
      for (const by of ['barcode', 'sku'] as const) {
        const links = found.flatMap(({ offer, variantId, by: how }) =>
          variantId && how === by ? [{ offerId: offer.id, variantId }] : [],
        );
        await this.link(trx, connectionId, links, by);
        matched += links.length;
      }
    }
  }

  /** @throws NotFound when an offer is not one of the connection's */
  async link(trx: Trx, connectionId: ConnectionId, links: readonly Link[], by: MatchedBy): Promise<void> {
    if (links.length === 0) return;
    const partnerId = requirePartner(trx);
    const linked = await trx.raw<{ rows: { id: OfferId; was_linked: boolean }[] }>(
      `update offers o set variant_id = l.variant_id, matched_by = :by, suggested_variant_id = null, suggestion_score = null, ignored = false
       from unnest(:offers::uuid[], :variants::uuid[]) as l(offer_id, variant_id)
       join offers before on before.partner_id = :partnerId and before.id = l.offer_id
       where o.partner_id = :partnerId and o.connection_id = :connectionId and o.id = l.offer_id
       returning o.id, before.variant_id is not null as was_linked`,
      {
        partnerId,
        connectionId,
        by,
        offers: links.map(({ offerId }) => offerId),
        variants: links.map(({ variantId }) => variantId),
      },
    );
    const offerIds = links.map(({ offerId }) => offerId);
    requireAll(
      offerIds,
      linked.rows.map(({ id }) => id),
    );
    await this.rowsFollow(trx, connectionId, offerIds);
    // what was another variant's keeps its row, and holds that one's value
    const moved = linked.rows.flatMap(({ id, was_linked }) => (was_linked ? [id] : []));
    for (const facet of ['stock', 'price'] as const) await this.deps.syncMarks.markOffers(trx, facet, moved);
    for (let at = 0; at < offerIds.length; at += 1_000)
      await this.deps.events.emit(trx, offerLinked, { connectionId, offerIds: offerIds.slice(at, at + 1_000) });
  }

  /** A person said so, and no import matches it again; what it shows stays. */
  async unlink(trx: Trx, connectionId: ConnectionId, offerIds: readonly OfferId[]): Promise<void> {
    const unlinked = (await trx('offers')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId })
      .whereIn('id', [...offerIds])
      .update({ variant_id: null, matched_by: 'person' satisfies MatchedBy })
      .returning('id')) as { id: OfferId }[];
    requireAll(
      offerIds,
      unlinked.map(({ id }) => id),
    );
    await this.rowsFollow(trx, connectionId, offerIds);
    await this.deps.events.emit(trx, offerUnlinked, { connectionId, offerIds: [...offerIds] });
  }

  /** What nothing was suggested for yet; bounded, since each costs a search. */
  async unsuggested(trx: Trx, connectionId: ConnectionId): Promise<Titled[]> {
    return (await trx('offers')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId, ignored: false })
      .whereNull('variant_id')
      .whereNull('suggestion_score')
      .orderBy('id')
      .limit(SUGGEST_AT_ONCE)
      .select('id', 'title')) as Titled[];
  }

  /** For a person to look at. */
  async suggest(trx: Trx, { id, title }: Titled): Promise<void> {
    const best = await this.bestByTitle(trx, title);
    await trx('offers')
      .where({ partner_id: requirePartner(trx), id })
      .whereNull('variant_id')
      .update({ suggested_variant_id: best?.variantId ?? null, suggestion_score: best?.score ?? 0 });
  }

  private async bestByTitle(trx: Trx, title: string): Promise<{ variantId: VariantId; score: number } | undefined> {
    const { catalog } = this.deps;
    const word = [...title.split(/[^\p{L}\p{N}]+/u)].sort((a, b) => b.length - a.length)[0] ?? '';
    if (word.length < 3) return undefined;
    const variants = await catalog.variants(trx, await catalog.searchVariantIds(trx, word, 50));
    const products = await catalog.products(trx, [...new Set(variants.map(({ productId }) => productId))]);
    const titles = new Map(products.map((product) => [product.id, [product.title, ...Object.values(product.titles)]]));
    let best: { variantId: VariantId; score: number } | undefined;
    for (const variant of variants) {
      const options = Object.values(variant.options).join(' ');
      const score = Math.max(
        0,
        ...(titles.get(variant.productId) ?? []).map((text) => similarity(title, `${text} ${options}`)),
      );
      if (score >= SUGGEST_FROM && score > (best?.score ?? 0)) best = { variantId: variant.id, score };
    }
    return best;
  }

  private async unmatched(
    trx: Trx,
    connectionId: ConnectionId,
    after: string | null,
    offerIds?: readonly OfferId[],
  ): Promise<Unmatched[]> {
    const query = trx('offers')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId, ignored: false })
      .whereNull('variant_id')
      .whereNull('matched_by')
      .orderBy('id')
      .limit(1_000)
      .select('id', 'sku', 'barcodes', 'title');
    if (after) void query.where('id', '>', after);
    if (offerIds) void query.whereIn('id', [...offerIds]);
    return (await query) as Unmatched[];
  }

  private async rowsFollow(trx: Trx, connectionId: ConnectionId, offerIds: readonly OfferId[]): Promise<void> {
    const changed = await ensureRows(trx, connectionId, await this.adapterOf(trx, connectionId), offerIds);
    await this.deps.syncMarks.markTargets(trx, connectionId, changed);
  }

  private async adapterOf(trx: Trx, connectionId: ConnectionId) {
    const row = (await trx('connections')
      .where({ partner_id: requirePartner(trx), id: connectionId })
      .first('marketplace')) as { marketplace: string } | undefined;
    if (!row)
      throw new NotFound('connection.unknown', `No connection ${connectionId}`, {
        publicKey: 'marketplaces:errors.connectionUnknown',
      });
    return this.deps.adapterRegistry.get(row.marketplace);
  }
}

function requireAll(asked: readonly OfferId[], found: readonly OfferId[]): void {
  const known = new Set(found);
  const unknown = asked.find((id) => !known.has(id));
  if (unknown)
    throw new NotFound('offer.unknown', `No offer ${unknown} on this connection.`, {
      publicKey: 'marketplaces:errors.offerUnknown',
    });
}

function candidateOf(
  offer: Unmatched,
  variants: readonly VariantView[],
): { variantId?: VariantId; by?: 'barcode' | 'sku' } {
  const byBarcode = variants.filter(({ barcodes }) => barcodes.some((code) => offer.barcodes.includes(code)));
  if (byBarcode.length === 1 && byBarcode[0]) return { variantId: byBarcode[0].id, by: 'barcode' };
  const bySku = byBarcode.length === 0 && offer.sku ? variants.filter(({ sku }) => sku === offer.sku) : [];
  return bySku.length === 1 && bySku[0] ? { variantId: bySku[0].id, by: 'sku' } : {};
}
