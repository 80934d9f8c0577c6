import type { Database, Trx } from '../../../core/db/database.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { ConnectionId, ConnectionState } from '../api.ts';
import { lane, type Lane } from './lanes.ts';

export const LEASE_MS = 14_000;
export const RENEW_EVERY_MS = 2_000;

export type Lease = { partnerId: PartnerId; connectionId: ConnectionId; epoch: bigint };
export type Renewed = { connectionId: ConnectionId; state: ConnectionState; version: number };

/** What waits on a connection: lanes with due rows, tasks, commands. */
export type Due = {
  partnerId: PartnerId;
  connectionId: ConnectionId;
  lanes: Lane[];
  tasks: string[];
  commands: number;
};

type Deps = { database: Database };
type Keys = { partner_id: PartnerId; connection_id: ConnectionId };

/** Another process has the connection: what was done here since may not count. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * One process works on a connection at a time. Leases live by the database's clock; a killed process's are free after at
 * most 14 s. The epoch rises with every change of hands and is what finishes are conditional on.
 */
export class Leases {
  readonly owner: string = newId();
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Those of the given connections that nobody holds. Their session has to be opened before anything is done. */
  async claim(wanted: readonly { partnerId: PartnerId; connectionId: ConnectionId }[]): Promise<Lease[]> {
    if (wanted.length === 0) return [];
    const { rows } = await this.deps.database.system.raw<{ rows: (Keys & { epoch: bigint })[] }>(
      `with free as (
         select l.partner_id, l.connection_id from connection_leases l
         join unnest(:partners::uuid[], :ids::uuid[]) as wanted(partner_id, connection_id) using (partner_id, connection_id)
         where l.until < now()
         order by l.partner_id, l.connection_id for no key update of l skip locked
       )
       update connection_leases l set owner = :owner, epoch = l.epoch + 1, until = now() + :lease * interval '1 ms'
       from free f where l.partner_id = f.partner_id and l.connection_id = f.connection_id
       returning l.partner_id, l.connection_id, l.epoch`,
      {
        partners: wanted.map(({ partnerId }) => partnerId),
        ids: wanted.map(({ connectionId }) => connectionId),
        owner: this.owner,
        lease: LEASE_MS,
      },
    );
    return rows.map((row) => ({ partnerId: row.partner_id, connectionId: row.connection_id, epoch: row.epoch }));
  }

  /** Those still ours, with what to notice of the connection. A lease that ran out is not revived. */
  async renew(leases: readonly Lease[]): Promise<Renewed[]> {
    const { rows } = await this.deps.database.system.raw<{
      rows: (Keys & { state: ConnectionState; version: number })[];
    }>(
      `update connection_leases l set until = now() + :lease * interval '1 ms'
       from unnest(:partners::uuid[], :ids::uuid[], :epochs::bigint[]) as held(partner_id, connection_id, epoch)
       join connections c on c.partner_id = held.partner_id and c.id = held.connection_id
       where l.partner_id = held.partner_id and l.connection_id = held.connection_id
         and l.owner = :owner and l.epoch = held.epoch and l.until > now()
       returning l.connection_id, c.state, c.version`,
      { ...this.arrays(leases), owner: this.owner, lease: LEASE_MS },
    );
    return rows.map((row) => ({ connectionId: row.connection_id, state: row.state, version: row.version }));
  }

  async release(leases: readonly Lease[]): Promise<void> {
    if (leases.length === 0) return;
    await this.deps.database.system.raw(
      `update connection_leases l set owner = null, until = '-infinity'
       from unnest(:partners::uuid[], :ids::uuid[], :epochs::bigint[]) as held(partner_id, connection_id, epoch)
       where l.partner_id = held.partner_id and l.connection_id = held.connection_id
         and l.owner = :owner and l.epoch = held.epoch`,
      { ...this.arrays(leases), owner: this.owner },
    );
  }

  /** First in a transaction that records what was done outside: nobody can take the lease over before it has committed. */
  async fence(trx: Trx, lease: Lease): Promise<void> {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `select 1 from connection_leases
       where partner_id = :partnerId and connection_id = :connectionId and owner = :owner and epoch = :epoch and until > clock_timestamp()
       for share`,
      { ...lease, epoch: lease.epoch.toString(), owner: this.owner },
    );
    if (rows.length === 0)
      throw new LeaseLost(`connection ${lease.connectionId} was taken over (epoch ${lease.epoch})`);
  }

  /**
   * What is due, over all connections. A skip scan over the partial index: its cost follows the number of lanes that have
   * dirty rows, not the number of rows. Rows of connections that may not write are not counted, nor is anything of
   * marketplaces beside these: without its adapter a connection could not be opened.
   */
  async due(marketplaces: readonly string[]): Promise<Due[]> {
    const { rows } = await this.deps.database.system.raw<{
      rows: (Keys & { lane: Lane | null; task: string | null; commands: number })[];
    }>(
      `with recursive lane as (
         (select partner_id, connection_id, prio, not_before from sync_rows where dirty
          order by partner_id, connection_id, prio, not_before limit 1)
         union all
         select n.* from lane l cross join lateral (
           select partner_id, connection_id, prio, not_before from sync_rows
           where dirty and (partner_id, connection_id, prio) > (l.partner_id, l.connection_id, l.prio)
           order by partner_id, connection_id, prio, not_before limit 1
         ) n
       )
       select l.partner_id, l.connection_id, l.prio as lane, null as task, 0 as commands
       from lane l join connections c on c.partner_id = l.partner_id and c.id = l.connection_id
         and (c.state = 'writing' or (c.state = 'read_only' and l.prio in (:readFirst, :readBack)))
         and c.marketplace = any(:marketplaces)
       where l.not_before <= now()
       union all
       select t.partner_id, t.connection_id, null, t.task, 0 from connection_task_times t
       join connections c on c.partner_id = t.partner_id and c.id = t.connection_id and c.state in ('read_only', 'writing')
         and c.marketplace = any(:marketplaces)
       where t.next_at <= now()
       union all
       select q.partner_id, q.connection_id, null, null, count(*)::int from connection_commands q
       join connections c on c.partner_id = q.partner_id and c.id = q.connection_id and c.marketplace = any(:marketplaces)
       where q.state = 'queued' and q.expires_at > now() group by q.partner_id, q.connection_id`,
      { readFirst: lane.readFirst, readBack: lane.readBack, marketplaces: [...marketplaces] },
    );
    const byConnection = new Map<ConnectionId, Due>();
    for (const row of rows) {
      const due = byConnection.get(row.connection_id) ?? {
        partnerId: row.partner_id,
        connectionId: row.connection_id,
        lanes: [],
        tasks: [],
        commands: 0,
      };
      if (row.lane !== null) due.lanes.push(row.lane);
      if (row.task !== null) due.tasks.push(row.task);
      due.commands += row.commands;
      byConnection.set(row.connection_id, due);
    }
    return [...byConnection.values()];
  }

  private arrays(leases: readonly Lease[]) {
    return {
      partners: leases.map(({ partnerId }) => partnerId),
      ids: leases.map(({ connectionId }) => connectionId),
      epochs: leases.map(({ epoch }) => epoch.toString()),
    };
  }
}
