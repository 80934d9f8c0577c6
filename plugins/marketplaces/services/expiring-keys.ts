import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { connectionKeysExpiring, type ConnectionId } from '../api.ts';

type Deps = { database: Database; events: EventBus; clock: Clock };
type Expiring = { partner_id: PartnerId; id: ConnectionId; keys_expire_at: Date };

/** Markets that limit the life of a key tell when it ends: the partner hears of it while there is time to make another. */
export class ExpiringKeys {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @returns how many were told of now; a step told once is not told again until the keys have another end */
  async tell(): Promise<number> {
    const { database, events, clock } = this.deps;
    return database.asSystem('keys that expire', async (trx) => {
      const { rows } = await trx.raw<{ rows: Expiring[] }>(
        `update connections c set keys_warned_of = c.keys_expire_at, keys_warned_days = due.days
         from (
           select partner_id, id, case when keys_expire_at <= :now::timestamptz + interval '1 day' then 1
             when keys_expire_at <= :now::timestamptz + interval '3 days' then 3 else 14 end as days
           from connections
           where disconnected_at is null and state in ('read_only', 'writing', 'paused')
             and keys_expire_at > :now::timestamptz and keys_expire_at <= :now::timestamptz + interval '14 days'
         ) due
         where c.partner_id = due.partner_id and c.id = due.id
           and (c.keys_warned_of is distinct from c.keys_expire_at or c.keys_warned_days > due.days)
         returning c.partner_id, c.id, c.keys_expire_at`,
        { now: clock.now().toISOString() },
      );
      for (const { partner_id, id, keys_expire_at } of rows)
        await events.emit(
          trx,
          connectionKeysExpiring,
          { connectionId: id, expiresAt: keys_expire_at.toISOString() },
          partner_id,
        );
      return rows.length;
    });
  }
}
