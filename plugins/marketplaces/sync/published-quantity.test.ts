import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publishedQuantity } from './published-quantity.ts';

test.each([
  [10, {}, 10, ['available']],
  [10, { buffer: 3 }, 7, ['available', 'buffer']],
  [2, { buffer: 3 }, 0, ['available', 'buffer']],
  [10, { buffer: 1, sharePercent: 50 }, 4, ['available', 'buffer', 'share']],
  [2, { lastUnitsGuard: 2 }, 0, ['available', 'lastUnits']],
  [3, { lastUnitsGuard: 2 }, 3, ['available']],
  [4, { minimum: 5 }, 0, ['available', 'minimum']],
  [400, { cap: 50 }, 50, ['available', 'cap']],
  [5_000, {}, 1_000, ['available', 'marketMaximum']],
] as const)('%i available under %j is shown as %i', (available, policy, quantity, reasons) => {
  const published = publishedQuantity(available, policy, 1_000);
  expect(published.quantity).toBe(quantity);
  expect(published.steps.map(({ reason }) => reason)).toEqual(reasons);
});

test('what is shown is a whole number, never more than there is, never negative, and explained by its last step', () => {
  const policy = fc.record(
    { buffer: fc.nat(50), sharePercent: fc.nat(100), cap: fc.nat(500), minimum: fc.nat(20), lastUnitsGuard: fc.nat(5) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 10_000 }), policy, fc.nat(5_000), (available, given, maximum) => {
      const { quantity, steps } = publishedQuantity(available, given, maximum);
      expect(Number.isInteger(quantity)).toBe(true);
      expect(quantity).toBeGreaterThanOrEqual(0);
      expect(quantity).toBeLessThanOrEqual(Math.min(Math.max(0, available), maximum));
      expect(steps.at(-1)?.quantity).toBe(quantity);
    }),
  );
});

test("another plugin's opinion comes first and is explained", () => {
  const half = (quantity: number) => ({ reason: 'demand', quantity: quantity / 2 });
  expect(publishedQuantity(9, { buffer: 1 }, 100, [half, () => null])).toEqual({
    quantity: 3,
    steps: [
      { reason: 'available', quantity: 9 },
      { reason: 'demand', quantity: 4 },
      { reason: 'buffer', quantity: 3, params: { buffer: 1 } },
    ],
  });
});
