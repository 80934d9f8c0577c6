import type { RemoteCard } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import type { ConnectionId, ListingId, OfferId } from '../api.ts';

export type StoredOffer = {
  offerId: OfferId;
  listingId: ListingId;
  remoteOfferId: string;
  isLinked: boolean;
  keysChanged: boolean;
};

/** Which languages a card's title is taken from for lists, best first. */
const TITLE_LANGUAGES = ['uz', 'ru', 'en', 'tr'];

/** Writes what the market shows of its cards: a row a card, a row a sellable variant. One statement each, any number of cards. */
export async function storeCards(
  trx: Trx,
  connectionId: ConnectionId,
  cards: readonly RemoteCard[],
  readAt: Date,
): Promise<StoredOffer[]> {
  if (cards.length === 0) return [];
  const partnerId = requirePartner(trx);
  const listings = await trx.raw<{ rows: { id: ListingId; card_id: string; shop_remote_id: string }[] }>(
    `insert into listings (partner_id, id, connection_id, card_id, shop_remote_id, price_group_id, group_ref, category_id,
       category_name, brand, title, titles, descriptions, attributes, photos, status, raw_status, problems, raw, read_at)
     select :partnerId, id, :connectionId, card_id, shop_remote_id, price_group_id, group_ref, category_id, category_name, brand,
       title, titles, descriptions, attributes, photos, status, raw_status, problems, raw, :readAt
     from jsonb_to_recordset(:cards::jsonb) as c(id uuid, card_id text, shop_remote_id text, price_group_id text, group_ref text,
       category_id text, category_name text, brand text, title text, titles jsonb, descriptions jsonb, attributes jsonb,
       photos text[], status text, raw_status text, problems jsonb, raw jsonb)
     on conflict (partner_id, connection_id, shop_remote_id, card_id) do update set
       price_group_id = coalesce(excluded.price_group_id, listings.price_group_id), group_ref = excluded.group_ref,
       category_id = coalesce(excluded.category_id, listings.category_id),
       category_name = coalesce(excluded.category_name, listings.category_name), brand = excluded.brand, title = excluded.title,
       titles = excluded.titles, descriptions = coalesce(excluded.descriptions, listings.descriptions),
       attributes = coalesce(excluded.attributes, listings.attributes), photos = excluded.photos, status = excluded.status,
       raw_status = excluded.raw_status, problems = excluded.problems, raw = excluded.raw, read_at = excluded.read_at,
       missing_since = null
     returning id, card_id, shop_remote_id`,
    { partnerId, connectionId, readAt, cards: JSON.stringify(dedupe(cards).map(toListing)) },
  );
  const listingIds = new Map(listings.rows.map((row) => [`${row.shop_remote_id}/${row.card_id}`, row.id]));
  return storeOffers(trx, connectionId, cards, listingIds, readAt);
}

