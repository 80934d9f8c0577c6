import { isNumericId } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Page, RefreshAnswer, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { OrdersApi } from './client/orders.ts';
import { windowsOf } from './mapping/days.ts';
import { toOrder } from './mapping/orders.ts';
import type { WireOrder } from './wire/orders.ts';

const dayMs = 24 * 3_600_000;
/** How far a first read goes back; the list takes thirty days at a time. */
const historyMs = 90 * dayMs;
const windowDays = 30;
/** Orders may appear in the list a little after their time. */
export const appearsWithinMs = 10 * 60_000;

export interface FeedDeps {
  readonly orders: OrdersApi;
  readonly account: Account;
  readonly clock: Clock;
}

/** Reads orders: what is new or changed, and what is asked for by number. The cursor is the time read up to. */
export class OrderFeed {
  private readonly deps: FeedDeps;

  constructor(deps: FeedDeps) {
    this.deps = deps;
  }

  async *since(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<RemoteOrder>> {
    const { orders, account, clock } = this.deps;
    const now = clock.now();
    const last = cursor === undefined ? now.getTime() - historyMs : new Date(cursor).getTime();
    if (last > now.getTime() + appearsWithinMs) {
      yield { items: [], cursor: cursor! };
      return;
    }
    const businessId = await account.businessId(ctx, 'orders.since');
    const seen = new Set<string>();
    for (const window of windowsOf(new Date(last - appearsWithinMs), now, windowDays)) {
      let token: string | undefined;
      do {
        const page: Awaited<ReturnType<OrdersApi['changed']>> = await orders.changed(ctx, businessId, window, token);
        token = page.next;
        const unseen = page.items.filter(({ orderId }) => !seen.has(orderId));
        for (const { orderId } of unseen) seen.add(orderId);
        // a window is read again after a crash in its middle
        const readUpTo = token === undefined ? window.to : new Date(Math.max(window.from.getTime(), last));
        yield { items: unseen.map(toOrder), cursor: readUpTo.toISOString() };
      } while (token !== undefined);
    }
  }

  async refresh(remoteIds: readonly string[], ctx: CallContext): Promise<RefreshAnswer> {
    const found = await this.byId(remoteIds, 'orders.refresh', ctx);
    return { orders: [...found.values()].map(toOrder), missing: remoteIds.filter((id) => !found.has(id)) };
  }

  /** Which store an order is of only the order tells, so every act begins with reading it. */
  async byId(
    remoteIds: readonly string[],
    operation: string,
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, WireOrder>> {
    const { orders, account } = this.deps;
    const ids = remoteIds.filter(isNumericId);
    if (ids.length === 0) return new Map();
    const businessId = await account.businessId(ctx, operation);
    const list = await orders.byIds(ctx, operation, businessId, ids);
    return new Map(list.map((order) => [order.orderId, order]));
  }
}
