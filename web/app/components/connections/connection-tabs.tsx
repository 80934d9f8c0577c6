import { NavLink } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import styles from '../view-tabs.module.css';

type Props = { id: string; unmatched: number; problems: number };

export function ConnectionTabs({ id, unmatched, problems }: Props) {
  const { t } = useTranslation();
  const tabs = [
    { to: `/connections/${id}`, label: t('connections:tab.overview'), end: true },
    { to: `/connections/${id}/matching`, label: t('connections:tab.matching'), count: unmatched },
    { to: `/connections/${id}/problems`, label: t('connections:tab.problems'), count: problems },
    { to: `/connections/${id}/settings`, label: t('connections:tab.settings') },
  ];
  return (
    <nav aria-label={t('connections:tab.label')} className={styles.tabs}>
      {tabs.map(({ to, label, count = 0, end = false }) => (
        <NavLink key={to} to={to} end={end} className={styles.tab ?? ''} prefetch="intent">
          {label}
          {count > 0 && <span className={styles.count}>{count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
