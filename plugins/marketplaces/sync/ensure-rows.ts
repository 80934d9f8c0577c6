import type { AnyAdapter, Facet } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId, OfferId } from '../api.ts';
import { lane } from './lanes.ts';
import { rowKey } from './sync-row.ts';
import { rowsOfOffer, type RowToBe } from './target-keys.ts';
import { keysOf } from './take-rows.ts';

type KeyRow = { facet: Facet; target_key: string };
type OfferRow = Parameters<typeof keysOf>[0] & { id: OfferId };

/** A row that stood before and stands for other offers now. */
export type ChangedRow = { facet: Facet; targetKey: string };

/**
 * Gives linked offers their sync rows, and takes away what no longer stands for any offer. A new row is read before it is
 * ever written, also while the connection is read-only. Safe to repeat.
 * @returns rows shared with other offers whose value may be another one now: to be marked
 */
export async function ensureRows(
  trx: Trx,
  connectionId: ConnectionId,
  adapter: AnyAdapter,
  offerIds: readonly OfferId[],
): Promise<ChangedRow[]> {
  const partnerId = requirePartner(trx);
  const warehouses = (await trx('remote_warehouses')
    .where({ partner_id: partnerId, connection_id: connectionId, kind: 'seller' })
    .pluck('remote_id')) as string[];
  const changed: ChangedRow[] = [];
  for (let at = 0; at < offerIds.length; at += 1_000) {
    const some = offerIds.slice(at, at + 1_000);
    const offers = (await trx('offers')
      .where({ partner_id: partnerId, connection_id: connectionId })
      .whereIn('id', some)) as (OfferRow & {
      variant_id: string | null;
    })[];
    const rows = offers
      .filter(({ variant_id }) => variant_id !== null)
      .flatMap((offer) =>
        rowsOfOffer(adapter.facets, keysOf(offer), warehouses).map((row) => ({ ...row, offerId: offer.id })),
      );
    changed.push(...(await writeRows(trx, connectionId, some, rows)));
  }
  return changed;
}

/** Of every matched offer: a warehouse appeared, or another one feeds it. */
export async function ensureAllRows(trx: Trx, connectionId: ConnectionId, adapter: AnyAdapter): Promise<ChangedRow[]> {
  const offerIds = (await trx('offers')
    .where({ partner_id: requirePartner(trx), connection_id: connectionId })
    .whereNotNull('variant_id')
    .pluck('id')) as OfferId[];
  return ensureRows(trx, connectionId, adapter, offerIds);
}

async function writeRows(
  trx: Trx,
  connectionId: ConnectionId,
  offerIds: readonly OfferId[],
  rows: readonly (RowToBe & { offerId: OfferId })[],
): Promise<ChangedRow[]> {
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
  const made = await trx.raw<{ rows: KeyRow[] }>(
    `insert into sync_rows (partner_id, connection_id, facet, target_key, warehouse_id, prio, step)
     select distinct on (facet, key) :partnerId::uuid, :connectionId::uuid, facet, key, warehouse_id, :readBack::smallint, 'read'
     from unnest(:facets::text[], :keys::text[], :warehouses::text[]) as t(facet, key, warehouse_id)
     order by facet, key
     on conflict do nothing returning facet, target_key`,
    params,
  );
  const joined = await trx.raw<{ rows: KeyRow[] }>(
    `insert into sync_row_offers (partner_id, offer_id, facet, connection_id, target_key)
     select :partnerId, offer_id, facet, :connectionId, key
     from unnest(:offers::uuid[], :facets::text[], :keys::text[]) as t(offer_id, facet, key)
     on conflict do nothing returning facet, target_key`,
    params,
  );
  const left = await trx.raw<{ rows: KeyRow[] }>(
    `with gone as (
       delete from sync_row_offers m
       where m.partner_id = :partnerId and m.offer_id = any(:offerIds::uuid[]) and m.facet in ('stock', 'price')
         and not exists (
           select 1 from unnest(:offers::uuid[], :facets::text[], :keys::text[]) as t(offer_id, facet, key)
           where t.offer_id = m.offer_id and t.facet = m.facet and t.key = m.target_key)
       returning m.facet, m.target_key, m.offer_id
     ), shared as (
       select distinct g.facet, g.target_key from gone g
       join sync_row_offers m on m.partner_id = :partnerId and m.connection_id = :connectionId and m.facet = g.facet
         and m.target_key = g.target_key
       where not exists (
         select 1 from gone also where also.facet = m.facet and also.target_key = m.target_key and also.offer_id = m.offer_id)
     ), emptied as (
       delete from sync_rows r using gone g
       where r.partner_id = :partnerId and r.connection_id = :connectionId and r.facet = g.facet and r.target_key = g.target_key
         and not exists (select 1 from shared s where s.facet = r.facet and s.target_key = r.target_key)
     )
     select facet, target_key from shared`,
    params,
  );
  const fresh = new Set(made.rows.map(keyOf));
  const changed = new Map([...joined.rows, ...left.rows].map((row) => [keyOf(row), row]));
  return [...changed]
    .filter(([key]) => !fresh.has(key))
    .map(([, row]) => ({ facet: row.facet, targetKey: row.target_key }));
}

const keyOf = (row: KeyRow): string => rowKey({ facet: row.facet, targetKey: row.target_key });
