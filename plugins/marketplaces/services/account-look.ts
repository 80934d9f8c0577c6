import { priority } from '@sellercloudx/adapter-kit';
import type { Database } from '../../../core/db/database.ts';
import type { Logger } from '../../../core/log.ts';
import type { ConnectionSession } from '../api.ts';
import type { AccountStore } from './account-store.ts';
import type { KeyTest } from './test-keys.ts';

type Deps = { database: Database; log: Logger; accountStore: AccountStore; keyTest: KeyTest };

/** A daily look at the account itself: shops and warehouses are opened, plans and rights change. */
export class AccountLook {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession): Promise<void> {
    const { database, log, accountStore, keyTest } = this.deps;
    const { connection, descriptor: adapter } = session;
    const facts = await session.ports.connect.test(session.ctx(priority.background));
    if (facts.accountId !== connection.accountId) {
      log.error({ connection: connection.id }, 'the keys of a connection open another account now');
      return;
    }
    await database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      await accountStore.refresh(trx, connection.id, { adapter, facts, warnings: keyTest.warningsOf(adapter, facts) });
    });
  }
}
