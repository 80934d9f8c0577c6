import { currencyExponent } from '@sellercloudx/adapter-kit';
import { money, share, type Amount } from '../../../core/money.ts';
import type { OrderLineFact } from '../../orders/api.ts';
import type { PartState } from '../api.ts';

export const PARTS = ['revenue', 'cost', 'marketCommission', 'logistics', 'other', 'platformCommission'] as const;
export type PartName = (typeof PARTS)[number];
export type Parts = Record<PartName, { minor: bigint; state: PartState }>;

export type LineProfit = {
  /** Part of sales: not cancelled, superseded or unpaid. */
  counts: boolean;
  /** In the partner's currency; false where no exchange rate was known, and then every amount is 0. */
  converted: boolean;
  units: number;
  returnedUnits: number;
  parts: Parts;
};

/** Our commission as booked, or the terms it would be booked by. */
export type PlatformTerms = { booked: Amount | undefined; basisPoints: number; since: Date };

/** Pure. Revenue positive, costs and fees positive; profit is revenue less all others. */
export function profitOf(fact: OrderLineFact, terms: PlatformTerms, currency: string): LineProfit {
  const returnedUnits = isComingBack(fact) ? fact.ordered - fact.cancelled : fact.returned;
  const units = Math.max(0, fact.ordered - fact.cancelled - returnedUnits);
  const counts = !['cancelled', 'superseded', 'on_hold'].includes(fact.stage);
  const rate = fact.currency === currency ? '1' : fact.rateCurrency === currency ? fact.rate : null;
  if (rate === null)
    return { counts, converted: false, units: counts ? units : 0, returnedUnits, parts: nothing('unknown') };
  const local = counts ? partsOf(fact, terms, { units, returnedUnits }) : voidParts(fact);
  const parts = Object.fromEntries(
    PARTS.map((name) => [name, { ...local[name], minor: convert(local[name].minor, fact.currency, currency, rate) }]),
  ) as Parts;
  if (counts) parts.cost = costOf(fact, units + fact.unsellable, currency, rate);
  return { counts, converted: true, units: counts ? units : 0, returnedUnits, parts };
}

const isComingBack = ({ stage }: OrderLineFact): boolean => stage === 'returning' || stage === 'returned';

const nothing = (state: PartState): Parts =>
  Object.fromEntries(PARTS.map((name) => [name, { minor: 0n, state }])) as Parts;

/** A cancelled order can still have been fined. */
function voidParts({ settled }: OrderLineFact): Parts {
  const fees = settled ? -(settled.commission + settled.logistics + settled.other) : 0n;
  return { ...nothing('settled'), other: { minor: fees, state: 'settled' } };
}

function partsOf(
  fact: OrderLineFact,
  terms: PlatformTerms,
  { units, returnedUnits }: { units: number; returnedUnits: number },
): Parts {
  const { settled, price, ordered } = fact;
  const estimate = price * BigInt(units);
  // the report books a return days after the goods turned round: until then it still shows the whole sale
  const isBooked = settled?.hasSale === true && !(returnedUnits > 0 && settled.revenue > estimate);
  const revenue = isBooked ? settled.revenue : estimate;
  const ofLine = (known: bigint | null): Parts[PartName] =>
    known === null
      ? { minor: 0n, state: 'unknown' }
      : { minor: ordered === 0 ? 0n : (known * BigInt(units)) / BigInt(ordered), state: 'estimated' };
  return {
    revenue: { minor: revenue, state: isBooked ? 'settled' : 'estimated' },
    cost: { minor: 0n, state: 'unknown' },
    marketCommission: settled?.hasCommission
      ? { minor: -settled.commission, state: 'settled' }
      : ofLine(fact.commission),
    logistics: settled?.hasLogistics ? { minor: -settled.logistics, state: 'settled' } : ofLine(fact.logistics),
    other: { minor: settled ? -settled.other : 0n, state: isBooked ? 'settled' : 'estimated' },
    platformCommission: platformOf(fact, terms, estimate),
  };
}

function platformOf(fact: OrderLineFact, { booked, basisPoints, since }: PlatformTerms, sold: bigint): Parts[PartName] {
  if (booked && booked.currency === fact.currency) return { minor: booked.minor, state: 'settled' };
  if (fact.placedAt < since) return { minor: 0n, state: 'settled' };
  return { minor: share(money(sold, fact.currency), basisPoints).minor, state: 'estimated' };
}

/** What was paid for the goods is gone with units sold, and with units that came back broken. */
function costOf(
  { cost, currency: lineCurrency }: OrderLineFact,
  units: number,
  currency: string,
  rate: string,
): Parts['cost'] {
  if (!cost) return { minor: 0n, state: 'unknown' };
  const minor = cost.minor * BigInt(units);
  if (cost.currency === currency) return { minor, state: 'settled' };
  if (cost.currency === lineCurrency) return { minor: convert(minor, lineCurrency, currency, rate), state: 'settled' };
  return { minor: 0n, state: 'unknown' };
}

const RATE_DIGITS = 12;

/** Exact up to one rounding, half away from zero; the rate is decimal text with at most 12 digits after the point. */
export function convert(minor: bigint, from: string, to: string, rate: string): bigint {
  if (from === to) return minor;
  const [whole = '0', fraction = ''] = rate.split('.');
  const scaled = BigInt(whole + fraction.slice(0, RATE_DIGITS).padEnd(RATE_DIGITS, '0'));
  const numerator = minor * scaled * 10n ** BigInt(currencyExponent(to));
  const denominator = 10n ** BigInt(RATE_DIGITS + currencyExponent(from));
  const half = denominator / 2n;
  return (numerator < 0n ? numerator - half : numerator + half) / denominator;
}

/** What is left, and how sure it is: as sure as its least sure part. */
export function profitState(states: readonly PartState[]): PartState {
  if (states.includes('unknown')) return 'unknown';
  return states.every((state) => state === 'settled') ? 'settled' : 'estimated';
}
