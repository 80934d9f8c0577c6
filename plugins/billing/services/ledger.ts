import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { money, type Amount } from '../../../core/money.ts';

export type Account = 'receivable' | 'income' | 'cash';

/** One booking: the amount leaves `credit` and reaches `debit`, so every row balances by itself. */
export type Posting = {
  id: string;
  debit: Account;
  credit: Account;
  amount: bigint;
  currency: string;
  kind: 'commission' | 'commission_reversal' | 'payment';
  subject: string;
};

export type LedgerEntryView = Posting & { at: Date };

/** Double entry, append-only. Balances are kept beside the entries and are always their sum. */
export class Ledger {
  async post(trx: Trx, postings: readonly Posting[]): Promise<void> {
    if (postings.length === 0) return;
    const partner_id = requirePartner(trx);
    await trx('ledger_entries').insert(
      postings.map(({ amount, ...posting }) => ({ partner_id, ...posting, amount_minor: amount.toString() })),
    );
    const sums = new Map<string, { account: Account; currency: string; minor: bigint }>();
    const add = (account: Account, currency: string, minor: bigint): void => {
      const key = `${account}/${currency}`;
      sums.set(key, { account, currency, minor: (sums.get(key)?.minor ?? 0n) + minor });
    };
    for (const { debit, credit, amount, currency } of postings) {
      add(debit, currency, amount);
      add(credit, currency, -amount);
    }
    // in one order, so that two who post never wait for each other in a ring
    const rows = [...sums.values()].sort((a, b) =>
      `${a.account}/${a.currency}`.localeCompare(`${b.account}/${b.currency}`),
    );
    await trx.raw(
      `insert into ledger_balances as b (partner_id, account, currency, balance_minor)
       select :partner_id, account, currency, minor
       from unnest(:accounts::text[], :currencies::text[], :minors::bigint[]) as r(account, currency, minor)
       on conflict (partner_id, account, currency) do update set balance_minor = b.balance_minor + excluded.balance_minor`,
      {
        partner_id,
        accounts: rows.map(({ account }) => account),
        currencies: rows.map(({ currency }) => currency),
        minors: rows.map(({ minor }) => minor.toString()),
      },
    );
  }

  /** What the partner owes, by currency. */
  async balances(trx: Trx): Promise<Amount[]> {
    const rows = (await trx('ledger_balances').where({ account: 'receivable' }).orderBy('currency')) as {
      currency: string;
      balance_minor: bigint;
    }[];
    return rows.map(({ currency, balance_minor }) => money(balance_minor, currency));
  }
}
