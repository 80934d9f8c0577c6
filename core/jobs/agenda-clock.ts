import { Agenda, type AgendaBackend } from 'agenda';
import {
  PostgresBackend,
  getCreateIndexesSQL,
  getCreateTableSQL,
  getUpdateTimestampTriggerSQL,
} from '@agendajs/postgres-backend';
import type { Knex } from 'knex';
import pg from 'pg';
import { ConfigError } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Logger } from '../log.ts';
import type { JobRegistry } from './job-registry.ts';

const TABLE = 'agenda_jobs';
const PROCESS_EVERY_MS = 1_000;
const LOCK_MS = 30_000;

type Deps = { database: Database; events: EventBus; jobs: JobRegistry; log: Logger };
type Where = {
  postgresUrl: string;
  mongodbUrl: string | null;
  /** After it another process may take a tick over. Agenda holds its own process up for half of it after each tick. */
  lockMs?: number;
};

/** Agenda's own tables, made by the owner of the schema: the process itself has no right to create any. */
export async function prepareClock(owner: Knex): Promise<void> {
  await owner.raw(getCreateTableSQL(TABLE).replaceAll('?', '\\?'));
  for (const sql of getCreateIndexesSQL(TABLE)) await owner.raw(sql.replaceAll('?', '\\?'));
  await owner.raw(getUpdateTimestampTriggerSQL(TABLE).replaceAll('?', '\\?'));
  await owner.raw(`revoke all on ${TABLE} from scx_app`);
}

/**
 * The clock: tens of fixed schedules whose one act is to enqueue a job. The truth of what is to be done stands in our
 * own rows, so a tick that comes late or twice does no harm (a job's dedupeKey folds it).
 */
export class AgendaClock {
  private readonly deps: Deps;
  private agenda: Agenda | undefined;
  private close: () => Promise<void> = async () => {};

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async start({ lockMs = LOCK_MS, ...where }: Where): Promise<void> {
    const { backend, close } = await openBackend(where);
    this.close = close;
    const agenda = new Agenda({
      backend,
      processEvery: PROCESS_EVERY_MS,
      defaultLockLifetime: lockMs,
      defaultLockLimit: 0,
    });
    agenda.on('error', (error: unknown) => this.deps.log.error({ err: error }, 'the clock reports an error'));
    for (const schedule of this.deps.jobs.schedules.values())
      agenda.define(schedule.name, async () => {
        await this.deps.database.asSystem(`schedule ${schedule.name}`, (trx) =>
          this.deps.events.enqueue(trx, schedule.job, schedule.payload, { partnerId: null }),
        );
      });
    await agenda.start();
    await agenda.cancel({ notNames: [...this.deps.jobs.schedules.keys()] } as never).catch(() => undefined);
    for (const { name, every, zone } of this.deps.jobs.schedules.values())
      await agenda.every(every, name, {}, { skipImmediate: true, ...(zone && { timezone: zone }) });
    this.agenda = agenda;
  }

  async stop(): Promise<void> {
    await this.agenda?.drain(5_000);
    await this.agenda?.stop();
    await this.close();
  }
}

async function openBackend({
  postgresUrl,
  mongodbUrl,
}: Where): Promise<{ backend: AgendaBackend; close(): Promise<void> }> {
  if (!mongodbUrl) {
    const pool = new pg.Pool({ connectionString: postgresUrl, max: 2, application_name: 'scx: clock' });
    pool.on('error', () => {}); // an idle client that PostgreSQL closed; the next query opens another
    return {
      backend: new PostgresBackend({ pool, tableName: TABLE, ensureSchema: false, disableNotifications: true }),
      close: () => pool.end(),
    };
  }
  const [{ MongoClient }, { MongoBackend }] = await Promise.all([import('mongodb'), import('@agendajs/mongo-backend')]);
  // connected here first: the backend alone never settles when no server answers
  const asked = new MongoClient(mongodbUrl, { serverSelectionTimeoutMS: answersWithin(mongodbUrl) });
  const client = await asked.connect().catch(async (error: unknown) => {
    await asked.close();
    throw new ConfigError(`MONGODB_URL: no MongoDB answers at ${asked.options.hosts.join(', ')}.`, { cause: error });
  });
  return { backend: new MongoBackend({ mongo: client.db() }), close: () => client.close() };
}

const answersWithin = (url: string): number =>
  Number(new URL(url).searchParams.get('serverSelectionTimeoutMS') ?? 5_000);
