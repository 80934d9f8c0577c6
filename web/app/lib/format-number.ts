import type { Locale } from '../i18n/languages.ts';

/**
 * Browsers ship different subsets of locale data (Uzbek is often missing), and the server's text must be the
 * browser's text. So Intl only does the arithmetic, in one locale every runtime has, and the signs are ours.
 */
const thinSpace = '\u202f';
export const noBreakSpace = '\u00a0';

const signs: Record<'spaced' | 'english', { group: string; decimal: string }> = {
  spaced: { group: thinSpace, decimal: ',' },
  english: { group: ',', decimal: '.' },
};

export const signsOf = (locale: Locale) => (locale === 'uz' || locale === 'ru' ? signs.spaced : signs.english);

type Digits = { minimumFractionDigits?: number; maximumFractionDigits?: number };

export function formatNumber(locale: Locale, value: number | bigint, digits: Digits = {}): string {
  const { group, decimal } = signsOf(locale);
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, ...digits })
    .formatToParts(value)
    .map((part) => {
      if (part.type === 'group') return group;
      if (part.type === 'decimal') return decimal;
      return part.type === 'minusSign' ? '\u2212' : part.value;
    })
    .join('');
}

/** 0.125 → "12,5 %" (uz, ru) or "12.5%". */
export function formatPercent(locale: Locale, share: number, maximumFractionDigits = 1): string {
  const number = formatNumber(locale, share * 100, { maximumFractionDigits });
  return locale === 'uz' || locale === 'ru' ? `${number}${noBreakSpace}%` : `${number}%`;
}

const units = ['B', 'KB', 'MB', 'GB'] as const;

export function formatBytes(locale: Locale, bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = formatNumber(locale, bytes / 1024 ** power, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${value}${noBreakSpace}${units[power]}`;
}

const scales: Record<Locale, [string, string, string]> = {
  uz: ['ming', 'mln', 'mlrd'],
  ru: ['тыс.', 'млн', 'млрд'],
  en: ['K', 'M', 'B'],
  'ar-XB': ['K', 'M', 'B'],
};

/** For axes: 1 250 000 → "1,3 mln". */
export function formatCompact(locale: Locale, value: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, Math.abs(value))) / 3));
  const number = formatNumber(locale, value / 1000 ** power, { maximumFractionDigits: power === 0 ? 0 : 1 });
  const scale = power === 0 ? '' : scales[locale][power - 1];
  return locale === 'uz' || locale === 'ru' ? `${number}${scale && noBreakSpace}${scale}` : `${number}${scale}`;
}
