import { batchesOf, isMarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, Logger, Page, RefreshAnswer, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { PostingsApi } from './client/postings.ts';
import { orderNumberOf, requiredSkus, toFboOrder, toOrder } from './mapping/orders.ts';
import type { WireFbsPosting } from './wire/postings.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How far a first read goes back, and in which steps: progress is kept after each. */
const historyMs = 90 * dayMs;
const windowMs = 15 * dayMs;
/** The lists take a year at most. */
const yearMs = 364 * dayMs;
/** Postings may appear in the list a little after their time. */
export const appearsWithinMs = 10 * 60_000;
/** FBO postings cannot be asked for by change, so the youngest are read again now and then. */
const fboAgainEveryMs = hourMs;
const fboAgainMs = 30 * dayMs;
const orderNumbersPerCall = 100;
const fboNumbersPerCall = 1000;

interface Cursor {
  /** Up to when postings were read, by creation and by change. */
  readonly at: number;
  readonly fbo?: { readonly at: number; readonly againAt: number };
}

export interface FeedDeps {
  readonly postings: PostingsApi;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reads orders: what is new, what has changed, and what is asked for by number. */
export class OrderFeed {
  private readonly deps: FeedDeps;

  constructor(deps: FeedDeps) {
    this.deps = deps;
  }

  async *since(text: string | undefined, ctx: CallContext): AsyncIterable<Page<RemoteOrder>> {
    const now = this.deps.clock.now();
    const start = text === undefined ? undefined : (JSON.parse(text) as Cursor);
    const last = start?.at ?? now.getTime() - historyMs;
    if (last > now.getTime() + appearsWithinMs) {
      yield { items: [], cursor: text! };
      return;
    }
    const fbo = start?.fbo ? { fbo: start.fbo } : {};
    const seen = new Set<string>();
    const from = last - appearsWithinMs;
    for (let begin = from; begin <= now.getTime(); begin += windowMs) {
      const window = { since: new Date(begin), to: new Date(Math.min(begin + windowMs, now.getTime())) };
      // the window is read again after a crash in its middle
      const cursor = JSON.stringify({ at: Math.max(begin, last), ...fbo } satisfies Cursor);
      yield* this.pages(window, seen, cursor, ctx);
    }
    if (start) {
      const changed = { since: new Date(now.getTime() - yearMs), to: now, changedSince: new Date(from) };
      yield* this.pages(changed, seen, text!, ctx);
    }
    const done: Cursor = { at: now.getTime(), ...fbo };
    yield { items: [], cursor: JSON.stringify(done) };
    yield* this.fboSince(done, now, ctx);
  }

  /** By order number, a hundred a call; what is not there may be of FBO. */
  async refresh(remoteIds: readonly string[], ctx: CallContext): Promise<RefreshAnswer> {
    const operation = 'orders.refresh';
    const found = await this.fbsByNumber(remoteIds, operation, ctx);
    const orders = await this.complete([...found.values()], operation, ctx);
    const others = remoteIds.filter((id) => !found.has(id));
    for (const batch of batchesOf(others, fboNumbersPerCall)) {
      for (let next: string | undefined = ''; next !== undefined;) {
        const page: FboPage = await this.deps.postings.fboPage(ctx, operation, { posting_numbers: batch }, next);
        orders.push(...page.postings.map(toFboOrder));
        next = page.next;
      }
    }
    const known = new Set(orders.map(({ remoteId }) => remoteId));
    return { orders, missing: remoteIds.filter((id) => !known.has(id)) };
  }

  async fbsByNumber(
    postingNumbers: readonly string[],
    operation: string,
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, WireFbsPosting>> {
    const now = this.deps.clock.now().getTime();
    const wanted = new Set(postingNumbers);
    const found = new Map<string, WireFbsPosting>();
    const orderNumbers = [...new Set(postingNumbers.map(orderNumberOf))];
    for (const batch of batchesOf(orderNumbers, orderNumbersPerCall)) {
      const ask = { since: new Date(now - yearMs), to: new Date(now + hourMs), orderNumbers: batch };
      for (const posting of await this.deps.postings.fbsAll(ctx, operation, ask)) {
        if (wanted.has(posting.posting_number)) found.set(posting.posting_number, posting);
      }
    }
    return found;
  }

  private async *pages(
    ask: FbsAsk,
    seen: Set<string>,
    cursor: string,
    ctx: CallContext,
  ): AsyncIterable<Page<RemoteOrder>> {
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: FbsPage = await this.deps.postings.fbsPage(ctx, 'orders.since', ask, next);
      const unseen = page.postings.filter(({ posting_number: number }) => !seen.has(number));
      for (const { posting_number: number } of unseen) seen.add(number);
      if (unseen.length > 0) yield { items: await this.complete(unseen, 'orders.since', ctx), cursor };
      next = page.next;
    }
  }

  /** The list goes on naming what an unassembled posting wants when all was given; whether it was, another call tells. */
  private async complete(list: readonly WireFbsPosting[], operation: string, ctx: CallContext): Promise<RemoteOrder[]> {
    const orders: RemoteOrder[] = [];
    for (const posting of list) {
      const asks = posting.status === 'awaiting_packaging' && requiredSkus(posting).size > 0;
      const status = asks
        ? (await this.deps.postings.exemplarStatus(ctx, operation, posting.posting_number)).status
        : undefined;
      orders.push(toOrder({ posting, mayBeAssembled: status === 'ship_available' }));
    }
    return orders;
  }

  private async *fboSince(cursor: Cursor, now: Date, ctx: CallContext): AsyncIterable<Page<RemoteOrder>> {
    const { fbo, at } = cursor;
    const isAgain = fbo === undefined || at - fbo.againAt >= fboAgainEveryMs;
    const since = fbo === undefined ? at - historyMs : isAgain ? at - fboAgainMs : fbo.at - appearsWithinMs;
    const done: Cursor = { at, fbo: { at, againAt: isAgain ? at : fbo.againAt } };
    const filter = { since: new Date(since).toISOString(), to: now.toISOString() };
    try {
      for (let next: string | undefined = ''; next !== undefined;) {
        const page: FboPage = await this.deps.postings.fboPage(ctx, 'orders.since', filter, next);
        next = page.next;
        const isLast = next === undefined;
        yield { items: page.postings.map(toFboOrder), cursor: JSON.stringify(isLast ? done : cursor) };
      }
    } catch (error) {
      // a key without the FBO role, or a seller without FBO, must not keep the seller's own orders from being read
      if (!isMarketplaceError(error) || error.code !== 'forbidden_scope') throw error;
      this.deps.logger.warn({ code: error.code, operation: 'orders.since' }, 'the FBO postings were not read');
    }
  }
}

type FbsAsk = Parameters<PostingsApi['fbsPage']>[2];
type FbsPage = Awaited<ReturnType<PostingsApi['fbsPage']>>;
type FboPage = Awaited<ReturnType<PostingsApi['fboPage']>>;
