import { limitForTier, type AnyAdapter, type Facet } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionDirectory, ConnectionId } from '../api.ts';

export type FacetThroughput = { facet: Facet; rows: number; perMinute: number; fullPushSeconds: number | null };

type Row = { connection_id: ConnectionId; facet: Facet; rows: number; sent: number };

/** Long enough to even out batches, short enough to say how it goes now. */
const OVER_MINUTES = 3;

/** In the order of `ids`. */
export async function throughputOf(
  trx: Trx,
  { connectionDirectory }: { connectionDirectory: ConnectionDirectory },
  ids: readonly ConnectionId[],
): Promise<FacetThroughput[][]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select connection_id, facet, count(*)::int as rows,
       count(*) filter (where last_sent_at > clock_timestamp() - make_interval(mins => :minutes))::int as sent
     from sync_rows where partner_id = :partnerId and connection_id = any(:ids::uuid[]) group by 1, 2 order by 1, 2`,
    { partnerId: requirePartner(trx), ids: [...ids], minutes: OVER_MINUTES },
  );
  const connections = await connectionDirectory.byIds(trx, ids);
  return ids.map((id) => {
    const connection = connections.get(id);
    if (!connection) return [];
    const adapter = connectionDirectory.descriptor(connection.marketplace);
    return rows
      .filter((row) => row.connection_id === id)
      .map(({ facet, rows: all, sent }) => ({
        facet,
        rows: all,
        perMinute: sent / OVER_MINUTES,
        fullPushSeconds: fullPushSeconds(adapter, facet, all, connection.tier ?? undefined),
      }));
  });
}

/** Null where the adapter does not say which limit a write draws from. */
export function fullPushSeconds(
  { facets, limits }: Pick<AnyAdapter, 'facets' | 'limits'>,
  facet: Facet,
  rows: number,
  tier: string | undefined,
): number | null {
  const rule = facets[facet];
  const bucket = rule?.pace && limits.find(({ id }) => id === rule.pace?.limit);
  if (!rule?.pace || !bucket) return null;
  const { capacity, refillPerSecond } = limitForTier(bucket, tier);
  const requests = Math.ceil((rows / rule.batchSize) * rule.pace.requestsPerBatch);
  return Math.ceil(Math.max(0, requests - capacity) / refillPerSecond);
}
