import { priority } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import { HandoverRow } from '../models/handover.ts';
import type { CursorStore } from './cursor-store.ts';
import { goOnAfter } from './go-on-after.ts';
import type { HandoverStore } from './handover-store.ts';

type Deps = { database: Database; handoverStore: HandoverStore; cursorStore: CursorStore; clock: Clock };

/** Open batches asked about in one run. */
const REFRESH_AT_MOST = 50;

/** Reads the market's list of batches, and the state of those still open. */
export class PullHandovers {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession): Promise<{ againInMs?: number } | void> {
    const { database, handoverStore, cursorStore, clock } = this.deps;
    const { connection, ports } = session;
    if (!ports.handovers) return;
    const { cursor } = await database.asPartner(connection.partnerId, (trx) =>
      cursorStore.get(trx, connection.id, 'handovers'),
    );
    let pages = 0;
    try {
      let readAt = clock.now();
      for await (const page of ports.handovers.list(cursor, session.ctx(priority.ordersPolling))) {
        const at = readAt;
        await database.asPartner(connection.partnerId, async (trx) => {
          await session.fence(trx);
          await handoverStore.store(trx, connection, page.items, at);
          await cursorStore.set(trx, connection.id, 'handovers', page.cursor, at);
        });
        pages += 1;
        readAt = clock.now();
      }
    } catch (error) {
      return goOnAfter(error, pages);
    }
    await this.refreshOpen(session);
  }

  private async refreshOpen(session: ConnectionSession): Promise<void> {
    const { database, handoverStore, clock } = this.deps;
    const { connection, ports } = session;
    const open = await database.asPartner(connection.partnerId, async (trx) =>
      HandoverRow.query(trx)
        .where({ connection_id: connection.id })
        .whereIn('status', ['open', 'closed', 'accepting', 'unknown'])
        .whereNotNull('remote_id')
        .orderBy('placed_at', 'desc')
        .limit(REFRESH_AT_MOST),
    );
    if (open.length === 0 || !ports.handovers) return;
    const readAt = clock.now();
    const remoteIds = open.flatMap(({ remoteId }) => remoteId ?? []);
    const read = await ports.handovers.refresh(remoteIds, session.ctx(priority.ordersPolling));
    await database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      await handoverStore.store(trx, connection, read, readAt);
    });
  }
}
