import type { Json, Priority } from '@sellercloudx/adapter-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Trx } from '../../../core/db/database.ts';
import { Conflict, NotFound } from '../../../core/errors.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { afterCommit } from '../../../core/db/database.ts';
import { currentTraceParent } from '../../../core/tracing.ts';
import type { ConnectionGate, ConnectionId, ConnectionSession } from '../api.ts';
import { fromSent, type CommandRunner, type SentError } from '../sync/command-runner.ts';
import type { ConnectionWorker } from '../sync/connection-worker.ts';
import type { TaskRunner } from '../sync/task-runner.ts';

const LOOK_EVERY_MS = 100;
const TIMEOUT_MS = 30_000;

type Deps = {
  database: Database;
  connectionWorker: ConnectionWorker;
  commandRunner: CommandRunner;
  taskRunner: TaskRunner;
};
type Row = { state: 'queued' | 'running' | 'done' | 'failed'; result: Json; error: SentError };

/** People's actions on a connection: run where its lease is, through the same limits as everything else. */
export class LeaseGate implements ConnectionGate {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async perform(
    connectionId: ConnectionId,
    command: string,
    input: Json,
    options: { partnerId: PartnerId; priority: Priority; timeoutMs?: number },
  ): Promise<Json | void> {
    const { connectionWorker, commandRunner } = this.deps;
    const here = await connectionWorker.hold({ partnerId: options.partnerId, connectionId });
    if (here) return here.act((session) => commandRunner.run(session, command, input));
    return this.queue(connectionId, command, input, options);
  }

  async withConnection<T>(
    connectionId: ConnectionId,
    { partnerId }: { partnerId: PartnerId; priority: Priority },
    act: (session: ConnectionSession) => Promise<T>,
  ): Promise<T> {
    const here = await this.deps.connectionWorker.hold({ partnerId, connectionId });
    if (!here)
      throw new Conflict('connection.heldElsewhere', `Connection ${connectionId} is worked on by another process.`, {
        publicKey: 'marketplaces:errors.heldElsewhere',
      });
    return here.act(act);
  }

  async hurry(trx: Trx, connectionId: ConnectionId, task: string): Promise<void> {
    await this.deps.taskRunner.hurry(trx, connectionId, task);
    afterCommit(trx, () => this.deps.connectionWorker.scan());
  }

  /** The holder looks for commands four times a second; what it did not begin in time is taken back. */
  private async queue(
    connectionId: ConnectionId,
    name: string,
    input: Json,
    { partnerId, priority, timeoutMs = TIMEOUT_MS }: { partnerId: PartnerId; priority: Priority; timeoutMs?: number },
  ): Promise<Json | void> {
    const { database } = this.deps;
    const id = newId<'command'>();
    const until = Date.now() + timeoutMs;
    await database.asPartner(partnerId, async (trx) => {
      const lease: unknown = await trx('connection_leases').where({ connection_id: connectionId }).first('epoch');
      if (!lease)
        throw new NotFound('connection.unknown', `No connection ${connectionId} of this partner.`, {
          publicKey: 'marketplaces:errors.connectionUnknown',
        });
      await trx('connection_commands').insert({
        partner_id: partnerId,
        id,
        connection_id: connectionId,
        name,
        priority,
        input: JSON.stringify(input),
        trace_parent: currentTraceParent(),
        expires_at: trx.raw(`now() + ? * interval '1 ms'`, [timeoutMs]),
      });
    });
    while (Date.now() < until) {
      await sleep(LOOK_EVERY_MS);
      const row = await this.look(partnerId, id);
      if (row?.state === 'done') return row.result;
      if (row?.state === 'failed') throw fromSent(row.error);
    }
    const taken = await database.asPartner(partnerId, (trx) =>
      trx('connection_commands').where({ partner_id: partnerId, id, state: 'queued' }).delete(),
    );
    throw new Conflict(
      taken > 0 ? 'connection.busy' : 'connection.noAnswerYet',
      `Command ${name} on ${connectionId} did not end in ${timeoutMs} ms.`,
      {
        publicKey: taken > 0 ? 'marketplaces:errors.busy' : 'marketplaces:errors.noAnswerYet',
      },
    );
  }

  private look(partnerId: PartnerId, id: string): Promise<Row | undefined> {
    return this.deps.database.asPartner(
      partnerId,
      async (trx) => (await trx('connection_commands').where({ partner_id: partnerId, id }).first()) as Row | undefined,
    );
  }
}
