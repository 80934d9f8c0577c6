import { isMarketplaceError, priority, type OrdersPort, type RemoteOrder } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { ConnectionSession } from '../../marketplaces/api.ts';
import { openStages } from '../stages.ts';
import type { CursorStore } from './cursor-store.ts';
import { goOnAfter } from './go-on-after.ts';
import { BATCH, type OrderIngest } from './order-ingest.ts';
import { unsupported } from './unsupported.ts';

type Deps = { database: Database; orderIngest: OrderIngest; cursorStore: CursorStore; clock: Clock };

/** Open orders asked about in one run of the refresh. */
const REFRESH_AT_MOST = 500;

/** Reads a connection's orders inside its lease. No transaction is open while the market is asked. */
export class PullOrders {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** What is new since the cursor. Ends early with the lease's deadline and goes on from the stored cursor. */
  async sinceCursor(session: ConnectionSession): Promise<{ againInMs?: number } | void> {
    const { database, cursorStore, clock } = this.deps;
    const { connection } = session;
    const orders = portOf(session);
    const { cursor } = await database.asPartner(connection.partnerId, (trx) =>
      cursorStore.get(trx, connection.id, 'orders'),
    );
    const parents = new Set<string>();
    let pages = 0;
    try {
      let readAt = clock.now();
      for await (const page of orders.since(cursor, session.ctx(priority.ordersPolling))) {
        for (const parent of await this.store(session, page.items, readAt, page.cursor)) parents.add(parent);
        pages += 1;
        readAt = clock.now();
      }
    } catch (error) {
      return goOnAfter(error, pages);
    }
    if (parents.size > 0) await this.refresh(session, [...parents]);
  }

  /** The state now of open orders, those longest unseen first: what the list does not tell. */
  async openOrders(session: ConnectionSession): Promise<void> {
    const { connection } = session;
    const remoteIds = await this.deps.database.asPartner(connection.partnerId, (trx) =>
      this.longestUnseen(trx, session),
    );
    if (remoteIds.length > 0) await this.refresh(session, remoteIds);
  }

  /** Reads these again, whatever the list says, and stores what came. Missing ones stay: never a reason to cancel. */
  async refresh(session: ConnectionSession, remoteIds: readonly string[]): Promise<void> {
    const readAt = this.deps.clock.now();
    const { orders } = await portOf(session).refresh(remoteIds, session.ctx(priority.ordersPolling));
    await this.store(session, orders, readAt);
    const { connection } = session;
    // asked is asked: an order the market no longer knows must not stand first in the queue for ever
    await this.deps.database.asPartner(connection.partnerId, (trx) =>
      trx('orders')
        .where({ connection_id: connection.id })
        .whereIn('remote_id', [...remoteIds])
        .where('refreshed_at', '<', readAt)
        .update({ refreshed_at: readAt }),
    );
  }

  /** After an action that succeeded: a market that cannot be read now does not undo it, and the next poll reads anyway. */
  async refreshIfPossible(session: ConnectionSession, remoteIds: readonly string[]): Promise<void> {
    if (remoteIds.length === 0) return;
    await this.refresh(session, remoteIds).catch((error: unknown) => {
      if (!isMarketplaceError(error)) throw error;
    });
  }

  /** In batches of a transaction each; the cursor goes with the last one. Answers parents to be read again. */
  private async store(
    session: ConnectionSession,
    items: readonly RemoteOrder[],
    readAt: Date,
    cursor?: string,
  ): Promise<string[]> {
    const { database, orderIngest, cursorStore } = this.deps;
    const { connection } = session;
    const port = portOf(session);
    const parents: string[] = [];
    for (let from = 0; from < Math.max(items.length, 1); from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      const act = async (trx: Trx): Promise<void> => {
        await session.fence(trx);
        parents.push(...(await orderIngest.store(trx, { connection, port }, batch, readAt)).parents);
        if (cursor !== undefined && from + BATCH >= items.length)
          await cursorStore.set(trx, connection.id, 'orders', cursor, readAt);
      };
      await database.asPartner(connection.partnerId, act, { bulk: true });
    }
    return parents;
  }

  private async longestUnseen(trx: Trx, { connection }: ConnectionSession): Promise<string[]> {
    return (await trx('orders')
      .where({ connection_id: connection.id })
      .whereIn('stage', [...openStages])
      .orderBy('refreshed_at')
      .limit(REFRESH_AT_MOST)
      .pluck('remote_id')) as string[];
  }
}

export function portOf(session: ConnectionSession): OrdersPort {
  const { orders } = session.ports;
  if (!orders) throw unsupported(`Connection ${session.connection.id} has no orders.`);
  return orders;
}
