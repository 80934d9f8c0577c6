import { isMarketplaceError, isNumericId } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Logger, OrdersPort, Page, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { OrdersApi } from './client/orders.ts';
import type { FeedPlace, ReportsApi } from './client/reports.ts';
import type { WireOrder } from './wire/orders.ts';
import { toFeedOrder, toOrder, wantsMarks } from './mapping/orders.ts';
import { labelsOf } from './labels.ts';
import { cancelOrder, cancelReasons, orderSteps } from './order-steps.ts';
import { requirementsOf, supplyRequirements } from './requirements.ts';

const dayMs = 24 * 3_600_000;
/** Longest window of one call, and how far back the list goes. */
const windowMs = 30 * dayMs;
const historyMs = 89 * dayMs;
/** Orders may appear in the list a little after their creation time. */
export const appearsWithinMs = 15 * 60_000;
const feedHistoryMs = 30 * dayMs;
const feedOverlapMs = 60 * 60_000;
/** The order feed allows a call a minute (Basic: one in three hours) and is for statistics, so it is asked rarely. */
const feedEveryMs = { full: 10 * 60_000, test: 10 * 60_000, basic: 3 * 3_600_000 };

interface Cursor {
  /** Creation time up to which FBS orders were read. */
  readonly from: number;
  /** The market's own position inside a window. */
  readonly next?: string;
  /** Until when the order feed (FBW) was read. */
  readonly feed?: number;
  /** The next page of a reading of it that has not ended: one call a minute is allowed. */
  readonly feedNext?: FeedPlace;
}

export interface OrdersDeps {
  readonly orders: OrdersApi;
  readonly reports: ReportsApi;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Undefined: the token may not read the feed. */
  readonly feedTier: keyof typeof feedEveryMs | undefined;
}

