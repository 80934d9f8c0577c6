import { moscowDay, roundedDecimal, startOfMoscowDay } from '@sellercloudx/adapter-kit';
import type { Clock, FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import type { BooksApi } from './client/books.ts';
import { toSettlementLines } from './mapping/finance.ts';

const dayMs = 24 * 3_600_000;
/** The balance takes thirty days at most. */
const balanceDays = 29;

/** Accruals are told by the Moscow day; asked for are the days that begin inside the period. */
export function financePort(books: BooksApi, clock: Clock): FinancePort {
  return {
    async *lines({ from, to, cursor }, ctx): AsyncIterable<Page<SettlementLine>> {
      let names: ReadonlyMap<string, string> | undefined;
      const firstDay = startOfMoscowDay(moscowDay(new Date(from.getTime() + dayMs - 1)));
      const last = Math.min(to.getTime() - 1, clock.now().getTime());
      for (let at = firstDay.getTime(); at <= last; at += dayMs) {
        const day = moscowDay(new Date(at));
        if (cursor !== undefined && day < cursor) continue;
        for (let next: string | undefined = ''; next !== undefined;) {
          const page: Awaited<ReturnType<BooksApi['accruals']>> = await books.accruals(ctx, day, next);
          next = page.next;
          if (page.accruals.length === 0) break;
          names ??= await books.accrualTypes(ctx);
          const known = names;
          yield { items: page.accruals.flatMap((accrual) => toSettlementLines(accrual, known)), cursor: day };
        }
      }
    },

    async balance(ctx) {
      const now = clock.now();
      const from = moscowDay(new Date(now.getTime() - balanceDays * dayMs));
      const { closing_balance: closing } = await books.balance(ctx, from, moscowDay(now));
      return { current: roundedDecimal(closing.value, closing.currency_code || 'RUB') };
    },
  };
}
