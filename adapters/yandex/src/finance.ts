import type { FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { BooksApi } from './client/books.ts';
import { dayWindowsOf } from './mapping/days.ts';
import { toSettlementLines } from './mapping/finance.ts';

/** How many days one call is asked for. */
const windowDays = 30;
const models = ['FBS', 'DBS', 'FBY'];

/** Told per order, so a change of one brings all its rows again; the filter knows days only. */
export function financePort(books: BooksApi, account: Account): FinancePort {
  return {
    async *lines({ from, to }, ctx): AsyncIterable<Page<SettlementLine>> {
      for (const { id: campaignId } of await account.stores(ctx, 'finance.lines', models)) {
        for (const window of dayWindowsOf(from, new Date(to.getTime() - 1), windowDays)) {
          const days = { updateFrom: window.from, updateTo: window.to };
          let token: string | undefined;
          do {
            const page: Awaited<ReturnType<BooksApi['statsPage']>> = await books.statsPage(
              ctx,
              campaignId,
              days,
              token,
            );
            token = page.next;
            yield { items: page.items.flatMap(toSettlementLines), cursor: window.to };
          } while (token !== undefined);
        }
      }
    },
  };
}
