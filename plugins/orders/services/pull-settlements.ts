import { priority } from '@sellercloudx/adapter-kit';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import type { CursorStore } from './cursor-store.ts';
import type { SettlementStore } from './settlement-store.ts';

type Deps = { database: Database; settlementStore: SettlementStore; cursorStore: CursorStore; clock: Clock };

/** First reading: a month back. Later ones overlap by this, since markets book with days of delay and correct rows. */
const FIRST_MS = 31 * DAY_MS;
const OVERLAP_MS = 7 * DAY_MS;

/** Reads the finance report. Its rows have stable ids, so an overlap costs a read and changes nothing. */
export class PullSettlements {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: ConnectionSession): Promise<void> {
    const { database, settlementStore, cursorStore, clock } = this.deps;
    const { connection, ports } = session;
    if (!ports.finance) return;
    const to = clock.now();
    const { readAt } = await database.asPartner(connection.partnerId, (trx) =>
      cursorStore.get(trx, connection.id, 'settlements'),
    );
    const from = new Date(readAt ? readAt.getTime() - OVERLAP_MS : to.getTime() - FIRST_MS);
    for await (const page of ports.finance.lines({ from, to }, session.ctx(priority.background))) {
      await database.asPartner(connection.partnerId, async (trx) => {
        await session.fence(trx);
        await settlementStore.store(trx, connection, page.items);
      });
    }
    await database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      // orders that came after their rows
      await settlementStore.match(trx, connection.id);
      await cursorStore.set(trx, connection.id, 'settlements', null, to);
    });
  }
}
