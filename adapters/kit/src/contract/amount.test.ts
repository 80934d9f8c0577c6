import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  amountOf,
  currencyByNumber,
  fromDecimal,
  fromWhole,
  roundedDecimal,
  sumAmounts,
  toDecimal,
  toWhole,
} from './amount.ts';

const currency = fc.constantFrom('UZS', 'RUB', 'JPY', 'KWD');

test('decimal text and minor units are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), currency, (minor, code) => {
      expect(fromDecimal(toDecimal(amountOf(minor, code)), code)).toEqual(amountOf(minor, code));
    }),
  );
});

test('whole sums go in and come out exactly, a remainder is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), currency, (whole, code) => {
      expect(toWhole(fromWhole(whole, code))).toBe(whole);
    }),
  );
  expect(fromWhole(1_299, 'UZS').minor).toBe(129_900n);
  expect(() => toWhole(amountOf(129_950n, 'UZS'))).toThrow('1299.50 UZS is not a whole number');
  expect(() => fromWhole(12.5, 'UZS')).toThrow(RangeError);
});

test.each([
  ['12.5', 'RUB', 1250n],
  ['12,50', 'RUB', 1250n],
  [0.1, 'RUB', 10n],
  [1.005, 'KWD', 1005n],
  ['-0.05', 'RUB', -5n],
  ['1299.00', 'UZS', 129_900n],
  ['7.000', 'JPY', 7n],
])('%s %s is %s minor units', (text, code, minor) => {
  expect(fromDecimal(text, code).minor).toBe(minor);
});

test.each(['1.005', '', '1e3', 'NaN', '1 000', '--1'])('"%s" is no amount of RUB', (text) => {
  expect(() => fromDecimal(text, 'RUB')).toThrow(RangeError);
});

test.each([
  ['376.99', 'RUB', 37_699n],
  ['1299.0000', 'RUB', 129_900n],
  ['1.349', 'RUB', 135n],
  ['12,5', 'RUB', 1_250n],
  ['.5', 'RUB', 50n],
  ['-0.005', 'RUB', -1n],
  [-5.005, 'TRY', -501n],
  [332.4999999, 'RUB', 33_250n],
  [1e-7, 'TRY', 0n],
  [12.5, 'JPY', 13n],
  ['', 'RUB', 0n],
  [null, 'RUB', 0n],
  [undefined, 'RUB', 0n],
])('%p %s is rounded to %p minor units', (value, code, minor) => {
  expect(roundedDecimal(value, code).minor).toBe(minor);
});

test('a decimal that has no more digits than its currency is rounded to itself', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), currency, (minor, code) => {
      expect(roundedDecimal(toDecimal(amountOf(minor, code)), code).minor).toBe(minor);
    }),
  );
});

test('two currencies are not added, numbers of the markets are known', () => {
  expect(sumAmounts([amountOf(1n, 'RUB'), amountOf(-3n, 'RUB')], 'RUB')).toEqual(amountOf(-2n, 'RUB'));
  expect(() => sumAmounts([amountOf(1n, 'RUB')], 'UZS')).toThrow('Cannot add');
  expect([643, 860, 949, 1].map(currencyByNumber)).toEqual(['RUB', 'UZS', 'TRY', undefined]);
});
