import { roundedDecimal } from '@sellercloudx/adapter-kit';
import type { FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import { financePageSize, type ReportsApi } from './client/reports.ts';
import { toPayoutLine, toSettlementLines } from './mapping/finance.ts';

/** As a cursor: the rows were read to their end, payouts are left. */
const allRows = 'payouts';

/**
 * Rows are of the days of a week, and come with the report made after it has ended: what counts is when that was, and asked
 * for are the weeks that a report of the period may be about.
 */
const reportedWithinMs = 14 * 24 * 3_600_000;

export function financePort(reports: ReportsApi): FinancePort {
  return {
    async *lines({ from, to, cursor }, ctx): AsyncIterable<Page<SettlementLine>> {
      const isInside = ({ settledAt, occurredAt }: SettlementLine) => {
        const at = settledAt ?? occurredAt;
        return at >= from && at < to;
      };
      const firstDay = new Date(from.getTime() - reportedWithinMs);
      let rrdId = cursor ?? '0';
      while (rrdId !== allRows) {
        const rows = await reports.financeRows(ctx, firstDay, to, rrdId);
        // one call a minute, twice a day for the smallest keys: none is spent on learning that nothing follows
        rrdId = rows.length < financePageSize ? allRows : rows.at(-1)!.rrdId;
        yield { items: rows.flatMap(toSettlementLines).filter(isInside), cursor: rrdId };
      }
      const payouts = (await reports.financeReports(ctx, firstDay, to)).map(toPayoutLine);
      yield { items: payouts.filter(isInside), cursor: rrdId };
    },

    async balance(ctx) {
      const { currency, current, for_withdraw: withdrawable } = await reports.balance(ctx);
      return {
        current: roundedDecimal(current, currency),
        ...(withdrawable == null ? {} : { withdrawable: roundedDecimal(withdrawable, currency) }),
      };
    },
  };
}
