import type { Facet } from '@sellercloudx/adapter-kit';
import type { Database } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../api.ts';
import { lane } from '../sync/lanes.ts';

/** How many of an account's values are looked at in one go; what they cost is taken from the spare budget. */
const CALLS_AT_ONCE = 5;

type Deps = { database: Database };

/**
 * Asks to read back the values nobody has looked at for the longest time. What another hand has changed at the market is
 * found this way and, where the value is ours to decide, written again once.
 */
export class DriftAudit {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run({ connection, descriptor }: ConnectionSession, facet: Facet): Promise<void> {
    const limit = Math.min(2_000, (descriptor.facets[facet]?.batchSize ?? 1) * CALLS_AT_ONCE);
    await this.deps.database.asPartner(connection.partnerId, (trx) =>
      trx.raw(
        `with oldest as (
           select facet, target_key from sync_rows
           where partner_id = :partnerId and connection_id = :connectionId and facet = :facet and not dirty
             and outcome in ('acknowledged', 'no_value') and coalesce(last_read_at, '-infinity') < now() - interval '10 minutes'
           order by last_read_at nulls first, target_key limit :limit
         ), locked as (
           select r.facet, r.target_key from sync_rows r join oldest using (facet, target_key)
           where r.partner_id = :partnerId and r.connection_id = :connectionId
           order by r.facet, r.target_key for no key update of r skip locked
         )
         update sync_rows r set dirty = true, step = 'read', prio = :prio, not_before = clock_timestamp(),
           dirty_at = clock_timestamp(), attempts = 0
         from locked l where r.partner_id = :partnerId and r.connection_id = :connectionId
           and r.facet = l.facet and r.target_key = l.target_key and not r.dirty`,
        { partnerId: connection.partnerId, connectionId: connection.id, facet, limit, prio: lane.readBack },
      ),
    );
  }
}
