import type { Database } from '../../../core/db/database.ts';
import { Connection } from '../models/connection.ts';
import type { ConnectionView } from '../api.ts';
import type { OpenPorts, PortOpener } from '../services/open-ports.ts';
import type { Vault } from '../services/vault.ts';
import type { Lease } from './leases.ts';
import type { TaskRunner } from './task-runner.ts';

/** A connection as it was opened; `keysFrom` changes with the keys. */
export type Opened = { connection: ConnectionView; keysFrom: string; open: OpenPorts };

type Deps = { database: Database; vault: Vault; portOpener: PortOpener; taskRunner: TaskRunner };

/** Reads a leased connection and opens its ports. */
export class ConnectionOpener {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @param known what is open already: its ports are kept while keys and tier are the same */
  async open(lease: Lease, known?: { keysFrom: string; open: OpenPorts }): Promise<Opened | undefined> {
    const { database, vault, portOpener, taskRunner } = this.deps;
    const { partnerId, connectionId } = lease;
    const read = await database.asPartner(partnerId, async (trx) => {
      const row = await Connection.query(trx).findById([partnerId, connectionId]);
      if (!row || row.disconnectedAt) return undefined;
      const secret = (await trx('connection_secrets')
        .where({ partner_id: partnerId, connection_id: connectionId })
        .first('updated_at')) as { updated_at: Date } | undefined;
      if (!secret) return undefined;
      const keysFrom = `${secret.updated_at.toISOString()}/${row.tier ?? ''}`;
      return { connection: row.toView(), keysFrom, credentials: await vault.open(trx, connectionId as never) };
    });
    if (!read) return undefined;
    const { connection, keysFrom, credentials } = read;
    const open = known?.keysFrom === keysFrom ? known.open : portOpener.open(connection, credentials);
    await database.asPartner(partnerId, async (trx) => {
      await taskRunner.ensure(trx, connection.id, open.adapter);
      // what the last holder died in the middle of
      await trx.raw(
        `update connection_task_times set next_at = now()
         where partner_id = ? and connection_id = ? and started_at > coalesce(ended_at, '-infinity') and failures = 0`,
        [partnerId, connectionId],
      );
    });
    return { connection, keysFrom, open };
  }
}
