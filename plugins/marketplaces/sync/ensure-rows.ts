import type { AnyAdapter } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId, OfferId } from '../api.ts';
import { lane } from './lanes.ts';
import { rowsOfOffer, type RowToBe } from './target-keys.ts';
import { keysOf } from './take-rows.ts';

type OfferRow = Parameters<typeof keysOf>[0] & { id: OfferId };

/**
 * Gives linked offers their sync rows, and takes away what no longer stands for any offer. A new row is read before it is
 * ever written, also while the connection is read-only. Safe to repeat.
 */
export async function ensureRows(
  trx: Trx,
  connectionId: ConnectionId,
  adapter: AnyAdapter,
  offerIds: readonly OfferId[],
): Promise<void> {
  const partnerId = requirePartner(trx);
  const warehouses = (await trx('remote_warehouses')
    .where({ partner_id: partnerId, connection_id: connectionId, kind: 'seller' })
    .pluck('remote_id')) as string[];
  for (let at = 0; at < offerIds.length; at += 1_000) {
    const some = offerIds.slice(at, at + 1_000);
    const offers = (await trx('offers').where({ partner_id: partnerId }).whereIn('id', some)) as (OfferRow & {
      variant_id: string | null;
    })[];
    const rows = offers
      .filter(({ variant_id }) => variant_id !== null)
      .flatMap((offer) =>
        rowsOfOffer(adapter.facets, keysOf(offer), warehouses).map((row) => ({ ...row, offerId: offer.id })),
      );
    await writeRows(trx, connectionId, some, rows);
  }
}

async function writeRows(
  trx: Trx,
  connectionId: ConnectionId,
  offerIds: readonly OfferId[],
  rows: readonly (RowToBe & { offerId: OfferId })[],
): Promise<void> {
  const params = {
    partnerId: requirePartner(trx),
    connectionId,
    offerIds,
    facets: rows.map(({ facet }) => facet),
    keys: rows.map(({ key }) => key),
    warehouses: rows.map(({ warehouseId }) => warehouseId),
    offers: rows.map(({ offerId }) => offerId),
    readBack: lane.readBack,
  };
  await trx.raw(
    `insert into sync_rows (partner_id, connection_id, facet, target_key, warehouse_id, prio, step)
     select distinct on (facet, key) :partnerId::uuid, :connectionId::uuid, facet, key, warehouse_id, :readBack::smallint, 'read'
     from unnest(:facets::text[], :keys::text[], :warehouses::text[]) as t(facet, key, warehouse_id)
     order by facet, key
     on conflict do nothing`,
    params,
  );
  await trx.raw(
    `insert into sync_row_offers (partner_id, offer_id, facet, connection_id, target_key)
     select :partnerId, offer_id, facet, :connectionId, key
     from unnest(:offers::uuid[], :facets::text[], :keys::text[]) as t(offer_id, facet, key)
     on conflict do nothing`,
    params,
  );
  await trx.raw(
    `with gone as (
       delete from sync_row_offers m
       where m.partner_id = :partnerId and m.offer_id = any(:offerIds::uuid[]) and m.facet in ('stock', 'price')
         and not exists (
           select 1 from unnest(:offers::uuid[], :facets::text[], :keys::text[]) as t(offer_id, facet, key)
           where t.offer_id = m.offer_id and t.facet = m.facet and t.key = m.target_key)
       returning m.facet, m.target_key, m.offer_id
     )
     delete from sync_rows r using gone g
     where r.partner_id = :partnerId and r.connection_id = :connectionId and r.facet = g.facet and r.target_key = g.target_key
       and not exists (
         select 1 from sync_row_offers m
         where m.partner_id = r.partner_id and m.connection_id = r.connection_id and m.facet = r.facet
           and m.target_key = r.target_key and m.offer_id <> g.offer_id)`,
    params,
  );
}
