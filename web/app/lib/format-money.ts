import type { Locale } from '../i18n/languages.ts';
import { formatNumber, noBreakSpace, signsOf } from './format-number.ts';

/** As GraphQL sends it: minor units as a string, because they may be larger than a JavaScript number. */
export type MoneyValue = { minor: string; currency: string };

const exponents: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3, TND: 3 };
export const exponentOf = (currency: string): number => exponents[currency] ?? 2;

const symbols: Record<string, string> = { RUB: '₽', USD: '$', EUR: '€', TRY: '₺', KZT: '₸', CNY: '¥', GBP: '£' };
const som: Record<Locale, string> = { uz: "so'm", ru: 'сум', en: "so'm", 'ar-XB': "so'm" };

export function formatMoney(locale: Locale, { minor, currency }: MoneyValue): string {
  const amount = formatAmount(locale, { minor, currency });
  if (currency === 'UZS') return `${amount}${noBreakSpace}${som[locale]}`;
  const symbol = symbols[currency] ?? currency;
  if (locale === 'uz' || locale === 'ru' || symbol === currency) return `${amount}${noBreakSpace}${symbol}`;
  return amount.startsWith('\u2212') ? `\u2212${symbol}${amount.slice(1)}` : `${symbol}${amount}`;
}

/** The number alone, for columns whose head names the currency. So'm have no decimals in daily use. */
export function formatAmount(locale: Locale, { minor, currency }: MoneyValue): string {
  const exponent = exponentOf(currency);
  const scale = 10n ** BigInt(exponent);
  const total = BigInt(minor);
  const size = total < 0n ? -total : total;
  if (currency === 'UZS') {
    const whole = (size + scale / 2n) / scale;
    return signed(total < 0n && whole > 0n, formatNumber(locale, whole));
  }
  const fraction = String(size % scale).padStart(exponent, '0');
  const whole = formatNumber(locale, size / scale);
  return signed(total < 0n, exponent === 0 ? whole : `${whole}${signsOf(locale).decimal}${fraction}`);
}

const signed = (negative: boolean, text: string) => (negative ? `\u2212${text}` : text);

/** For charts and comparisons only: exact up to 2^53 minor units. */
export const moneyToNumber = ({ minor, currency }: MoneyValue): number => Number(minor) / 10 ** exponentOf(currency);
