import type { OrderPage, OrderProfit } from '../documents/order-page.server.ts';
import type { ResultOf } from './graphql.ts';

export type OrderDetail = NonNullable<ResultOf<typeof OrderPage>['order']>;
export type LineProfit = NonNullable<
  NonNullable<NonNullable<ResultOf<typeof OrderProfit>['order']>['lines'][number]>['profit']
>;

export const profitParts = [
  'revenue',
  'cost',
  'marketCommission',
  'logistics',
  'other',
  'platformCommission',
  'profit',
] as const;
export type ProfitPartId = (typeof profitParts)[number];
export const isTaken = (part: ProfitPartId): boolean => part !== 'revenue' && part !== 'profit';

type State = LineProfit['revenue']['state'];
export type ProfitSum = { part: ProfitPartId; minor: string; currency: string; state: State };

const weight: Record<State, number> = { settled: 0, estimated: 1, unknown: 2 };

/** Of a whole order: each part added up, as sure as its least sure line. What is taken away is below zero. */
export function sumOfProfits(lines: readonly LineProfit[]): ProfitSum[] {
  const currency = lines[0]?.profit.amount.currency;
  if (!currency) return [];
  return profitParts.map((part) => {
    const sum = lines.reduce((total, line) => total + BigInt(line[part].amount.minor), 0n);
    const state = lines
      .map((line) => line[part].state)
      .reduce((worst, one) => (weight[one] > weight[worst] ? one : worst));
    return { part, minor: String(isTaken(part) ? -sum : sum), currency, state };
  });
}
