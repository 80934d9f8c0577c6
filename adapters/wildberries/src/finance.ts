import { roundedDecimal } from '@sellercloudx/adapter-kit';
import type { FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import { financePageSize, type ReportsApi } from './client/reports.ts';
import { toPayoutLine, toSettlementLines } from './mapping/finance.ts';

/** As a cursor: the rows were read to their end, payouts are left. */
const allRows = 'payouts';

/** The market counts whole Moscow days; asked for are all days the period touches, told the lines inside it. */
export function financePort(reports: ReportsApi): FinancePort {
  return {
    async *lines({ from, to, cursor }, ctx): AsyncIterable<Page<SettlementLine>> {
      const isInside = ({ settledAt, occurredAt }: SettlementLine) => {
        const at = settledAt ?? occurredAt;
        return at >= from && at < to;
      };
      let rrdId = cursor ?? '0';
      while (rrdId !== allRows) {
        const rows = await reports.financeRows(ctx, from, to, rrdId);
        // one call a minute, twice a day for the smallest keys: none is spent on learning that nothing follows
        rrdId = rows.length < financePageSize ? allRows : rows.at(-1)!.rrdId;
        yield { items: rows.flatMap(toSettlementLines).filter(isInside), cursor: rrdId };
      }
      // a week is paid out by a report made after it has ended
      const payouts = (await reports.financeReports(ctx, new Date(from.getTime() - 14 * 86_400_000), to)).map(
        toPayoutLine,
      );
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
