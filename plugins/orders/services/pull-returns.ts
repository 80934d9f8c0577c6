import { priority } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import type { CursorStore } from './cursor-store.ts';
import { goOnAfter } from './go-on-after.ts';
import type { ReturnStore } from './return-store.ts';

type Deps = { database: Database; returnStore: ReturnStore; cursorStore: CursorStore; clock: Clock };

/** Reads returns and claims inside the connection's lease. */
export class PullReturns {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession): Promise<{ againInMs?: number } | void> {
    const { database, returnStore, cursorStore, clock } = this.deps;
    const { connection, ports } = session;
    if (!ports.returns) return;
    const { cursor } = await database.asPartner(connection.partnerId, (trx) =>
      cursorStore.get(trx, connection.id, 'returns'),
    );
    let pages = 0;
    try {
      let readAt = clock.now();
      for await (const page of ports.returns.since(cursor, session.ctx(priority.ordersPolling))) {
        const at = readAt;
        await database.asPartner(connection.partnerId, async (trx) => {
          await session.fence(trx);
          await returnStore.store(trx, connection, page.items, at);
          await cursorStore.set(trx, connection.id, 'returns', page.cursor, at);
        });
        pages += 1;
        readAt = clock.now();
      }
    } catch (error) {
      return goOnAfter(error, pages);
    }
  }
}
