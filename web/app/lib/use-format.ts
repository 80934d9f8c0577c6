import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale, defaultLocale } from '../i18n/languages.ts';
import { defaultTimeZone, formatDate, formatDateTime, formatTime, spanOf } from './format-date.ts';
import { formatAmount, formatMoney } from './format-money.ts';
import type { MoneyValue } from './format-money.ts';
import { formatBytes, formatCompact, formatNumber, formatPercent } from './format-number.ts';
import { useRootData } from './root-data.ts';

type When = string | number | Date;

/** Numbers, money and times in the person's language and the partner's zone. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const zone = useRootData()?.timeZone ?? defaultTimeZone;
  const locale = isLocale(i18n.language) ? i18n.language : defaultLocale;
  return useMemo(
    () => ({
      locale,
      timeZone: zone,
      number: (value: number, digits?: { minimumFractionDigits?: number; maximumFractionDigits?: number }) =>
        formatNumber(locale, value, digits),
      percent: (share: number, digits?: number) => formatPercent(locale, share, digits),
      compact: (value: number) => formatCompact(locale, value),
      bytes: (bytes: number) => formatBytes(locale, bytes),
      money: (value: MoneyValue) => formatMoney(locale, value),
      amount: (value: MoneyValue) => formatAmount(locale, value),
      date: (when: When) => formatDate(when, zone),
      time: (when: When) => formatTime(when, zone),
      dateTime: (when: When) => formatDateTime(when, zone),
      /** "3 hours"; `now` comes from useNow, so that server and browser agree. */
      span: (milliseconds: number) => {
        const { unit, count } = spanOf(milliseconds);
        return t(`common:span.${unit}`, { count });
      },
      ago: (when: When, now: number) => {
        const { unit, count } = spanOf(now - new Date(when).getTime());
        return unit === 'minutes' && count === 0 ? t('common:justNow') : t(`common:ago.${unit}`, { count });
      },
    }),
    [locale, zone, t],
  );
}
