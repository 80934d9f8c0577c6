import type { RemoteKeys } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionId, ListingId, OfferDirectory, OfferId, OfferView, ResolvedOffer } from '../api.ts';
import { Offer, OFFER_VIEW_COLUMNS, toOfferView, type OfferFields } from '../models/offer.ts';

type Row = { at: number; id: OfferId; listing_id: ListingId; variant_id: VariantId | null };

/** From what a market calls an offer to what we do. */
export class OfferReader implements OfferDirectory {
  async resolve(trx: Trx, connectionId: ConnectionId, keys: readonly RemoteKeys[]): Promise<(ResolvedOffer | null)[]> {
    if (keys.length === 0) return [];
    const { rows } = await trx.raw<{ rows: Row[] }>(
      `with asked as (
         select * from unnest(:offers::text[], :barcodes::text[], :skus::text[], :shops::text[], :cards::text[])
           with ordinality as a(offer_id, barcode, sku, shop_id, card_id, at)
       ), found as (
         select a.at, o.id, 1 as rank, o.shop_remote_id = coalesce(a.shop_id, o.shop_remote_id) as same_shop from asked a
         cross join lateral (
           select o.id, o.shop_remote_id from offers o where o.partner_id = :partnerId and o.connection_id = :connectionId
             and o.remote_offer_id = a.offer_id offset 0
         ) o
         union all
         select a.at, b.offer_id, 2, o.shop_remote_id = coalesce(a.shop_id, o.shop_remote_id) from asked a
         cross join lateral (
           select b.offer_id from offer_barcodes b where b.partner_id = :partnerId and b.connection_id = :connectionId
             and b.barcode = a.barcode offset 0
         ) b
         cross join lateral (select o.shop_remote_id from offers o where o.partner_id = :partnerId and o.id = b.offer_id offset 0) o
         union all
         select a.at, o.id, 3, o.shop_remote_id = coalesce(a.shop_id, o.shop_remote_id) and o.card_id = coalesce(a.card_id, o.card_id)
         from asked a cross join lateral (
           select o.id, o.shop_remote_id, o.card_id from offers o where o.partner_id = :partnerId
             and o.connection_id = :connectionId and o.sku = a.sku offset 0
         ) o
       )
       select distinct on (f.at) f.at::int, o.id, o.listing_id, o.variant_id from found f
       cross join lateral (
         select o.id, o.listing_id, o.variant_id from offers o where o.partner_id = :partnerId and o.id = f.id offset 0
       ) o
       order by f.at, f.rank, f.same_shop desc, (o.variant_id is null), o.id`,
      {
        partnerId: requirePartner(trx),
        connectionId,
        offers: keys.map(({ offerId }) => offerId ?? null),
        barcodes: keys.map(({ barcode }) => barcode ?? null),
        skus: keys.map(({ sku }) => sku ?? null),
        shops: keys.map(({ shopId }) => shopId ?? null),
        cards: keys.map(({ cardId }) => cardId ?? null),
      },
    );
    const found = new Map(
      rows.map((row) => [row.at, { offerId: row.id, listingId: row.listing_id, variantId: row.variant_id }]),
    );
    return keys.map((_, index) => found.get(index + 1) ?? null);
  }

  async byIds(trx: Trx, offerIds: readonly OfferId[]): Promise<ReadonlyMap<OfferId, OfferView>> {
    const rows = await Offer.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn('id', [...offerIds]);
    return new Map(rows.map((row) => [row.id as OfferId, row.toView()]));
  }

  async ofVariants(trx: Trx, variantIds: readonly VariantId[]): Promise<OfferView[]> {
    // variant by variant: without statistics a join may read every offer of the partner (see RowMarks)
    const { rows } = await trx.raw<{ rows: OfferFields[] }>(
      `select ${OFFER_VIEW_COLUMNS} from unnest(:ids::uuid[]) as asked(id)
       cross join lateral (
         select * from offers o where o.partner_id = :partnerId and o.variant_id = asked.id offset 0
       ) o
       join connections c on c.partner_id = :partnerId and c.id = o.connection_id and c.disconnected_at is null
       order by o.connection_id, o.id`,
      { partnerId: requirePartner(trx), ids: [...new Set(variantIds)] },
    );
    return rows.map(toOfferView);
  }
}