async function storeOffers(
  trx: Trx,
  connectionId: ConnectionId,
  cards: readonly RemoteCard[],
  listingIds: ReadonlyMap<string, ListingId>,
  readAt: Date,
): Promise<StoredOffer[]> {
  const partnerId = requirePartner(trx);
  const offers = new Map(
    cards
      .flatMap((card) => toOffers(card, listingIds.get(cardKey(card))))
      .map((offer) => [`${offer.shop_remote_id}/${offer.remote_offer_id}`, offer]),
  );
  const stored = await trx.raw<{
    rows: {
      id: OfferId;
      listing_id: ListingId;
      remote_offer_id: string;
      is_linked: boolean;
      keys_changed: boolean;
    }[];
  }>(
    `with given as (
       select * from jsonb_to_recordset(:offers::jsonb) as o(id uuid, listing_id uuid, shop_remote_id text, card_id text,
         remote_offer_id text, price_group_id text, sku text, barcodes text[], options jsonb, title text, commission int,
         packed jsonb, ikpu text, price bigint, old_price bigint, currency char(3), stock int)
     ), before as (
       select o.id, o.barcodes, o.price_group_id, o.sku, o.card_id from offers o join given g
         on o.partner_id = :partnerId and o.connection_id = :connectionId and o.shop_remote_id = g.shop_remote_id
         and o.remote_offer_id = g.remote_offer_id and o.remote_offer_id = any(:remoteIds::text[])
     ), stored as (
       insert into offers (partner_id, id, connection_id, listing_id, shop_remote_id, card_id, remote_offer_id, price_group_id, sku,
         barcodes, options, title, commission_basis_points, packed, ikpu, listed_price_minor, listed_old_price_minor,
         listed_currency, listed_stock, listed_at)
       select :partnerId, id, :connectionId, listing_id, shop_remote_id, card_id, remote_offer_id, price_group_id, sku, barcodes,
         options, title, commission, packed, ikpu, price, old_price, currency, stock, :readAt from given
       order by shop_remote_id, remote_offer_id
       on conflict (partner_id, connection_id, remote_offer_id, shop_remote_id) do update set
         listing_id = excluded.listing_id, card_id = excluded.card_id,
         price_group_id = coalesce(excluded.price_group_id, offers.price_group_id), sku = coalesce(excluded.sku, offers.sku),
         barcodes = case when cardinality(excluded.barcodes) = 0 then offers.barcodes else excluded.barcodes end,
         options = excluded.options, title = excluded.title,
         commission_basis_points = coalesce(excluded.commission_basis_points, offers.commission_basis_points),
         packed = coalesce(excluded.packed, offers.packed), ikpu = coalesce(excluded.ikpu, offers.ikpu),
         listed_price_minor = excluded.listed_price_minor, listed_old_price_minor = excluded.listed_old_price_minor,
         listed_currency = excluded.listed_currency, listed_stock = excluded.listed_stock, listed_at = excluded.listed_at,
         missing_since = null
       returning *
     ), codes as (
       insert into offer_barcodes (partner_id, connection_id, barcode, offer_id)
       select s.partner_id, s.connection_id, code, s.id from stored s, unnest(s.barcodes) as code
       on conflict do nothing
     )
     select s.id, s.listing_id, s.remote_offer_id, s.variant_id is not null as is_linked,
       (b.barcodes, b.price_group_id, b.sku, b.card_id) is distinct from (s.barcodes, s.price_group_id, s.sku, s.card_id) as keys_changed
     from stored s left join before b on b.id = s.id`,
    {
      partnerId,
      connectionId,
      readAt,
      offers: JSON.stringify([...offers.values()]),
      remoteIds: [...offers.values()].map((offer) => offer.remote_offer_id),
    },
  );
  return stored.rows.map((row) => ({
    offerId: row.id,
    listingId: row.listing_id,
    remoteOfferId: row.remote_offer_id,
    isLinked: row.is_linked,
    keysChanged: row.keys_changed,
  }));
}

const cardKey = (card: RemoteCard): string => `${card.shopId ?? ''}/${card.cardId}`;

/** Pages may overlap; a statement may not touch a row twice. */
const dedupe = (cards: readonly RemoteCard[]): RemoteCard[] => [
  ...new Map(cards.map((card) => [cardKey(card), card])).values(),
];

export function titleOf(texts: Readonly<Record<string, string>>): string {
  for (const language of TITLE_LANGUAGES) if (texts[language]?.trim()) return texts[language].trim().slice(0, 1_000);
  return (Object.values(texts).find((text) => text.trim()) ?? '').trim().slice(0, 1_000);
}

const toListing = (card: RemoteCard) => ({
  id: newId(),
  card_id: card.cardId,
  shop_remote_id: card.shopId ?? '',
  price_group_id: card.priceGroupId ?? null,
  group_ref: card.groupRef ?? null,
  category_id: card.categoryId ?? null,
  category_name: card.categoryName?.slice(0, 500) ?? null,
  brand: card.brand?.slice(0, 300) ?? null,
  title: titleOf(card.title) || card.cardId,
  titles: card.title,
  descriptions: card.description ?? null,
  attributes: card.attributes ?? null,
  photos: card.photos,
  status: card.status,
  raw_status: card.rawStatus.slice(0, 200),
  problems: card.problems,
  raw: card.raw ?? null,
});

const toOffers = (card: RemoteCard, listingId: ListingId | undefined) =>
  listingId === undefined
    ? []
    : card.variants.map((variant) => ({
        id: newId(),
        listing_id: listingId,
        shop_remote_id: card.shopId ?? '',
        card_id: card.cardId,
        remote_offer_id: variant.offerId,
        price_group_id: card.priceGroupId ?? null,
        sku: variant.sku ?? null,
        barcodes: variant.barcodes.filter((code) => code !== ''),
        options: variant.options,
        title: [titleOf(card.title) || card.cardId, ...Object.values(variant.options)].join(', ').slice(0, 1_000),
        commission: variant.commissionPercent === undefined ? null : Math.round(variant.commissionPercent * 100),
        packed: variant.packed ?? null,
        ikpu: variant.ikpu ?? null,
        price: variant.price?.minor.toString() ?? null,
        old_price: variant.oldPrice?.minor.toString() ?? null,
        currency: variant.price?.currency ?? null,
        stock: variant.stock ?? null,
      }));
