import { NavLink, Outlet, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
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
  const sections = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone they stand in one line, which may be longer than the screen.
  useEffect(() => {
    sections.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  if (!viewer) return null;
  return (
    <Page>
      <PageHead title={t('settings:title')} />
      <div className={styles.columns}>
        <nav ref={sections} className={styles.sections} aria-label={t('settings:title')}>
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
