import { priority } from '@sellercloudx/adapter-kit';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import type { CursorRow, CursorStore } from './cursor-store.ts';
import { goOnAfter } from './go-on-after.ts';
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

  /** A report may need more calls than a lease has room for: one cut off goes on in its own period, where it stopped. */
  async run(session: ConnectionSession): Promise<{ againInMs?: number } | void> {
    const { database, settlementStore, cursorStore, clock } = this.deps;
    const { connection, ports } = session;
    if (!ports.finance) return;
    const stored = await database.asPartner(connection.partnerId, (trx) =>
      cursorStore.get(trx, connection.id, 'settlements'),
    );
    const { to, cursor } = halfRead(stored) ?? { to: clock.now() };
    const from = new Date(stored.readAt ? stored.readAt.getTime() - OVERLAP_MS : to.getTime() - FIRST_MS);
    const period = { from, to, ...(cursor !== undefined && { cursor }) };
    let pages = 0;
    try {
      for await (const page of ports.finance.lines(period, session.ctx(priority.background))) {
        await database.asPartner(connection.partnerId, async (trx) => {
          await session.fence(trx);
          await settlementStore.store(trx, connection, page.items);
          const place = `${to.toISOString()} ${page.cursor}`;
          await cursorStore.set(trx, connection.id, 'settlements', place, stored.readAt);
        });
        pages += 1;
      }
    } catch (error) {
      return goOnAfter(error, pages);
    }
    await database.asPartner(connection.partnerId, async (trx) => {
      await session.fence(trx);
      // orders that came after their rows
      await settlementStore.match(trx, connection.id);
      await cursorStore.set(trx, connection.id, 'settlements', null, to);
    });
  }
}

/** `read_at` is the end of the last whole period; while the next is being read, the cursor starts with the end of that. */
function halfRead({ cursor }: CursorRow): { to: Date; cursor: string } | undefined {
  if (cursor === undefined) return undefined;
  const [to = '', ...place] = cursor.split(' ');
  return { to: new Date(to), cursor: place.join(' ') };
}
