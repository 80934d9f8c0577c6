import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { UserId } from '../../../core/ids.ts';
import type { ProductId, Products, NewProduct } from '../../catalog/api.ts';
import type { ConnectionId, ListingId, OfferId } from '../api.ts';
import { Offer } from '../models/offer.ts';
import type { OfferMatching } from './offer-matching.ts';

type Deps = { productService: Products; offerMatching: OfferMatching };
type ListingRow = {
  id: ListingId;
  title: string;
  titles: Record<string, string>;
  descriptions: Record<string, string> | null;
  brand: string | null;
  category_name: string | null;
};

const LANGUAGES = ['uz', 'ru', 'en'] as const;

/** Products made from cards nobody has matched: the texts, codes and prices the market shows become ours. */
export class OfferProducts {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** One product a card, with the unmatched ones of its rows as variants. */
  async create(
    trx: Trx,
    connectionId: ConnectionId,
    listingIds: readonly ListingId[],
    userId: UserId | null,
  ): Promise<ProductId[]> {
    const partnerId = requirePartner(trx);
    const listings = (await trx('listings')
      .where({ partner_id: partnerId, connection_id: connectionId })
      .whereIn('id', [...listingIds])
      .orderBy('id')) as ListingRow[];
    const offers = await Offer.query(trx)
      .where({ partner_id: partnerId, connection_id: connectionId, ignored: false })
      .whereIn('listing_id', [...listingIds])
      .whereNull('variant_id')
      .orderBy('id');
    const made = listings
      .map((listing) => ({ listing, rows: offers.filter(({ listingId }) => listingId === listing.id) }))
      .filter(({ rows }) => rows.length > 0);
    if (made.length === 0) return [];
    const created = await this.deps.productService.create(
      trx,
      made.map(({ listing, rows }) => productOf(listing, rows)),
      { userId },
    );
    const links = created.flatMap(({ variantIds }, at) =>
      variantIds.flatMap((variantId, index) => {
        const offer = made[at]?.rows[index];
        return offer ? [{ offerId: offer.id as OfferId, variantId }] : [];
      }),
    );
    await this.deps.offerMatching.link(trx, connectionId, links, 'created');
    return created.map(({ productId }) => productId);
  }
}

function productOf(listing: ListingRow, offers: readonly Offer[]): NewProduct {
  const titles = Object.fromEntries(
    LANGUAGES.flatMap((language) => (listing.titles[language] ? [[language, listing.titles[language]]] : [])),
  );
  const description = LANGUAGES.map((language) => listing.descriptions?.[language]).find((text) => text) ?? '';
  return {
    title: listing.title.slice(0, 300),
    titles,
    description,
    brand: listing.brand,
    category: listing.category_name,
    variants: offers.map((offer) => ({
      sku: offer.sku,
      options: offer.options,
      barcodes: offer.barcodes.filter(isTradeCode),
      ikpu: offer.ikpu !== null && /^\d{17}$/.test(offer.ikpu) ? offer.ikpu : null,
      ...(offer.packed && {
        size: { lengthMm: offer.packed.lengthMm, widthMm: offer.packed.widthMm, heightMm: offer.packed.heightMm },
        weightG: offer.packed.weightG,
      }),
      ...(offer.listedPriceMinor !== null &&
        offer.listedCurrency !== null && {
          basePrice: { minor: offer.listedPriceMinor, currency: offer.listedCurrency },
        }),
    })),
  };
}

/** Markets show codes of their own in the barcode's place; those that look like a GTIN and are none would be refused. */
function isTradeCode(code: string): boolean {
  if (!/^\d+$/.test(code) || ![8, 12, 13, 14].includes(code.length))
    return /^[\w-]{3,64}$/.test(code) && !/^\d+$/.test(code);
  const sum = [...code]
    .reverse()
    .reduce((total, digit, at) => total + (at === 0 ? 0 : Number(digit) * (at % 2 === 1 ? 3 : 1)), 0);
  return (10 - (sum % 10)) % 10 === Number(code.at(-1));
}
