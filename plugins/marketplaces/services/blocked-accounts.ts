import { afterCommit, type Database } from '../../../core/db/database.ts';
import type { ConnectionId } from '../api.ts';
import { Connection } from '../models/connection.ts';
import type { ConnectionWorker } from '../sync/connection-worker.ts';
import type { ConnectionHealth } from './connection-health.ts';
import type { KeyTest } from './test-keys.ts';
import type { Vault } from './vault.ts';

type Deps = {
  database: Database;
  vault: Vault;
  keyTest: KeyTest;
  connectionHealth: ConnectionHealth;
  connectionWorker: ConnectionWorker;
};

/** Accounts the market has blocked, or wants to be paid for: nobody tells us when they are open again, so we ask. */
export class BlockedAccounts {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @returns how many work again */
  async ask(): Promise<number> {
    let open = 0;
    for (const row of await this.blocked()) if (await this.works(row)) open += 1;
    return open;
  }

  private blocked(): Promise<Connection[]> {
    return this.deps.database.asSystem('which accounts are blocked', async (trx) => {
      return Connection.query(trx)
        .where('state', 'broken')
        .whereNull('disconnected_at')
        .whereRaw(`problem->>'code' in ('blocked', 'payment_required')`);
    });
  }

  private async works({ partnerId, id, marketplace, environment }: Connection): Promise<boolean> {
    const { database, vault, keyTest, connectionHealth, connectionWorker } = this.deps;
    const connectionId = id as ConnectionId;
    const credentials = await database.asPartner(partnerId, (trx) => vault.open(trx, connectionId));
    const proven = await keyTest.prove(marketplace, environment, credentials).catch(() => undefined);
    if (!proven) return false;
    await database.asPartner(partnerId, async (trx) => {
      await connectionHealth.recovered(trx, { partnerId, connectionId });
      afterCommit(trx, () => connectionWorker.scan());
    });
    return true;
  }
}
