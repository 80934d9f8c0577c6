import { describe, expect, test } from '@jest/globals';
import { basisPoints } from './basis-points.ts';
import { priceEdits } from './price-edits.ts';
import type { PricedRow } from './price-edits.ts';

const som = (decimal: string) => ({ minor: decimal.replace('.', ''), decimal, currency: 'UZS' });
const row = (id: string, cost: string | null, price: string | null): PricedRow => ({
  id,
  sku: id,
  version: 1,
  name: id,
  title: id,
  thumb: null,
  cost: cost === null ? null : som(cost),
  basePrice: price === null ? null : som(price),
});
const rows = [row('a', '1000.00', '2000.00'), row('b', null, '3000.00')];
/** The page as it was drawn, and what was typed over. */
const drawn = { 'cost.a': '1 000', 'price.a': '2 000', 'cost.b': '', 'price.b': '3\u00a0000' };
const was = Object.fromEntries(Object.entries(drawn).map(([name, text]) => [`was.${name}`, text]));
const from = (typed: Record<string, string>, stored = rows) => {
  const fields: Record<string, string> = { ...was, ...drawn, ...typed };
  return priceEdits(stored, (name) => fields[name] ?? '', 'UZS');
};

describe('per cents', () => {
  test.each([
    ['35', 3500],
    ['12,5 %', 1250],
    ['-10', -1000],
    ['\u221210', -1000],
    ['+7.25', 725],
    ['', null],
    ['ten', null],
  ])('%s', (text, points) => expect(basisPoints(text)).toBe(points));
});

describe('prices of many', () => {
  test('what was not typed over is not sent', () => {
    expect(from({ 'price.a': '2000', 'price.b': '3 000' })).toEqual({ edits: [], problems: [] });
  });

  test('what somebody else has changed meanwhile is not changed back', () => {
    const now = [row('a', '1000.00', '2500.00'), row('b', '700.00', '3000.00')];
    expect(from({ 'cost.a': '1100' }, now).edits).toEqual([
      { variantIds: ['a'], cost: { decimal: '1100', currency: 'UZS' } },
    ]);
  });

  test('a cell typed over is one edit', () => {
    expect(from({ 'cost.b': '900' }).edits).toEqual([{ variantIds: ['b'], cost: { decimal: '900', currency: 'UZS' } }]);
  });

  test('the rule is for all; a price by hand goes along with its own', () => {
    expect(from({ rule: 'change', value: '-10', roundTo: '100', 'price.a': '1900' }).edits).toEqual([
      {
        priceChange: -1000,
        roundTo: { decimal: '100', currency: 'UZS' },
        variantIds: ['a'],
        basePrice: { decimal: '1900', currency: 'UZS' },
      },
      { priceChange: -1000, roundTo: { decimal: '100', currency: 'UZS' }, variantIds: ['b'] },
    ]);
  });

  test('a rule without a number says so', () => {
    expect(from({ rule: 'markup', value: 'x' }).problems).toEqual([{ path: 'value', key: 'percent' }]);
  });
});