export function ordersPort(deps: OrdersDeps): OrdersPort {
  const { orders, clock } = deps;

  async function* since(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<RemoteOrder>> {
    const now = clock.now().getTime();
    const start: Cursor = cursor === undefined ? { from: now - historyMs } : (JSON.parse(cursor) as Cursor);
    if (start.from > now + appearsWithinMs) {
      yield { items: [], cursor: cursor! };
      return;
    }
    const fresh = new Map((await orders.newOrders(ctx)).map((order) => [order.id, order]));
    const seen = new Set<string>();
    let newest = start.from;
    const firstDay = Math.max(now - historyMs, start.from - appearsWithinMs);
    for (let from = firstDay; from <= now; from += windowMs) {
      const to = Math.min(from + windowMs, now + 1000);
      let next = from === firstDay && start.next !== undefined ? start.next : '0';
      do {
        const page = await orders.page(ctx, { from: new Date(from), to: new Date(to), next });
        const unseen = page.orders.filter(({ id }) => !seen.has(id));
        for (const { id, createdAt } of unseen) {
          seen.add(id);
          newest = Math.max(newest, Math.min(now, new Date(createdAt).getTime()));
        }
        next = page.next;
        const isInside = next !== '0';
        // in the middle of a window its own start is kept, so that the position still means the same
        const position: Cursor = {
          from: isInside ? from + appearsWithinMs : newest,
          ...(isInside ? { next } : {}),
          ...feedOf(start),
        };
        if (unseen.length > 0)
          yield { items: await complete(unseen, fresh, ctx, 'orders.since'), cursor: JSON.stringify(position) };
      } while (next !== '0');
    }
    const done: Cursor = {
      from: cursor === undefined && newest === start.from ? now - dayMs : newest,
      ...feedOf(start),
    };
    const late = [...fresh.values()].filter(
      ({ id, createdAt }) => !seen.has(id) && new Date(createdAt).getTime() >= firstDay,
    );
    yield { items: await complete(late, fresh, ctx, 'orders.since'), cursor: JSON.stringify(done) };
    yield* sinceFeed(deps, done, ctx);
  }

  /** Statuses and, where goods are being packed, the state of the marks: the list has neither. */
  async function complete(
    list: readonly WireOrder[],
    fresh: ReadonlyMap<string, WireOrder>,
    ctx: CallContext,
    operation: string,
  ) {
    if (list.length === 0) return [];
    const statuses = await orders.statuses(
      ctx,
      operation,
      list.map(({ id }) => id),
    );
    const packing = list.flatMap(({ id }) =>
      statuses.get(id)?.supplierStatus === 'confirm' && statuses.get(id)?.wbStatus === 'waiting' ? [id] : [],
    );
    const marks = await orders.meta(ctx, operation, packing);
    return list.map((order) => {
      const required = fresh.get(order.id)?.requiredMeta ?? [];
      return toOrder({
        order,
        status: statuses.get(order.id),
        hasRequirements: required.length > 0 || wantsMarks(marks.get(order.id) ?? []),
      });
    });
  }

  return {
    since,

    /** There is no call for one order: the list is walked back until all are found. */
    async refresh(remoteIds, ctx) {
      const wanted = new Set(remoteIds.filter(isNumericId));
      const found: WireOrder[] = [];
      const now = clock.now().getTime();
      const fresh =
        wanted.size > 0
          ? new Map((await orders.newOrders(ctx)).map((order) => [order.id, order]))
          : new Map<string, WireOrder>();
      for (let to = now + 1000; wanted.size > 0 && to > now - historyMs; to -= windowMs) {
        let next = '0';
        do {
          const page = await orders.page(ctx, {
            from: new Date(Math.max(to - windowMs, now - historyMs)),
            to: new Date(to),
            next,
          });
          for (const order of page.orders) if (wanted.delete(order.id)) found.push(order);
          next = page.next;
        } while (next !== '0' && wanted.size > 0);
      }
      const known = new Set(found.map(({ id }) => id));
      return {
        orders: await complete(found, fresh, ctx, 'orders.refresh'),
        missing: remoteIds.filter((id) => !known.has(id)), // also srids of FBW orders: the feed alone tells of them
      };
    },

    steps: orderSteps,
    cancelReasons,
    cancel: (ask, ctx) => cancelOrder(orders, ask.remoteId, ctx),
    requirements: (remoteIds, ctx) => requirementsOf(orders, remoteIds, ctx),
    supplyRequirements: (remoteId, values, ctx) => supplyRequirements(orders, remoteId, values, ctx),
    labels: (ask, ctx) => labelsOf(orders, ask, ctx),
  };
}

function feedOf({ feed, feedNext }: Cursor) {
  return { ...(feed === undefined ? {} : { feed }), ...(feedNext === undefined ? {} : { feedNext }) };
}

/** FBW orders have no list of their own; the order feed tells every change of status, of FBS orders too (left out here). */
async function* sinceFeed(
  { reports, clock, logger, feedTier }: OrdersDeps,
  { feedNext, feed, ...cursor }: Cursor,
  ctx: CallContext,
): AsyncIterable<Page<RemoteOrder>> {
  const now = clock.now().getTime();
  if (feedTier === undefined) return;
  if (!feedNext && feed !== undefined && now - feed < feedEveryMs[feedTier]) return;
  const oldest = now - feedHistoryMs;
  const fresh: FeedPlace = {
    from: feed === undefined ? oldest : Math.max(oldest, feed - feedOverlapMs),
    to: now,
    offset: 0,
  };
  try {
    for (let place: FeedPlace | undefined = feedNext ?? fresh; place;) {
      const page: Awaited<ReturnType<ReportsApi['orderFeed']>> = await reports.orderFeed(ctx, place);
      const items = page.orders.filter(({ isMp }) => !isMp).map((row) => toFeedOrder(row, page.currency));
      const position: Cursor = page.next
        ? { ...cursor, ...(feed !== undefined && { feed }), feedNext: page.next }
        : { ...cursor, feed: place.to };
      yield { items, cursor: JSON.stringify(position) };
      place = page.next;
    }
  } catch (error) {
    // statistics must not keep the seller's own orders from being read: next time again
    if (!isMarketplaceError(error) || error.code === 'unreadable' || error.code === 'credentials') throw error;
    logger.warn({ code: error.code, operation: 'orders.since' }, 'the Wildberries order feed was not read');
    // a snapshot the market no longer has is not asked for for ever
    if (feedNext && !error.retryable)
      yield { items: [], cursor: JSON.stringify({ ...cursor, ...(feed !== undefined && { feed }) } satisfies Cursor) };
  }
}
