import type { RemoteOrder } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionView, OfferDirectory } from '../../marketplaces/api.ts';
import type { OrderId } from '../api.ts';
import type { OrderNews } from './order-news.ts';
import { lockRemoteOrders, writePlans, type OrderWords } from './order-rows.ts';
import type { OrderStamps } from './order-stamps.ts';
import { isPromised, planOrder, type Mapping, type OrderPlan, type StoredOrder } from './plan-order.ts';
import type { ReturnBook } from './return-book.ts';
import { takeOverFromParents } from './split-parents.ts';
import type { StockMoves } from './stock-moves.ts';

type Deps = {
  offerDirectory: OfferDirectory;
  stockMoves: StockMoves;
  orderStamps: OrderStamps;
  orderNews: OrderNews;
  returnBook: ReturnBook;
  clock: Clock;
};

/** Orders in one transaction: small enough to be quick, large enough that the statements cost little each (jobs.md C). */
export const BATCH = 100;

export type Ingested = {
  orderIds: OrderId[];
  /** Remote ids of orders that lost units to one of these and should be read again. */
  parents: string[];
};

/**
 * Stores what was read: rows, reservations, timeline and events in one transaction. Safe to repeat and to reorder: the
 * version decides whether anything is new, the table of stages and our read time which way an order may move.
 */
export class OrderIngest {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async store(
    trx: Trx,
    { connection, port }: { connection: ConnectionView; port: OrderWords },
    read: readonly RemoteOrder[],
    readAt: Date,
  ): Promise<Ingested> {
    const { stockMoves, orderStamps, orderNews, returnBook, clock } = this.deps;
    // within a page the later mention is the newer one
    const latest = new Map(read.map((order) => [order.remoteId, order]));
    await lockConnection(trx, connection);
    const stored = new Map(
      (await lockRemoteOrders(trx, connection.id, [...latest.keys()])).map((found) => [found.order.remoteId, found]),
    );
    const news = [...latest.values()].filter((order) => isNews(stored.get(order.remoteId), order, readAt));
    await touch(trx, connection, [...latest.keys()], readAt);
    if (news.length === 0) return { orderIds: [], parents: [] };

    const mappings = await this.mappings(trx, connection, news);
    const plans = news.map((remote, index) =>
      planOrder(stored.get(remote.remoteId) ?? null, { connection, remote, readAt, mappings: mappings[index] ?? [] }),
    );
    const { again, changed } = await takeOverFromParents(trx, this.deps, connection, plans);
    await stockMoves.apply(trx, connection, plans);
    for (const plan of plans) settleAttention(plan, readAt);
    await orderStamps.stamp(
      trx,
      plans.flatMap(({ order, lines }) =>
        lines.map((line) => ({ line, placedAt: order.placedAt, marketplace: order.marketplace })),
      ),
    );
    await writePlans(trx, plans, port, clock.now());
    await returnBook.openFor(trx, plans);
    await orderNews.tell(trx, connection, plans, stored);
    await orderNews.changed(trx, changed);
    return { orderIds: plans.map(({ order }) => order.id), parents: again };
  }

  private async mappings(trx: Trx, connection: ConnectionView, orders: readonly RemoteOrder[]): Promise<Mapping[][]> {
    const keys = orders.flatMap(({ lines, shopId }) =>
      lines.map(({ offerKeys }) => ({ ...offerKeys, ...(shopId === undefined ? {} : { shopId }) })),
    );
    const resolved = keys.length > 0 ? await this.deps.offerDirectory.resolve(trx, connection.id, keys) : [];
    let next = 0;
    return orders.map(({ lines }) =>
      lines.map((): Mapping => {
        const offer = resolved[next++] ?? null;
        return { offerId: offer?.offerId ?? null, variantId: offer?.variantId ?? null };
      }),
    );
  }
}

/** An older read that arrives late says nothing, and neither does the same version again. */
const isNews = (stored: StoredOrder | undefined, read: RemoteOrder, readAt: Date): boolean =>
  stored === undefined || (stored.order.remoteVersion !== read.version.slice(0, 500) && readAt >= stored.order.readAt);

/** One writer at a time for a connection's orders: the poll and an action's read-back may come together. */
async function lockConnection(trx: Trx, connection: ConnectionView): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`orders/${connection.id}`]);
}

async function touch(trx: Trx, connection: ConnectionView, remoteIds: readonly string[], readAt: Date): Promise<void> {
  await trx('orders')
    .where({ connection_id: connection.id })
    .whereIn('remote_id', [...remoteIds])
    .whereNotIn('stage', ['delivered', 'cancelled', 'returned', 'superseded'])
    .where('refreshed_at', '<', readAt)
    .update({ refreshed_at: readAt });
}

function settleAttention({ order, lines }: OrderPlan, readAt: Date): void {
  if (lines.some(({ short }) => short)) order.attention = [...new Set([...order.attention, 'oversold' as const])];
  if (isPromised(lines)) order.reservedAt ??= readAt;
}
