import { NavLink, Outlet } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { visibleSections } from '../components/settings-navigation.ts';
import { useAccess, useRootData } from '../lib/root-data.ts';
import styles from '../styles/settings.module.css';

/** The frame of all settings: what there is to set, and the part that was chosen. */
export default function Settings() {
  const { t } = useTranslation();
  const access = useAccess();
  const viewer = useRootData()?.viewer;
  if (!viewer) return null;
  return (
    <Page>
      <PageHead title={t('settings:title')} />
      <div className={styles.columns}>
        <nav className={styles.sections} aria-label={t('settings:title')}>
          {visibleSections(access, viewer).map(({ id, to }) => (
            <NavLink key={id} to={to} className={styles.section ?? ''} prefetch="intent">
              {t(`settings:sections.${id}`)}
            </NavLink>
          ))}
        </nav>
        <div className={styles.content}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
