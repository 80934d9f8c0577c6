import type { Facet } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId } from '../api.ts';

export type FacetProgress = {
  facet: Facet;
  waiting: number;
  rejected: number;
  held: number;
  oldestWaiting: Date | null;
};
export type ConnectionProgress = {
  connectionId: ConnectionId;
  ordersReadAt: Date | null;
  facets: FacetProgress[];
  unmatched: number;
};

type Row = {
  connection_id: ConnectionId;
  facet: Facet;
  waiting: number;
  rejected: number;
  held: number;
  oldest: Date | null;
};

/** How far each connection is: what waits, what the market refused, how fresh its orders are. Reads partial indexes only. */
export async function progressOf(trx: Trx, ids: readonly ConnectionId[]): Promise<ConnectionProgress[]> {
  const partnerId = requirePartner(trx);
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select connection_id, facet, sum(waiting)::int as waiting, sum(rejected)::int as rejected, sum(held)::int as held, min(oldest) as oldest
     from (
       select connection_id, facet, count(*) as waiting, 0 as rejected, 0 as held, min(dirty_at) as oldest from sync_rows
       where partner_id = :partnerId and connection_id = any(:ids::uuid[]) and dirty and step <> 'read' group by 1, 2
       union all
       select connection_id, facet, 0, count(*) filter (where outcome = 'rejected'), count(*) filter (where outcome = 'held'), null
       from sync_rows where partner_id = :partnerId and connection_id = any(:ids::uuid[])
         and outcome in ('held', 'rejected') and problem is not null group by 1, 2
     ) counted group by 1, 2 order by 1, 2`,
    { partnerId, ids: [...ids] },
  );
  const leases = await trx.raw<{
    rows: { connection_id: ConnectionId; orders_read_at: Date | null; unmatched: number }[];
  }>(
    `select l.connection_id, l.orders_read_at, (select count(*)::int from offers o where o.partner_id = l.partner_id
       and o.connection_id = l.connection_id and o.variant_id is null and not o.ignored) as unmatched
     from connection_leases l where l.partner_id = :partnerId and l.connection_id = any(:ids::uuid[])`,
    { partnerId, ids: [...ids] },
  );
  const byId = new Map(leases.rows.map((row) => [row.connection_id, row]));
  return ids.map((id) => ({
    connectionId: id,
    ordersReadAt: byId.get(id)?.orders_read_at ?? null,
    unmatched: byId.get(id)?.unmatched ?? 0,
    facets: rows
      .filter((row) => row.connection_id === id)
      .map(({ facet, waiting, rejected, held, oldest }) => ({ facet, waiting, rejected, held, oldestWaiting: oldest })),
  }));
}
