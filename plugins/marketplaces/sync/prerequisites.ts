import type { Facet } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId } from '../api.ts';
import { rowKey, type TakenRow } from './sync-row.ts';

/**
 * Rows that wait for another facet of the same offer (Ozon takes stock after a price) or of the same draft (photos after
 * the card). A facet without any row, or with nothing to send, is no obstacle: the market had it before we came.
 */
export async function blockedRows(
  trx: Trx,
  connectionId: ConnectionId,
  rows: readonly TakenRow[],
  after: readonly Facet[],
): Promise<Map<string, Facet>> {
  if (after.length === 0 || rows.length === 0) return new Map();
  const found = await trx.raw<{ rows: { facet: string; target_key: string; waits_for: Facet }[] }>(
    `with asked as (
       select * from unnest(:facets::text[], :keys::text[], :drafts::uuid[]) as t(facet, target_key, draft_id)
     ), never_sent as (
       select a.facet, a.target_key, b.facet as waits_for, b.outcome, b.believed from asked a
       cross join lateral (
         select m.offer_id from sync_row_offers m where m.partner_id = :partnerId and m.connection_id = :connectionId
           and m.facet = a.facet and m.target_key = a.target_key offset 0
       ) m
       cross join lateral (
         select o.connection_id, o.facet, o.target_key from sync_row_offers o
         where o.partner_id = :partnerId and o.offer_id = m.offer_id and o.facet = any(:after::text[]) offset 0
       ) o
       join lateral (
         select b.facet, b.outcome, b.believed from sync_rows b where b.partner_id = :partnerId
           and b.connection_id = o.connection_id and b.facet = o.facet and b.target_key = o.target_key
           and b.acknowledged_version = 0 offset 0
       ) b on true
       union all
       select a.facet, a.target_key, b.facet, b.outcome, b.believed from asked a
       join sync_rows b on b.partner_id = :partnerId and b.connection_id = :connectionId and b.facet = any(:after::text[])
         and b.target_key = a.target_key and b.draft_id = a.draft_id and b.acknowledged_version = 0
     )
     select distinct on (facet, target_key) facet, target_key, waits_for from never_sent
     where outcome is distinct from 'no_value' and believed is null`,
    {
      partnerId: requirePartner(trx),
      connectionId,
      after,
      facets: rows.map(({ facet }) => facet),
      keys: rows.map(({ targetKey }) => targetKey),
      drafts: rows.map(({ draftId }) => draftId),
    },
  );
  return new Map(found.rows.map((row) => [rowKey({ facet: row.facet, targetKey: row.target_key }), row.waits_for]));
}
