import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Health } from '../lib/connection-health.ts';
import styles from './connection-health.module.css';

export function ConnectionHealth({ health }: { health: Health }) {
  const { t } = useTranslation();
  const words = t(`shell:health.${health.state}`, { count: health.count });
  return (
    <Link to="/connections" className={styles.health} data-state={health.state} title={words}>
      <span className={styles.dot} aria-hidden />
      <span className={health.state === 'ok' || health.state === 'none' ? 'visually-hidden' : styles.words}>
        {words}
      </span>
    </Link>
  );
}
