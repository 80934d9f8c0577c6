import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import styles from './connection-switch.module.css';

type Props = { connections: readonly { id: string; marketplace: string; name: string }[]; current: string | null };

/** Whose cards are looked at. */
export function ConnectionSwitch({ connections, current }: Props) {
  const { t } = useTranslation();
  if (connections.length < 2) return null;
  return (
    <nav aria-label={t('listings:whose')} className={styles.switch}>
      <Link to="?" className={styles.one} aria-current={current === null ? 'page' : undefined} prefetch="intent">
        {t('listings:allAccounts')}
      </Link>
      {connections.map(({ id, marketplace, name }) => (
        <Link
          key={id}
          to={`?connection=${id}`}
          className={styles.one}
          aria-current={id === current ? 'page' : undefined}
          prefetch="intent"
        >
          <MarketplaceBadge id={marketplace} account={name} />
        </Link>
      ))}
    </nav>
  );
}
