import { describe, expect, test } from '@jest/globals';
import { moneyRange, stockSum } from './product-row.ts';

const som = (minor: string) => ({ minor, currency: 'UZS' });

describe('a product in one row', () => {
  test('stock that nobody has counted is unknown, not zero', () => {
    expect(stockSum([{ available: null }, { available: undefined }])).toEqual({ units: null, unknown: 2 });
    expect(stockSum([{ available: 0 }])).toEqual({ units: 0, unknown: 0 });
    expect(stockSum([{ available: 3 }, { available: null }])).toEqual({ units: 3, unknown: 1 });
  });

  test('amounts are compared as numbers of any length', () => {
    expect(moneyRange([som('900'), som('90000000000000000000'), null])).toEqual({
      from: som('900'),
      to: som('90000000000000000000'),
      missing: true,
    });
  });

  test('without amounts, or in two currencies, there is no range', () => {
    expect(moneyRange([null])).toBeNull();
    expect(moneyRange([som('1'), { minor: '1', currency: 'RUB' }])).toBeNull();
  });
});
