import { useTranslation } from 'react-i18next';
import { marketKeys } from './market-keys.ts';

/** What a market's label says in the person's language; a market's plain text stays as it is. */
export function useMarketWords(): (marketplace: string | null, label: string) => string {
  const { t, i18n } = useTranslation();
  return (marketplace, label) => {
    const key = marketKeys(marketplace, label).find((one) => i18n.exists(one));
    return key ? t(key) : label;
  };
}
