import { describe, expect, test } from '@jest/globals';
import { chooseLocale } from '../i18n/choose-locale.ts';
import { nextPage, previousPage, withParams } from './cursor-paging.ts';
import { calendarDay, formatDate, formatDateTime, spanOf } from './format-date.ts';
import { formatAmount, formatMoney } from './format-money.ts';
import { formatCompact, formatNumber, formatPercent } from './format-number.ts';
import { safePath } from './forms.server.ts';

const thin = '\u202f';
const nbsp = '\u00a0';
const minus = '\u2212';

describe('money', () => {
  test.each([
    ['uz', '125000000', 'UZS', `1${thin}250${thin}000${nbsp}so'm`],
    ['ru', '125000000', 'UZS', `1${thin}250${thin}000${nbsp}сум`],
    ['en', '125000000', 'UZS', `1,250,000${nbsp}so'm`],
    ['uz', '49', 'UZS', `0${nbsp}so'm`],
    ['uz', '-50', 'UZS', `${minus}1${nbsp}so'm`],
    ['uz', '-49', 'UZS', `0${nbsp}so'm`],
    ['ru', '129990', 'RUB', `1${thin}299,90${nbsp}₽`],
    ['en', '-129905', 'USD', `${minus}$1,299.05`],
    ['uz', '1500', 'JPY', `1${thin}500${nbsp}JPY`],
    ['ru', '1234567', 'KWD', `1${thin}234,567${nbsp}KWD`],
    ['uz', '900719925474099300', 'UZS', `9${thin}007${thin}199${thin}254${thin}740${thin}993${nbsp}so'm`],
  ] as const)('%s %s %s', (locale, minor, currency, written) => {
    expect(formatMoney(locale, { minor, currency })).toBe(written);
  });

  test('the number alone has no currency', () => {
    expect(formatAmount('ru', { minor: '-5', currency: 'RUB' })).toBe(`${minus}0,05`);
  });
});

test('numbers follow the language', () => {
  expect(formatNumber('uz', -1234.5)).toBe(`${minus}1${thin}234,5`);
  expect(formatPercent('ru', 0.125)).toBe(`12,5${nbsp}%`);
  expect([formatCompact('uz', 1_250_000), formatCompact('en', 12_000), formatCompact('ru', 999)]).toEqual([
    `1,3${nbsp}mln`,
    '12K',
    '999',
  ]);
});

test('times are those of the zone', () => {
  const lateEvening = '2026-03-04T20:30:00Z';
  expect(formatDateTime(lateEvening)).toBe('05.03.2026 01:30');
  expect(formatDate(lateEvening, 'Europe/Moscow')).toBe('04.03.2026');
  expect(calendarDay(lateEvening)).toBe('2026-03-05');
});

test('a span is in its largest whole unit', () => {
  expect([59_999, 3_599_000, -7_200_000, 47 * 3_600_000, 48 * 3_600_000].map(spanOf)).toEqual([
    { unit: 'minutes', count: 0 },
    { unit: 'minutes', count: 59 },
    { unit: 'hours', count: 2 },
    { unit: 'hours', count: 47 },
    { unit: 'days', count: 2 },
  ]);
});

test.each([
  [{ preference: 'en', cookie: 'scx_lang=ru', acceptLanguage: 'uz' }, 'en'],
  [{ preference: 'en', cookie: 'scx_lang=ar-XB' }, 'ar-XB'],
  [{ preference: null, cookie: 'a=b; scx_lang=ru', acceptLanguage: 'en' }, 'ru'],
  [{ cookie: 'scx_lang=xx', acceptLanguage: 'de, en-GB;q=0.5, ru;q=0.8' }, 'ru'],
  [{ cookie: 'scx_lang=%E0%A4%A', acceptLanguage: 'fr' }, 'uz'],
  [{ acceptLanguage: 'en;q=0, ru' }, 'ru'],
  [{}, 'uz'],
])('the language of %j is %s', (sources, locale) => {
  expect(chooseLocale(sources)).toBe(locale);
});

test('pages go forward by cursors and back by the trail', () => {
  const page = (query: string) => new URLSearchParams(query);
  const second = nextPage(page('q=a'), { hasNextPage: true, endCursor: 'c1' });
  expect(second).toBe('?q=a&after=c1&back=-');
  const third = nextPage(page(second ?? ''), { hasNextPage: true, endCursor: 'c2' });
  expect(third).toBe('?q=a&after=c2&back=-&back=c1');
  expect(previousPage(page(third ?? ''))).toBe('?q=a&after=c1&back=-');
  expect(previousPage(page(second ?? ''))).toBe('?q=a');
  expect([previousPage(page('q=a')), nextPage(page(''), { hasNextPage: false })]).toEqual([null, null]);
  expect(withParams(page('after=c1&back=-&status=a'), { status: ['b', 'c'] })).toBe('?status=b&status=c');
});

test.each([
  ['/orders?x=1#a', '/orders?x=1#a'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/a\\b', '/'],
  ['/\t/evil.example', '/'],
  ['', '/'],
  [null, '/'],
])('after sign-in %j leads to %s', (next, path) => {
  expect(safePath(next)).toBe(path);
});
