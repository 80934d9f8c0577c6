import { TenantModel } from '../../../core/db/base-model.ts';
import type { VariantId, VariantPart, VariantView } from '../../catalog/api.ts';
import { OfferView, type ConnectionId, type ListingId, type OfferId, type StockPolicy } from '../api.ts';
import { keysOf } from '../sync/take-rows.ts';

export class Offer extends TenantModel {
  static override tableName = 'offers';
  static override get jsonAttributes() {
    return ['options', 'packed', 'stockPolicy'];
  }
  declare connectionId: ConnectionId;
  declare listingId: ListingId;
  declare shopRemoteId: string;
  declare cardId: string;
  declare remoteOfferId: string;
  declare priceGroupId: string | null;
  declare sku: string | null;
  declare barcodes: string[];
  declare options: Record<string, string>;
  declare title: string;
  declare variantId: VariantId | null;
  declare matchedBy: string | null;
  declare suggestedVariantId: VariantId | null;
  declare suggestionScore: number | null;
  declare ignored: boolean;
  declare commissionBasisPoints: number | null;
  declare packed: { lengthMm: number; widthMm: number; heightMm: number; weightG: number } | null;
  declare ikpu: string | null;
  declare listedPriceMinor: bigint | null;
  declare listedOldPriceMinor: bigint | null;
  declare listedCurrency: string | null;
  declare listedStock: number | null;
  declare listedAt: Date;
  declare stockPolicy: StockPolicy | null;
  declare missingSince: Date | null;

  toView(): OfferView {
    return toOfferView(this);
  }
}

const columns = (
  price: string,
): string => `o.id, o.connection_id as "connectionId", o.listing_id as "listingId", o.title,
  o.variant_id as "variantId", o.suggested_variant_id as "suggestedVariantId", o.suggestion_score as "suggestionScore",
  o.card_id as "cardId", o.remote_offer_id as "remoteOfferId", o.price_group_id as "priceGroupId", o.sku,
  o.shop_remote_id as "shopRemoteId", o.barcodes, o.commission_basis_points as "commissionBasisPoints",
  ${price} as "listedPriceMinor", o.listed_currency as "listedCurrency", o.listed_stock as "listedStock",
  o.stock_policy as "stockPolicy", o.ignored`;

/** Columns of `offers o` under the names of the fields a view is made of. */
export const OFFER_VIEW_COLUMNS = columns('o.listed_price_minor');

type ListedOffer = Omit<OfferFields, 'listedPriceMinor'> & { listedPriceMinor: string | null };

/** The offers of a listed variant on connections in use, in the order in which they are read elsewhere. */
export const offersPart: VariantPart = {
  name: 'offers',
  fields: ['offers'],
  sql: `(
    select json_agg(offer) from (
      select ${columns('o.listed_price_minor::text')}
      from (select * from offers o where o.partner_id = v.partner_id and o.variant_id = v.id offset 0) o
      join connections c on c.partner_id = o.partner_id and c.id = o.connection_id and c.disconnected_at is null
      order by o.connection_id, o.id
    ) offer)`,
};

/** What was read along with a list; undefined where it was not. */
export function listedOffers({ parts }: VariantView): OfferView[] | undefined {
  const rows = parts?.[offersPart.name] as ListedOffer[] | null | undefined;
  if (rows === undefined) return undefined;
  return (rows ?? []).map((row) =>
    toOfferView(
      Object.assign(row, { listedPriceMinor: row.listedPriceMinor === null ? null : BigInt(row.listedPriceMinor) }),
    ),
  );
}

export type OfferFields = Pick<
  Offer,
  | 'id' | 'connectionId' | 'listingId' | 'title' | 'variantId' | 'suggestedVariantId' | 'suggestionScore' | 'cardId'
  | 'remoteOfferId' | 'priceGroupId' | 'sku' | 'shopRemoteId' | 'barcodes' | 'commissionBasisPoints'
  | 'listedPriceMinor' | 'listedCurrency' | 'listedStock' | 'stockPolicy' | 'ignored'
>; // prettier-ignore

export const toOfferView = (fields: OfferFields): OfferView =>
  new OfferView({
    id: fields.id as OfferId,
    connectionId: fields.connectionId,
    listingId: fields.listingId,
    title: fields.title,
    variantId: fields.variantId,
    suggestedVariantId: fields.suggestedVariantId,
    suggestionScore: fields.suggestedVariantId && fields.suggestionScore,
    keys: keysOf({
      card_id: fields.cardId,
      remote_offer_id: fields.remoteOfferId,
      price_group_id: fields.priceGroupId,
      sku: fields.sku,
      shop_remote_id: fields.shopRemoteId,
      barcodes: fields.barcodes,
    }),
    barcodes: fields.barcodes,
    commissionBasisPoints: fields.commissionBasisPoints,
    listedPrice:
      fields.listedPriceMinor === null || fields.listedCurrency === null
        ? null
        : { minor: fields.listedPriceMinor, currency: fields.listedCurrency },
    listedStock: fields.listedStock,
    stockPolicy: fields.stockPolicy,
    ignored: fields.ignored,
  });
