import { DAY_MS, type Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import type { UserId } from '../ids.ts';

const UNVERIFIED_KEPT_MS = 7 * DAY_MS;
const NETWORKS_KEPT_MS = 180 * DAY_MS;
const THROTTLE_KEPT_MS = DAY_MS;
const BATCH = 500;

type Deps = { database: Database; clock: Clock };

/** What has ended goes: otherwise the tables would only grow, and names stay taken by registrations nobody finished. */
export class PeopleCleanup {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async removeExpired(): Promise<void> {
    const now = this.deps.clock.now();
    const before = (ms: number): Date => new Date(now.getTime() - ms);
    const { system } = this.deps.database;
    await system('sessions').where('expires_at', '<', now).orWhere('absolute_expires_at', '<', now).delete();
    await system('one_time_tokens').where('expires_at', '<', now).delete();
    await system('auth_challenges').where('expires_at', '<', now).delete();
    await system('throttle').where('updated_at', '<', before(THROTTLE_KEPT_MS)).delete();
    await system('known_networks').where('seen_at', '<', before(NETWORKS_KEPT_MS)).delete();
  }

  /**
   * Accounts whose address was not proven within a week.
   * @param leave runs first, in the same transaction, so that those who point to the accounts can let go of them.
   */
  async removeUnverified(leave: (trx: Trx, ids: UserId[]) => Promise<void>): Promise<void> {
    const oldest = new Date(this.deps.clock.now().getTime() - UNVERIFIED_KEPT_MS);
    for (let count = BATCH; count === BATCH;)
      count = await this.deps.database.asSystem('remove unverified accounts', async (trx) => {
        const rows = (await trx('user_accounts')
          .whereNull('email_verified_at')
          .where('created_at', '<', oldest)
          .orderBy('created_at')
          .limit(BATCH)
          .forUpdate()
          .skipLocked()
          .select('id')) as { id: UserId }[];
        if (rows.length === 0) return 0;
        const ids = rows.map(({ id }) => id);
        await leave(trx, ids);
        await trx('user_accounts').whereIn('id', ids).delete();
        return rows.length;
      });
  }
}
