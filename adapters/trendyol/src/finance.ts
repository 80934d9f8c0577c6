import type { FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import type { BooksApi, FinanceReport } from './client/books.ts';
import { otherTypes, settlementTypes, toSettlementLines } from './mapping/finance.ts';

/** Longest span of one call is 15 days; a little less, since whether its ends count is not documented. */
const windowMs = 15 * 24 * 3_600_000 - 1000;

const reports: readonly (readonly [FinanceReport, readonly string[]])[] = [
  ['settlements', Object.keys(settlementTypes)],
  ['otherfinancials', Object.keys(otherTypes)],
];

/** Rows appear after the buyer has the goods; money is paid out every Wednesday. */
export function financePort(books: BooksApi): FinancePort {
  return {
    async *lines({ from, to }, ctx): AsyncIterable<Page<SettlementLine>> {
      const isInside = ({ occurredAt }: SettlementLine) => occurredAt >= from && occurredAt < to;
      for (const [report, types] of reports) {
        for (let start = from.getTime(); start < to.getTime(); start += windowMs) {
          const end = Math.min(start + windowMs, to.getTime());
          const seen = new Set<string>();
          for await (const rows of books.financeRows(ctx, report, { types, from: start, to: end - 1 })) {
            // a row that came in meanwhile moves the others to the next page
            const fresh = rows.filter(({ id }) => !seen.has(id));
            for (const { id } of fresh) seen.add(id);
            const items = fresh.flatMap((row) => toSettlementLines(row, report)).filter(isInside);
            yield { items, cursor: `${report}:${end}` };
          }
        }
      }
    },
  };
}
