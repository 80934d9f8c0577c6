import { z } from 'zod';
import type { Amount } from '../../../core/money.ts';

/** How a price follows from cost or base price. All in basis points and minor units: exact. */
export const priceRule = z.object({
  from: z.enum(['cost', 'basePrice']),
  /** 2500 = 25 % on top. */
  markupBasisPoints: z.number().int().min(-9_000).max(1_000_000),
  /** True: so much remains after the market's commission has been taken off. */
  afterCommission: z.boolean(),
  /** The market's commission when it does not tell one for the offer. */
  commissionBasisPoints: z.number().int().min(0).max(9_000).optional(),
  /** Up to the next multiple, in minor units: 100000 = whole thousands of sum. */
  roundUpToMinor: z.number().int().min(1).max(1_000_000_000).default(1),
  /** Taken off after rounding, for prices that end in 900 or .99. */
  minusMinor: z.number().int().min(0).max(1_000_000_000).default(0),
  /** The crossed-out price above it; 2000 = 20 % more. */
  oldPriceMarkupBasisPoints: z.number().int().min(0).max(100_000).optional(),
});
export type PriceRule = z.output<typeof priceRule>;

const ALL = 10_000n;
const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** The price a rule gives; null without the amount it starts from. Never rounds in the buyer's favour: at least what was wanted. */
export function priceByRule(
  rule: PriceRule,
  variant: { cost: Amount | null; basePrice: Amount | null },
  offerCommissionBasisPoints: number | null,
): { base: Amount; old?: Amount } | null {
  const start = variant[rule.from];
  if (!start || start.minor <= 0n) return null;
  const { currency } = start;
  const wanted = start.minor * (ALL + BigInt(rule.markupBasisPoints));
  const commission = rule.afterCommission ? BigInt(offerCommissionBasisPoints ?? rule.commissionBasisPoints ?? 0) : 0n;
  if (commission >= ALL) return null;
  const price = ceilDiv(wanted, ALL - commission);
  const base = roundUp(price, rule);
  if (rule.oldPriceMarkupBasisPoints === undefined) return { base: { minor: base, currency } };
  const old = roundUp(ceilDiv(base * (ALL + BigInt(rule.oldPriceMarkupBasisPoints)), ALL), rule);
  return { base: { minor: base, currency }, old: { minor: old, currency } };
}

function roundUp(minor: bigint, { roundUpToMinor, minusMinor }: PriceRule): bigint {
  const unit = BigInt(roundUpToMinor);
  const minus = BigInt(minusMinor);
  // what is taken off again must not bring it below what was wanted
  return ceilDiv(minor + minus, unit) * unit - minus;
}

/** What remains of a price: commission, logistics and other fees taken off, then the cost. Shown beside the price field. */
export function marginOf(
  price: Amount,
  fees: readonly Amount[],
  cost: Amount | null,
): { payout: Amount; profit: Amount | null; marginBasisPoints: number | null } {
  const taken = fees.reduce((sum, fee) => sum + fee.minor, 0n);
  const payout = { minor: price.minor - taken, currency: price.currency };
  if (!cost || cost.currency !== price.currency || price.minor === 0n)
    return { payout, profit: null, marginBasisPoints: null };
  const profit = { minor: payout.minor - cost.minor, currency: price.currency };
  return { payout, profit, marginBasisPoints: Number((profit.minor * ALL) / price.minor) };
}
