import { createHash } from 'node:crypto';
import { wordTable } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Page, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import { pageSize, type UzumClient } from './client.ts';
import { readFboOrders } from './fbo-orders.ts';
import { statuses, toOrder } from './mapping/order.ts';
import type { OfferIndex } from './offer-index.ts';
import { readCursor, writeCursor, type OrderCursor } from './order-cursor.ts';
import { probeUnit, toUnit } from './order-dates.ts';
import type { WireOrder } from './wire.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long after its date a change may show in the list. */
const overlapMs = 30 * minute;
/** Eleven characters each; with the rest the cursor stays below 2,000. */
const maxRecent = 120;
/** Moves into these have no date in the order, so a status is given whole when anything in it changed. */
const undated = new Set(['PENDING_DELIVERY', 'ACCEPTED_AT_DP', 'PENDING_CANCELLATION']);
/**
 * Ended orders pile up for ever: of these only what was created this shortly before the cursor is listed. An open order
 * that ends later is found by `refresh`; a return may come long after the sale.
 */
const endedDays = wordTable<number>({ COMPLETED: 3, CANCELED: 3, RETURNED: 60 });
const fboEveryMs = 6 * 60 * minute;
const fboDays = 14;

interface Deps {
  readonly client: UzumClient;
  readonly account: UzumAccount;
  readonly offers: OfferIndex;
  readonly clock: Clock;
}

/**
 * Reads what is new or changed out of eleven lists by status, which know neither a cursor nor a change date.
 *
 * - Statuses are walked in the order an order lives through them: one that moves on meanwhile is seen twice, never missed.
 * - The first page of a status is the probe (`/orders/count` costs the same call and leaves DBS out).
 * - When a list shrank between two pages its rows moved forward, so the walk steps back as many rows.
 */
export class OrderFeed {
  private readonly deps: Deps;
  private readonly ctx: CallContext;
  private readonly from: OrderCursor;
  private readonly next: OrderCursor;
  private readonly shopIds: readonly string[];
  private readonly now: number;
  private readonly fboDue: boolean;
  private readonly seen = new Set<string>();
  private readonly given = new Map<string, string>();
  private readonly latest: RemoteOrder[] = [];

  private constructor(deps: Deps, from: OrderCursor, shopIds: readonly string[], ctx: CallContext) {
    this.deps = deps;
    this.ctx = ctx;
    this.from = from;
    this.shopIds = shopIds;
    this.now = deps.clock.now().getTime();
    this.next = { ...from, at: from.walk?.to ?? from.at, digests: { ...from.digests }, walk: undefined };
    this.fboDue = !from.walk && this.now - (from.fboAt ?? -Infinity) >= fboEveryMs;
  }

  static async *read(deps: Deps, cursor: string | undefined, ctx: CallContext): AsyncGenerator<Page<RemoteOrder>> {
    const from = readCursor(cursor);
    // a restored backup or a clock that ran ahead: nothing is newer, and going back would bring everything again
    if (from.at !== undefined && from.at > deps.clock.now().getTime() + 60 * minute) {
      yield { items: [], cursor: cursor ?? '' };
      return;
    }
    yield* new OrderFeed(deps, from, await deps.account.shopIds(ctx), ctx).walk();
  }

  private async *walk(): AsyncGenerator<Page<RemoteOrder>> {
    const { walk } = this.from;
    const start = Math.max(0, statuses.indexOf(walk?.status ?? ''));
    for (const status of this.shopIds.length > 0 ? statuses.slice(start) : []) {
      yield* this.walkStatus(status, walk?.status === status ? walk : undefined);
    }
    if (this.fboDue && this.shopIds.length > 0) yield* this.walkFbo();
    yield { items: [], cursor: writeCursor({ ...this.next, recent: this.recent() }) };
  }

  private async *walkStatus(status: string, resumed: OrderCursor['walk']): AsyncGenerator<Page<RemoteOrder>> {
    const held: RemoteOrder[] = [];
    const ids: string[] = [];
    const dates = this.windowOf(status);
    let total = resumed?.total ?? 0;
    for (let page = resumed?.page ?? 0; ;) {
      const answer = await this.deps.client.orders({ shopIds: this.shopIds, status, page, ...dates }, this.ctx);
      const shrunkBy = total - (answer.totalAmount ?? total);
      total = answer.totalAmount ?? total;
      if (page > 0 && shrunkBy > 0) {
        page = Math.max(0, page - Math.ceil(shrunkBy / pageSize.orders));
        continue;
      }
      if (page === 0 && this.isUnchanged(status, answer)) return;
      await this.learnUnit(status, answer.orders);
      const orders = await this.map(answer.orders);
      ids.push(...orders.map((order) => `${order.remoteId}.${order.version}`));
      page += 1;
      const changed = orders.filter((order) => this.isNew(order));
      if (undated.has(status)) held.push(...orders);
      else yield* this.give(changed, { status, page, total });
      if (answer.orders.length < pageSize.orders) break;
    }
    if (undated.has(status)) yield* this.giveUndated(status, held, ids, total);
  }

