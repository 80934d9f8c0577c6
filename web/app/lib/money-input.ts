import type { Locale } from '../i18n/languages.ts';
import { formatMoney } from './format-money.ts';

type Decimal = { decimal: string };

/** A typed amount for a mutation; null for an empty field. What is no amount the mutation says itself. */
export const moneyInput = (text: string, currency: string): { decimal: string; currency: string } | null =>
  text === '' ? null : { decimal: text, currency };

/** An amount to be edited: thousands apart, and no empty decimals. All digits stay. */
export function moneyText(money: Decimal | null | undefined): string {
  if (!money) return '';
  const [whole = '', fraction = ''] = money.decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return /^0*$/.test(fraction) ? grouped : `${grouped}.${fraction}`;
}

/** "so'm", "₽": the currency as it stands beside a number. */
export const currencySign = (locale: Locale, currency: string): string =>
  formatMoney(locale, { minor: '0', currency }).replace(/[\d.,\s\u00a0\u202f]/g, '');
