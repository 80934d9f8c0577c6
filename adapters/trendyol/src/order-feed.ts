import {
  isMarketplaceError,
  type CallContext,
  type Clock,
  type Page,
  type RemoteOrder,
} from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { OrdersApi } from './client/orders.ts';
import { toOrder } from './mapping/orders.ts';
import { turkishShiftMs } from './wire/common.ts';

const dayMs = 24 * 3_600_000;
/** Longest window of one stream, and how far back packages are kept. */
const windowMs = 14 * dayMs;
const historyMs = 89 * dayMs;
/** Windows that begin later than this are told for certain. */
const certainMs = 28 * dayMs - windowMs;
/** A change may show in the stream a little after its time. */
const overlapMs = 5 * 60_000;
/**
 * Whether these filters are shifted like `orderDate` is not documented. Asking three hours ahead costs nothing, and the next
 * read starts at the newest change that was seen, in whichever time that is told.
 */
const aheadMs = turkishShiftMs + 10 * 60_000;

const zCursor = z.object({
  /** The newest change seen. */
  newest: z.number(),
  /** Where a walk was left. */
  walk: z.object({ from: z.number(), to: z.number(), end: z.number(), next: z.string().optional() }).optional(),
});
type Cursor = z.output<typeof zCursor>;

/**
 * Everything that changed since the cursor, out of the stream Trendyol recommends for this: no limit of 10,000, at most 14
 * days a window, five seconds between calls. A window tells its newest change first; a package that changes during the walk
 * is newer than all of it, so the next read has it.
 */
export async function* orderFeed(
  orders: OrdersApi,
  clock: Clock,
  cursor: string | undefined,
  ctx: CallContext,
): AsyncGenerator<Page<RemoteOrder>> {
  const now = clock.now().getTime();
  const start: Cursor = cursor === undefined ? { newest: now - historyMs } : zCursor.parse(JSON.parse(cursor));
  if (cursor !== undefined && start.newest > now + aheadMs) {
    yield { items: [], cursor };
    return;
  }
  let newest = start.newest;
  const end = start.walk?.end ?? now + aheadMs;
  const oldest = now - historyMs;
  let from = start.walk?.from ?? Math.max(oldest, start.newest - (cursor === undefined ? 0 : overlapMs));
  let next = start.walk?.next;
  while (from < end) {
    const to = start.walk?.from === from ? start.walk.to : Math.min(from + windowMs, end);
    const page = await readWindow(orders, ctx, { from, to, ...(next === undefined ? {} : { cursor: next }) }, now);
    for (const { lastModifiedDate } of page.content) newest = Math.max(newest, lastModifiedDate?.getTime() ?? 0);
    next = page.hasMore ? (page.nextCursor ?? undefined) : undefined;
    const walk =
      next === undefined ? { from: to + 1, to: Math.min(to + 1 + windowMs, end), end } : { from, to, end, next };
    if (next === undefined) from = to + 1;
    // an empty window too: a walk that is stopped goes on behind it
    yield { items: page.content.map(toOrder), cursor: JSON.stringify({ newest, walk } satisfies Cursor) };
  }
  // a quiet account need not be walked from its last change again: nothing shows later than a day
  yield { items: [], cursor: JSON.stringify({ newest: Math.max(newest, now - dayMs) } satisfies Cursor) };
}

/** Three months are kept today and one is announced: what is no longer told is passed over. */
async function readWindow(
  orders: OrdersApi,
  ctx: CallContext,
  ask: Parameters<OrdersApi['stream']>[1],
  now: number,
): ReturnType<OrdersApi['stream']> {
  try {
    return await orders.stream(ctx, ask);
  } catch (error) {
    const isOld = ask.to < now - certainMs;
    if (isOld && isMarketplaceError(error) && error.code === 'invalid') return { content: [] };
    throw error;
  }
}
