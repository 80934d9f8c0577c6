import { DAY_MS, type Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import type { ConnectionId, ConnectionState } from '../api.ts';
import { Connection } from '../models/connection.ts';

export type OverviewFilter = {
  state?: ConnectionState | null | undefined;
  marketplace?: string | null | undefined;
  partnerId?: PartnerId | null | undefined;
  /** Part of the partner's name. */
  search?: string | null | undefined;
  /** Broken, with a problem, failing, or with keys that end within a fortnight. */
  needsAttention?: boolean | null | undefined;
};

/** What its work says about a connection. */
export type WorkHealth = { workedAt: Date | null; failures: number; lastError: string | null };

type HealthRow = { connection_id: ConnectionId; worked_at: Date | null; failures: number; error: string | null };

const KEYS_END_SOON_DAYS = 14;
/** The first failures of a task are weather: a back-off of minutes is worth a look. */
const FAILURES_WORTH_A_LOOK = 3;
const COUNTED_AT_MOST = 1_000;

type Deps = { partnerDirectory: PartnerDirectory; clock: Clock };

/** Connections of all partners, for staff. System transactions only. */
export class ConnectionOverview {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async page(trx: Trx, filter: OverviewFilter, args: PageArgs): Promise<Page<Connection>> {
    const query = Connection.query(trx).whereNull('disconnected_at');
    if (filter.state) void query.where('state', filter.state);
    if (filter.marketplace) void query.where('marketplace', filter.marketplace);
    if (filter.partnerId) void query.where('partner_id', filter.partnerId);
    if (filter.search?.trim())
      void query.whereIn('partner_id', await this.deps.partnerDirectory.named(trx, filter.search));
    if (filter.needsAttention) this.onlyIll(query);
    return pageBy(query, [{ column: 'id', cast: 'uuid', descending: true, value: ({ id }) => id }], args);
  }

  /** Counted up to 1,000. */
  async illCount(trx: Trx): Promise<number> {
    const query = Connection.query(trx).whereNull('disconnected_at').limit(COUNTED_AT_MOST).select('id');
    this.onlyIll(query);
    return (await query).length;
  }

  /** In the order of `ids`. */
  async health(trx: Trx, ids: readonly ConnectionId[]): Promise<WorkHealth[]> {
    const { rows } = await trx.raw<{ rows: HealthRow[] }>(
      `select t.connection_id, max(t.ended_at) as worked_at, max(t.failures)::int as failures,
         (array_agg(t.error order by t.failures desc) filter (where t.failures > 0))[1] as error
       from connections c join connection_task_times t on t.partner_id = c.partner_id and t.connection_id = c.id
       where c.id = any(:ids::uuid[]) group by 1`,
      { ids: [...ids] },
    );
    const byId = new Map(rows.map((row) => [row.connection_id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      return { workedAt: row?.worked_at ?? null, failures: row?.failures ?? 0, lastError: row?.error ?? null };
    });
  }

  private onlyIll(query: ReturnType<typeof Connection.query>): void {
    const soon = new Date(this.deps.clock.now().getTime() + KEYS_END_SOON_DAYS * DAY_MS);
    void query.where(
      (some) =>
        void some
          .where('state', 'broken')
          .orWhereNotNull('problem')
          .orWhere('keys_expire_at', '<=', soon)
          .orWhereRaw(
            `exists (select 1 from connection_task_times t where t.partner_id = connections.partner_id
               and t.connection_id = connections.id and t.failures >= ?)`,
            [FAILURES_WORTH_A_LOOK],
          ),
    );
  }
}
