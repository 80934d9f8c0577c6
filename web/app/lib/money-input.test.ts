import { describe, expect, test } from '@jest/globals';
import { currencySign, moneyInput, moneyText } from './money-input.ts';

describe('amounts in forms', () => {
  test('an empty field is no amount', () => {
    expect(moneyInput('', 'UZS')).toBeNull();
    expect(moneyInput('129 900,50', 'UZS')).toEqual({ decimal: '129 900,50', currency: 'UZS' });
  });

  test.each([
    ['1250000.00', '1\u00a0250\u00a0000'],
    ['999.00', '999'],
    ['1250.50', '1\u00a0250.50'],
    ['0.00', '0'],
    ['1500', '1\u00a0500'],
  ])('%s is edited as %s', (decimal, text) => {
    expect(moneyText({ decimal })).toBe(text);
  });

  test('the sign stands alone', () => {
    expect(currencySign('uz', 'UZS')).toBe("so'm");
    expect(currencySign('ru', 'RUB')).toBe('₽');
    expect(currencySign('en', 'KZT')).toBe('₸');
  });
});
