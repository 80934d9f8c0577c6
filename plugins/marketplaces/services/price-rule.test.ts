import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marginOf, priceByRule, priceRule } from './price-rule.ts';

const uzs = (minor: bigint | number) => ({ minor: BigInt(minor), currency: 'UZS' });
const rule = (values: Record<string, unknown>) =>
  priceRule.parse({ from: 'cost', markupBasisPoints: 0, afterCommission: false, ...values });

test.each([
  ['25 % on cost', { markupBasisPoints: 2_500 }, null, 12_500_00n],
  ['so that 25 % remain after 20 % commission', { markupBasisPoints: 2_500, afterCommission: true }, 2_000, 15_625_00n],
  ['up to whole thousands', { markupBasisPoints: 2_500, roundUpToMinor: 1_000_00 }, null, 13_000_00n],
  ['ending in 900', { markupBasisPoints: 2_500, roundUpToMinor: 1_000_00, minusMinor: 100_00 }, null, 12_900_00n],
])('%s', (_name, values, commission, minor) => {
  expect(priceByRule(rule(values), { cost: uzs(10_000_00), basePrice: null }, commission)?.base).toEqual(uzs(minor));
});

test('without a cost there is no price', () => {
  expect(priceByRule(rule({}), { cost: null, basePrice: uzs(1) }, null)).toBeNull();
});

test('the crossed-out price stands above', () => {
  const price = priceByRule(rule({ oldPriceMarkupBasisPoints: 2_000 }), { cost: uzs(100_00), basePrice: null }, null);
  expect(price).toEqual({ base: uzs(100_00), old: uzs(120_00) });
});

test('after commission at least cost and markup remain, whatever is rounded', () => {
  const values = fc.record({
    markupBasisPoints: fc.integer({ min: 0, max: 30_000 }),
    commission: fc.integer({ min: 0, max: 6_000 }),
    cost: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    roundUpToMinor: fc.constantFrom(1, 100, 10_000, 100_000),
    minusMinor: fc.constantFrom(0, 1, 100, 10_000),
  });
  fc.assert(
    fc.property(values, ({ commission, cost, ...given }) => {
      const price = priceByRule(
        rule({ ...given, afterCommission: true }),
        { cost: uzs(cost), basePrice: null },
        commission,
      )!.base.minor;
      expect(price * BigInt(10_000 - commission)).toBeGreaterThanOrEqual(
        cost * BigInt(10_000 + given.markupBasisPoints),
      );
      expect((price + BigInt(given.minusMinor)) % BigInt(given.roundUpToMinor)).toBe(0n);
    }),
  );
});

test('a margin takes fees first, then the cost; without a cost it says so', () => {
  expect(marginOf(uzs(100_00), [uzs(10_00), uzs(5_00)], uzs(60_00))).toEqual({
    payout: uzs(85_00),
    profit: uzs(25_00),
    marginBasisPoints: 2_500,
  });
  expect(marginOf(uzs(100_00), [], null)).toEqual({ payout: uzs(100_00), profit: null, marginBasisPoints: null });
});
