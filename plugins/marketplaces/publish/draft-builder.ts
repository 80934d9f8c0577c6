import type { CardDraft, DraftVariant, LocalizedText } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Amount } from '../../../core/money.ts';
import type { Catalog, ImageView, ProductImages, ProductView, VariantView } from '../../catalog/api.ts';
import type { AdapterFacts } from '../api.ts';
import type { CardDraftRow } from '../models/card-draft.ts';
import { missingParts } from './missing-parts.ts';
import type { MissingPart } from '@sellercloudx/adapter-kit';

/** `images` are what `card.photos` are addresses of, in the same order. */
export type BuiltDraft = { card: CardDraft; missing: MissingPart[]; images: readonly ImageView[] };

type Deps = { catalog: Catalog; productImages: ProductImages };
type Parts = {
  product: ProductView;
  variants: VariantView[];
  images: ImageView[];
  offerIds: ReadonlyMap<string, string>;
};

/** A card in the kit's words, out of the draft and the product as it is now. */
export class DraftBuilder {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Drafts whose product is gone are left out. */
  async build(
    trx: Trx,
    adapter: AdapterFacts,
    currency: string,
    drafts: readonly CardDraftRow[],
  ): Promise<Map<string, BuiltDraft>> {
    const { catalog } = this.deps;
    const ids = [...new Set(drafts.map(({ productId }) => productId))];
    const products = new Map((await catalog.products(trx, ids)).map((product) => [product.id, product]));
    const variants = (await catalog.variantsOf(trx, ids)).filter(({ status }) => status === 'active');
    const images = await catalog.images(trx, ids);
    const offerIds = await this.offerIdsOf(trx, drafts);
    const built = new Map<string, BuiltDraft>();
    for (const draft of drafts) {
      const product = products.get(draft.productId);
      if (!product) continue;
      const parts: Parts = {
        product,
        variants: variants.filter(({ productId }) => productId === draft.productId),
        images: images.filter(({ productId }) => productId === draft.productId),
        offerIds,
      };
      const card = this.cardOf(draft, parts, adapter, currency);
      // what a marketplace fetches is the derived JPEG, not the upload
      const photos = parts.images.map(({ width, height, bytes }) => ({ width, height, bytes, format: 'jpeg' }));
      built.set(draft.id, {
        card,
        missing: missingParts(card, adapter.listing, adapter.images, photos),
        images: parts.images,
      });
    }
    return built;
  }

  private cardOf(
    draft: CardDraftRow,
    { product, variants, images, offerIds }: Parts,
    adapter: AdapterFacts,
    currency: string,
  ): CardDraft {
    const languages = adapter.listing?.languages ?? ['ru'];
    const { content } = draft;
    const brand = content.brand ?? product.brand;
    return {
      ref: `content|draft:${draft.id}`,
      ...(draft.cardId !== null && { cardId: draft.cardId }),
      ...(draft.shopRemoteId !== '' && { shopId: draft.shopRemoteId }),
      categoryId: draft.categoryId ?? '',
      ...(brand !== '' && { brand }),
      title: textsFor(languages, content.titles, product.titles, product.title),
      description: textsFor(languages, content.descriptions, {}, product.description),
      attributes: content.attributes ?? [],
      photos: images.map((image) => this.deps.productImages.publicUrl(image, 'market')),
      variants: variants.map((variant) => variantOf(variant, draft, currency, offerIds.get(variant.id))),
    };
  }

  private async offerIdsOf(trx: Trx, drafts: readonly CardDraftRow[]): Promise<Map<string, string>> {
    const listingIds = drafts.flatMap(({ listingId }) => listingId ?? []);
    if (listingIds.length === 0) return new Map();
    const rows = (await trx('offers')
      .where({ partner_id: requirePartner(trx) })
      .whereIn('listing_id', listingIds)
      .whereNotNull('variant_id')
      .select('variant_id', 'remote_offer_id')) as { variant_id: string; remote_offer_id: string }[];
    return new Map(rows.map((row) => [row.variant_id, row.remote_offer_id]));
  }
}

/** A language nobody wrote gets the product's own text: better shown for correction than left empty. */
function textsFor(
  languages: readonly string[],
  own: LocalizedText = {},
  product: Readonly<Record<string, string | undefined>>,
  fallback: string,
): LocalizedText {
  return Object.fromEntries(languages.map((language) => [language, own[language] ?? product[language] ?? fallback]));
}

function variantOf(
  variant: VariantView,
  draft: CardDraftRow,
  currency: string,
  offerId: string | undefined,
): DraftVariant {
  const own = draft.content.variants?.[variant.id] ?? {};
  const price =
    amountOf(own.price, currency) ?? (variant.basePrice?.currency === currency ? variant.basePrice : undefined);
  const oldPrice = amountOf(own.oldPrice, currency);
  return {
    ref: variant.id,
    sku: variant.sku,
    barcodes: variant.barcodes,
    options: variant.options,
    ...(variant.size && variant.weightG !== null && { packed: { ...variant.size, weightG: variant.weightG } }),
    ...(price && { price }),
    ...(oldPrice && { oldPrice }),
    ...(variant.ikpu !== null && { ikpu: variant.ikpu }),
    attributes: own.attributes ?? [],
    ...(offerId !== undefined && { offerId }),
  };
}

const amountOf = (minor: string | undefined, currency: string): Amount | undefined =>
  minor === undefined ? undefined : { minor: BigInt(minor), currency };
