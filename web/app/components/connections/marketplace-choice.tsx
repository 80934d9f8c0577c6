import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { marketplaceColor } from '../../theme/marketplaces.ts';
import styles from './marketplace-choice.module.css';

type Market = { id: string; name: string; currency: string; capabilities: readonly string[] };

/** The first question: which marketplace. */
export function MarketplaceChoice({
  adapters,
  connected,
}: {
  adapters: readonly Market[];
  connected: readonly string[];
}) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={t('connections:new.choose')}>
      {adapters.map(({ id, name, currency, capabilities }) => {
        const count = connected.filter((one) => one === id).length;
        const cards = capabilities.includes('catalog.publish') ? 'publish' : 'read';
        return (
          <li key={id} className={styles.item}>
            <span className={styles.mark} style={{ background: marketplaceColor(id) }} aria-hidden />
            <span className={styles.words}>
              <Link to={`?marketplace=${id}`} className={styles.link}>
                {name}
              </Link>
              <span className={styles.detail}>{t(`connections:new.can.${cards}`, { currency })}</span>
              {count > 0 && <span className={styles.detail}>{t('connections:new.already', { count })}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
