import type { FinancePort, Page, SettlementLine } from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import type { UzumClient } from './client.ts';
import { financeRows } from './finance-rows.ts';
import { rowDates, toExpenseLines, toLines } from './mapping/finance.ts';
import type { OfferIndex } from './offer-index.ts';
import type { WireExpense } from './wire.ts';

interface Deps {
  readonly client: UzumClient;
  readonly account: UzumAccount;
  readonly offers: OfferIndex;
}

/** Sales with what Uzum takes of each, then storage, fines, adverts and the like. Payouts have no call. */
export function financePort({ client, account, offers }: Deps): FinancePort {
  return {
    async *lines(period, ctx): AsyncGenerator<Page<SettlementLine>> {
      const shopIds = await account.shopIds(ctx);
      if (shopIds.length === 0) return;
      for await (const rows of financeRows(
        (ask, c) => client.financeOrders({ shopIds, ...ask }, c),
        rowDates,
        period,
        ctx,
      )) {
        const find = await offers.prepare(rows, ctx);
        yield { items: rows.flatMap((row) => toLines(row, find)), cursor: 'sales' };
      }
      for await (const rows of financeRows(
        (ask, c) => client.expenses({ shopIds, ...ask }, c),
        expenseDates,
        period,
        ctx,
      )) {
        yield { items: rows.flatMap(toExpenseLines), cursor: 'expenses' };
      }
    },
  };
}

/** A service may be booked days after it was given, or before. */
const expenseDates = ({ dateService, dateCreated }: WireExpense): readonly Date[] =>
  dateService ? [dateService, dateCreated] : [dateCreated];
