import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OrderLineFact, SettledParts } from '../../orders/api.ts';
import { convert, PARTS, profitOf, profitState } from './line-profit.ts';

const uzs = (minor: bigint) => ({ minor, currency: 'UZS' });
const fact = (change: Partial<OrderLineFact> = {}): OrderLineFact =>
  ({
    stage: 'delivered', fulfilledBy: 'seller', placedAt: new Date('2026-11-10'), ordered: 2, cancelled: 0, delivered: 2,
    returned: 0, unsellable: 0, currency: 'UZS', price: 100_000_00n, commission: 20_000_00n, logistics: 10_000_00n,
    cost: uzs(60_000_00n), rate: '1', rateCurrency: 'UZS', settled: null, ...change,
  }) as OrderLineFact; // prettier-ignore
const settled = (change: Partial<SettledParts> = {}): SettledParts => ({
  revenue: 200_000_00n, hasSale: true, commission: -25_000_00n, hasCommission: true, logistics: -11_000_00n, hasLogistics: true,
  other: -1_500_00n, ...change,
}); // prettier-ignore
const terms = { booked: undefined, basisPoints: 200, since: new Date('2026-01-01') };
const flat = (given: OrderLineFact, with_: { booked?: ReturnType<typeof uzs> } = {}) => {
  const { parts, counts } = profitOf(given, { ...terms, ...with_ }, 'UZS');
  const sums = Object.fromEntries(PARTS.map((name) => [name, parts[name].minor / 100n]));
  const [revenue, ...costs] = PARTS.map((name) => parts[name].minor);
  const profit = costs.reduce((left, cost) => left - cost, revenue!) / 100n;
  return { ...sums, profit, counts, state: profitState(PARTS.map((name) => parts[name].state)) };
};

test.each<[string, OrderLineFact, { booked?: ReturnType<typeof uzs> }, Record<string, unknown>]>([
  [
    'before the report comes everything is estimated',
    fact(),
    {},
    {
      revenue: 200_000n,
      cost: 120_000n,
      marketCommission: 20_000n,
      logistics: 10_000n,
      other: 0n,
      platformCommission: 4_000n,
      profit: 46_000n,
      state: 'estimated',
    },
  ],
  [
    'the report replaces what was estimated',
    fact({ settled: settled() }),
    { booked: uzs(4_000_00n) },
    {
      revenue: 200_000n,
      marketCommission: 25_000n,
      logistics: 11_000n,
      other: 1_500n,
      platformCommission: 4_000n,
      profit: 38_500n,
      state: 'settled',
    },
  ],
  [
    'a returned unit earns nothing and costs nothing once it is on the shelf',
    fact({ returned: 1 }),
    { booked: uzs(2_000_00n) },
    {
      revenue: 100_000n,
      cost: 60_000n,
      marketCommission: 10_000n,
      logistics: 5_000n,
      platformCommission: 2_000n,
      profit: 23_000n,
    },
  ],
  [
    'a unit that came back broken is lost',
    fact({ returned: 1, unsellable: 1 }),
    {},
    { revenue: 100_000n, cost: 120_000n },
  ],
  [
    'a sale in the report is not believed while its return is not booked',
    fact({ returned: 2, settled: settled() }),
    {},
    { revenue: 0n },
  ],
  [
    'a cancelled order earns nothing, but its fine counts',
    fact({
      stage: 'cancelled',
      cancelled: 2,
      delivered: 0,
      settled: settled({ revenue: 0n, hasSale: false, commission: 0n, logistics: 0n, other: -7_000_00n }),
    }),
    {},
    { revenue: 0n, cost: 0n, other: 7_000n, platformCommission: 0n, profit: -7_000n, counts: false },
  ],
  [
    'a superseded order counts nowhere',
    fact({ stage: 'superseded', cancelled: 2 }),
    {},
    { revenue: 0n, cost: 0n, profit: 0n, counts: false },
  ],
  ['without a cost the profit is not known', fact({ cost: null }), {}, { cost: 0n, state: 'unknown' }],
  [
    'history from before the subscription pays us nothing',
    fact({ placedAt: new Date('2025-12-31') }),
    {},
    { platformCommission: 0n },
  ],
])('%s', (_name, given, with_, expected) => {
  expect(flat(given, with_)).toMatchObject(expected);
});

test('a foreign sale is counted at the rate it was stamped with, and not at all without one', () => {
  const rub = fact({
    currency: 'RUB',
    price: 1_000_00n,
    commission: 0n,
    logistics: 0n,
    rate: '148.25',
    rateCurrency: 'UZS',
  });
  expect(profitOf(rub, terms, 'UZS').parts.revenue.minor).toBe(296_500_00n);
  expect(profitOf({ ...rub, rate: null, rateCurrency: null }, terms, 'UZS')).toMatchObject({ converted: false });
});

test('exponents of currencies are respected, and one rounding is all there is', () => {
  expect(convert(100n, 'JPY', 'UZS', '85.5')).toBe(855_000n);
  expect(convert(1_000n, 'KWD', 'UZS', '41234.567891234567')).toBe(4_123_457n);
  expect(convert(-5n, 'RUB', 'UZS', '0.1')).toBe(-1n);
});

test('converting a sum is never further than one minor unit a line from the sum of the converted', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { maxLength: 20 }), (minors) => {
      const rate = '147.123456';
      const whole = convert(
        minors.reduce((sum, minor) => sum + minor, 0n),
        'RUB',
        'UZS',
        rate,
      );
      const lines = minors.reduce((sum, minor) => sum + convert(minor, 'RUB', 'UZS', rate), 0n);
      const distance = whole > lines ? whole - lines : lines - whole;
      expect(distance <= BigInt(minors.length)).toBe(true);
    }),
  );
});
