import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minus, money, plus, share, sum, times } from './money.ts';

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

test('adding and taking away are exact', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(minus(plus(money(a, 'UZS'), money(b, 'UZS')), money(b, 'UZS'))).toEqual(money(a, 'UZS'));
    }),
  );
});

test('currencies are never mixed', () => {
  expect(() => plus(money(1, 'UZS'), money(1, 'RUB'))).toThrow('UZS and RUB');
});

test.each([
  [10_000n, 1_250, 1_250n],
  [999n, 1_000, 100n],
  [5n, 1_000, 1n],
  [-5n, 1_000, -1n],
  [4n, 1_000, 0n],
])('%d at %d basis points is %d, half away from zero', (minor, basisPoints, expected) => {
  expect(share(money(minor, 'UZS'), basisPoints).minor).toBe(expected);
});

test('a sum of nothing is zero of the currency', () => {
  expect(sum([], 'KWD')).toEqual(money(0, 'KWD'));
  expect(sum([money(5, 'JPY'), times(money(2, 'JPY'), 3)], 'JPY')).toEqual(money(11, 'JPY'));
});
