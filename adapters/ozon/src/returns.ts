import type { Clock, Page, RemoteReturn, ReturnsPort } from '@sellercloudx/adapter-kit';
import type { BooksApi } from './client/books.ts';
import { toReturn } from './mapping/returns.ts';

const historyMs = 90 * 24 * 3_600_000;
const overlapMs = 60 * 60_000;

/** Goods of FBS and rFBS coming back, by the moment their state changed. The cursor is the time read up to. */
export function returnsPort(books: BooksApi, clock: Clock): ReturnsPort {
  return {
    async *since(cursor, ctx): AsyncIterable<Page<RemoteReturn>> {
      const to = clock.now();
      const last = cursor === undefined ? to.getTime() - historyMs : new Date(cursor).getTime();
      if (last > to.getTime() + overlapMs) {
        yield { items: [], cursor: cursor! };
        return;
      }
      const changed = { from: new Date(last - overlapMs), to };
      for (let next: string | undefined = '0'; next !== undefined;) {
        const page: Awaited<ReturnType<BooksApi['returnsPage']>> = await books.returnsPage(ctx, changed, next);
        next = page.next;
        const position = next === undefined ? to : new Date(last);
        yield { items: page.returns.map(toReturn), cursor: position.toISOString() };
      }
    },
  };
}
