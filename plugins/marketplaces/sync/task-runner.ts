import type { Database } from '../../../core/db/database.ts';
import type { Points } from '../../../core/points.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { connectionTasks, type ConnectionId, type ConnectionSession, type ConnectionTask } from '../api.ts';
import type { AnyAdapter, Ports, WebhookHint } from '@sellercloudx/adapter-kit';
import { withSpan } from '../../../core/tracing.ts';
import { spanAttributes, type CallSession } from './call-session.ts';
import { backOffMs } from './outcome-moves.ts';

/** Orders are not asked for more often than this for the sake of a raise. */
const HURRY_EVERY_MS = 3_000;
/** A flood of a market's calls is a read a second and no more. */
const WAKE_EVERY_MS = 1_000;

export type TaskEnd = { error?: unknown; readOrders: boolean };

type Deps = { database: Database; points: Points; cradle: unknown };

/** Contributed work inside the lease: when it is due, what became of it. */
export class TaskRunner {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  all(): ConnectionTask[] {
    return this.deps.points.of(connectionTasks);
  }

  /** Rows that say when each task is due; for a connection that begins, or when a plugin was added. */
  async ensure(trx: Trx, connectionId: ConnectionId, adapter: AnyAdapter): Promise<void> {
    const partnerId = requirePartner(trx);
    const can = new Set(adapter.capabilities.map((capability) => capability.split('.')[0]));
    const rows = this.all()
      .filter(({ needs }) => can.has(needs))
      .map(({ name, readsOrders = false, firstAfterMs = 0 }) => ({
        partner_id: partnerId,
        connection_id: connectionId,
        task: name,
        reads_orders: readsOrders,
        next_at: trx.raw(`now() + ? * interval '1 ms'`, [firstAfterMs]),
      }));
    if (rows.length > 0)
      await trx('connection_task_times').insert(rows).onConflict(['partner_id', 'connection_id', 'task']).ignore();
  }

  async run(session: CallSession, name: string): Promise<TaskEnd> {
    const { connection, ports, descriptor } = session;
    const task = this.all().find((one) => one.name === name);
    if (!task || !mayRun(task, session, ports)) {
      await this.ended(session, name, { againInMs: task ? task.everyMs(connection, descriptor) : 86_400_000 });
      return { readOrders: false };
    }
    const startedAt = await this.started(session, name);
    try {
      const answer =
        (await withSpan(
          `task ${name}`,
          spanAttributes(session),
          () => task.run(session as ConnectionSession, this.deps.cradle as never),
          { parent: { traceParent: null } },
        )) ?? {};
      // one that goes on later has not read them all: opening stock and raises wait for those it left
      const readOrders = (task.readsOrders ?? false) && answer.againInMs === undefined;
      await this.ended(session, name, {
        againInMs: answer.againInMs ?? task.everyMs(connection, descriptor),
        ...(readOrders && { ordersReadAt: startedAt }),
      });
      return { readOrders };
    } catch (error) {
      await this.failed(session, name, error);
      return { error, readOrders: false };
    }
  }

  /** Units wait to be raised until the account's orders are read. */
  async hurryOrders({ connection }: CallSession): Promise<void> {
    await this.deps.database.asPartner(connection.partnerId, (trx) =>
      trx.raw(
        `update connection_task_times set next_at = now()
         where partner_id = ? and connection_id = ? and reads_orders and failures = 0 and next_at > now()
           and coalesce(ended_at, '-infinity') < now() - ? * interval '1 ms'
           and exists (select 1 from sync_rows r where r.partner_id = connection_task_times.partner_id
             and r.connection_id = connection_task_times.connection_id and r.dirty and r.prio = 3 and r.not_before <= now())`,
        [connection.partnerId, connection.id, HURRY_EVERY_MS],
      ),
    );
  }

  async hurry(trx: Trx, connectionId: ConnectionId, task: string): Promise<void> {
    await trx('connection_task_times')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId, task })
      .update({ next_at: trx.fn.now(), hurried_at: trx.raw('clock_timestamp()') });
  }

  /** The market called: what looks after such things is due, a little after its last end at the soonest. */
  async wake(trx: Trx, connectionId: ConnectionId, about: ReadonlySet<WebhookHint['about']>): Promise<void> {
    const names = this.all().flatMap(({ name, wokenBy = [] }) => (wokenBy.some((one) => about.has(one)) ? [name] : []));
    if (names.length === 0) return;
    // one that failed waits as long as it was told to: the poll after that reads everything
    await trx.raw(
      `update connection_task_times set hurried_at = clock_timestamp(),
         next_at = least(next_at, greatest(now(), coalesce(ended_at, '-infinity') + ? * interval '1 ms'))
       where partner_id = ? and connection_id = ? and task = any(?) and failures = 0`,
      [WAKE_EVERY_MS, requirePartner(trx), connectionId, names],
    );
  }

  private async started({ connection }: CallSession, task: string): Promise<Date> {
    return this.deps.database.asPartner(connection.partnerId, async (trx) => {
      const [row] = (await trx('connection_task_times')
        .where({ partner_id: connection.partnerId, connection_id: connection.id, task })
        // until it has ended: a process that dies leaves it due again after a minute
        .update({
          started_at: trx.raw('clock_timestamp()'),
          next_at: trx.raw(`clock_timestamp() + interval '1 minute'`),
        })
        .returning('started_at')) as { started_at: Date }[];
      return row?.started_at ?? new Date(0);
    });
  }

  private async ended(
    session: CallSession,
    task: string,
    end: { againInMs: number; ordersReadAt?: Date },
  ): Promise<void> {
    const { connection } = session;
    const where = { partner_id: connection.partnerId, connection_id: connection.id };
    await this.deps.database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      await trx('connection_task_times')
        .where({ ...where, task })
        .update({
          ended_at: trx.raw('clock_timestamp()'),
          // asked for after it began: what it was asked for it may have missed
          next_at: trx.raw(
            `clock_timestamp() + case when hurried_at > started_at then least(:hurried::int, :planned::int) else :planned::int end * interval '1 ms'`,
            { hurried: WAKE_EVERY_MS, planned: end.againInMs },
          ),
          failures: 0,
          error: null,
        });
      if (end.ordersReadAt) await trx('connection_leases').where(where).update({ orders_read_at: end.ordersReadAt });
    });
  }

  private async failed({ connection }: CallSession, task: string, error: unknown): Promise<void> {
    await this.deps.database.asPartner(connection.partnerId, async (trx) => {
      const where = { partner_id: connection.partnerId, connection_id: connection.id, task };
      const row = (await trx('connection_task_times').where(where).first('failures')) as
        { failures: number } | undefined;
      const told = (error as { retryAfterMs?: number }).retryAfterMs;
      await trx('connection_task_times')
        .where(where)
        .update({
          failures: Math.min((row?.failures ?? 0) + 1, 30_000),
          error: (error instanceof Error ? error.message : String(error)).slice(0, 2_000),
          next_at: trx.raw(`clock_timestamp() + ? * interval '1 ms'`, [told ?? backOffMs(row?.failures ?? 0)]),
        });
    });
  }
}

const mayRun = (task: ConnectionTask, { connection }: CallSession, ports: Ports): boolean =>
  ports[task.needs] !== undefined && (connection.state === 'writing' || task.whileReadOnly !== false);