  private async *giveUndated(
    status: string,
    orders: readonly RemoteOrder[],
    ids: string[],
    total: number,
  ): AsyncGenerator<Page<RemoteOrder>> {
    const digest = digestOf(ids.sort());
    if (this.from.digests[status] === digest) return;
    this.next.digests[status] = digest;
    yield* this.give(orders, { status, page: 0, total });
  }

  private async *give(
    orders: readonly RemoteOrder[],
    walk: { status: string; page: number; total: number },
  ): AsyncGenerator<Page<RemoteOrder>> {
    const items = orders.filter((order) => this.given.get(order.remoteId) !== order.version);
    for (const order of items) {
      this.given.set(order.remoteId, order.version);
      this.next.at = Math.max(this.next.at ?? 0, Math.min(changeOf(order), this.now));
      this.latest.push(order);
    }
    if (items.length === 0) return;
    yield { items, cursor: writeCursor({ ...this.from, unit: this.next.unit, walk: { ...walk, to: this.next.at } }) };
  }

  private async *walkFbo(): AsyncGenerator<Page<RemoteOrder>> {
    const since = this.from.fboAt === undefined ? 90 : fboDays;
    const window = { from: new Date(this.now - since * day), to: new Date(this.now) };
    const isOurs = (orderId: string) => this.seen.has(orderId);
    for await (const items of readFboOrders(this.deps, this.shopIds, window, isOurs, this.ctx)) {
      yield { items, cursor: writeCursor({ ...this.from, unit: this.next.unit }) };
    }
    this.next.fboAt = this.now;
  }

  /** What the next read must not give again: the newest changes of this read and of the one before. */
  private recent(): string[] {
    const edge = (this.next.at ?? 0) - overlapMs;
    const fresh = this.latest.filter((order) => changeOf(order) > edge).sort((a, b) => changeOf(b) - changeOf(a));
    return [...new Set([...fresh.map(shortVersion), ...this.from.recent])].slice(0, maxRecent);
  }

  private isNew(order: RemoteOrder): boolean {
    if (this.from.at === undefined) return true;
    return changeOf(order) > this.from.at - overlapMs && !this.from.recent.includes(shortVersion(order));
  }

  /** An ended status whose first page and total are as before has nothing new; the sales report needs all ids, though. */
  private isUnchanged(
    status: string,
    answer: { readonly orders: readonly WireOrder[]; readonly totalAmount?: number | null | undefined },
  ): boolean {
    if (!(status in endedDays)) return false;
    const digest = digestOf([
      String(answer.totalAmount ?? ''),
      ...answer.orders.map((order) => `${order.id}.${order.returnDate?.getTime()}`),
    ]);
    const same = this.from.digests[status] === digest;
    this.next.digests[status] = digest;
    return same && this.from.at !== undefined && !this.fboDue;
  }

  /** From the start of a day, so that the total stays comparable from poll to poll. */
  private windowOf(status: string): { dateFrom?: number } {
    const days = endedDays[status];
    const { at, unit } = this.from;
    if (days === undefined || at === undefined || unit === undefined || unit === 'none') return {};
    const back = Math.max(days, this.fboDue ? fboDays + 1 : 0) * day;
    return { dateFrom: toUnit(Math.floor((at - back) / day) * day, unit) };
  }

  private async learnUnit(status: string, orders: readonly WireOrder[]): Promise<void> {
    const sample = orders[0];
    if (this.next.unit !== undefined || !sample) return;
    this.next.unit = await probeUnit(this.deps.client, this.shopIds, status, sample, this.ctx);
  }

  private async map(orders: readonly WireOrder[]): Promise<RemoteOrder[]> {
    const find = await this.deps.offers.prepare(
      orders.flatMap((order) => order.orderItems ?? []),
      this.ctx,
    );
    return orders.map((order) => {
      this.seen.add(order.id);
      return toOrder(order, find);
    });
  }
}

function changeOf(order: RemoteOrder): number {
  return (order.updatedAt ?? order.createdAt).getTime();
}

function shortVersion(order: RemoteOrder): string {
  return digestOf([order.remoteId, order.version]);
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 8);
}
