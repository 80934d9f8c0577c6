import { useTranslation } from 'react-i18next';

/**
 * Labels of steps, fields and reasons come as keys of an adapter's locales, as keys of our own ("orders:steps.pick") or
 * as the market's plain text.
 */
export function useMarketWords(): (marketplace: string | null, label: string) => string {
  const { t, i18n } = useTranslation();
  return (marketplace, label) => {
    const key = label.includes(':') && !label.includes(' ') ? label : `${marketplace}:${label}`;
    return i18n.exists(key) ? t(key) : label;
  };
}
