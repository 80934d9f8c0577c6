import { problemOf, type MarketplaceError, type MarketplaceErrorCode } from '@sellercloudx/adapter-kit';
import { requirePartner, type Database, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import { connectionFailed, connectionRecovered, type ConnectionId } from '../api.ts';
import { Connection } from '../models/connection.ts';

export const HEALTH_TOPIC = 'connection';

/** What stops all work on an account until somebody acts. */
const fatal: ReadonlySet<MarketplaceErrorCode> = new Set(['credentials', 'token_type', 'payment_required', 'blocked']);
/** What is shown beside work that goes on, until the same work ends well. */
const passing: ReadonlySet<MarketplaceErrorCode> = new Set(['forbidden_scope', 'unreadable']);
export const isPassing = (code: MarketplaceErrorCode): boolean => passing.has(code);
export const stopsConnection = (code: MarketplaceErrorCode): boolean => fatal.has(code);

type Deps = { database: Database; events: EventBus; live: LiveBus };
type Whose = { partnerId: PartnerId; connectionId: ConnectionId };

/** Writes down that an account stopped working, or works again: one event, so one notice, each time it changes. */
export class ConnectionHealth {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async broke({ partnerId, connectionId }: Whose, error: MarketplaceError): Promise<void> {
    const { database, events } = this.deps;
    await database.asPartner(partnerId, async (trx) => {
      const changed = await Connection.query(trx)
        .where({ partner_id: partnerId, id: connectionId })
        .whereIn('state', ['read_only', 'writing'])
        .patch({
          resumeState: trx.raw('state') as never,
          state: 'broken',
          problem: problemOf(error),
          problemSince: new Date(),
          version: trx.raw('version + 1') as never,
        });
      if (changed === 0) return;
      await events.emit(trx, connectionFailed, { connectionId });
      this.tell(trx, partnerId, connectionId);
    });
  }

  /** New keys were proven: everything goes on where it stopped, and what was said of the old ones is past. */
  async recovered(trx: Trx, { partnerId, connectionId }: Whose): Promise<void> {
    const one = { partner_id: partnerId, id: connectionId };
    await takeUp(trx, connectionId);
    await Connection.query(trx).where(one).patch({ problem: null, problemSince: null });
    const changed = await Connection.query(trx)
      .where({ ...one, state: 'broken' })
      .patch({
        state: trx.raw(`coalesce(resume_state, 'read_only')`) as never,
        resumeState: null,
        version: trx.raw('version + 1') as never,
      });
    if (changed === 0) return;
    await this.deps.events.emit(trx, connectionRecovered, { connectionId });
    this.tell(trx, partnerId, connectionId);
  }

  /** A right is missing for one facet, an answer cannot be read: shown, the rest goes on. */
  async warn({ partnerId, connectionId }: Whose, error: MarketplaceError): Promise<void> {
    await this.deps.database.asPartner(partnerId, async (trx) => {
      const changed = await Connection.query(trx)
        .where({ partner_id: partnerId, id: connectionId })
        .whereIn('state', ['read_only', 'writing'])
        .whereRaw(`problem->>'code' is distinct from ?`, [error.code])
        .patch({ problem: problemOf(error), problemSince: new Date() });
      if (changed > 0) this.tell(trx, partnerId, connectionId);
    });
  }

  /** What was warned of works again. */
  async calm({ partnerId, connectionId }: Whose, code: MarketplaceErrorCode): Promise<void> {
    await this.deps.database.asPartner(partnerId, async (trx) => {
      const changed = await Connection.query(trx)
        .where({ partner_id: partnerId, id: connectionId })
        .whereIn('state', ['read_only', 'writing'])
        .whereRaw(`problem->>'code' = ?`, [code])
        .patch({ problem: null, problemSince: null });
      if (changed > 0) this.tell(trx, partnerId, connectionId);
    });
  }

  tell(trx: Trx, partnerId: PartnerId, connectionId: ConnectionId): void {
    this.deps.live.publishAfterCommit(trx, { topic: HEALTH_TOPIC, partnerId, data: { connectionId } });
  }
}

/** The account was out of our sight: its orders are read before any quantity is sent, everything due is done now. */
export async function takeUp(trx: Trx, connectionId: ConnectionId): Promise<void> {
  const where = { partner_id: requirePartner(trx), connection_id: connectionId };
  await trx('connection_leases').where(where).update({ orders_read_at: null });
  await trx('connection_task_times').where(where).update({ next_at: trx.fn.now(), failures: 0, error: null });
}

/** Before the connection's own row where both are changed: work inside the lease takes them in this order. */
export async function lockLease(trx: Trx, connectionId: ConnectionId): Promise<void> {
  await trx('connection_leases')
    .where({ partner_id: requirePartner(trx), connection_id: connectionId })
    .forNoKeyUpdate()
    .first('epoch');
}
