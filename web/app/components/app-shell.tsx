import { Link } from '@remix-run/react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconLayoutSidebar from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebar.mjs';
import type { Health } from '../lib/connection-health.ts';
import { saveInterfaceChoices } from '../lib/interface-choices.ts';
import { useAccess, useRootData } from '../lib/root-data.ts';
import { adminNavigation } from './admin-navigation.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Brand, BrandMark, brandName } from './brand.tsx';
import { CommandSearch } from './command-search.tsx';
import { ConnectionHealth } from './connection-health.tsx';
import { ImpersonationBanner } from './impersonation-banner.tsx';
import { LanguageSwitcher } from './language-switcher.tsx';
import { bottomBarIds, home, navigation, visibleGroups } from './navigation.ts';
import { NotificationsBell } from './notifications-bell.tsx';
import { PartnerSwitcher } from './partner-switcher.tsx';
import type { PartnerChoice } from './partner-switcher.tsx';
import { SideNavigation } from './side-navigation.tsx';
import { UserMenu } from './user-menu.tsx';
import styles from './app-shell.module.css';

type Props = {
  admin?: boolean;
  partners?: PartnerChoice[];
  health?: Health | null;
  unread?: number;
  children: ReactNode;
};

export function AppShell({ admin = false, partners = [], health, unread, children }: Props) {
  const { t } = useTranslation();
  const root = useRootData();
  const [narrow, setNarrow] = useState(root?.choices.navigationCollapsed ?? false);
  const access = useAccess();
  const viewer = root?.viewer;
  if (!viewer) return children;

  const groups = visibleGroups(admin ? adminNavigation : navigation, access);
  const start = admin ? { ...home, id: 'adminHome', to: '/admin' } : home;
  const all = [start, ...groups.flatMap(({ items }) => items)];
  const bottom = admin ? all.slice(0, 4) : all.filter(({ id }) => bottomBarIds.includes(id));
  const fold = () => {
    setNarrow(!narrow);
    saveInterfaceChoices({ navigationCollapsed: !narrow });
  };

  return (
    <div className={styles.shell} data-narrow={narrow || undefined}>
      <a href="#content" className={styles.skip}>
        {t('shell:skip')}
      </a>
      <nav className={styles.side} aria-label={t('shell:mainNavigation')}>
        <div className={styles.brand}>
          <Link to={start.to} className={styles.home}>
            <Brand nameClassName={styles.foldable} />
          </Link>
        </div>
        <div className={styles.scroller}>
          <SideNavigation home={start} groups={groups} />
        </div>
        <button type="button" className={`needs-js ${styles.fold}`} onClick={fold} aria-expanded={!narrow}>
          <IconLayoutSidebar size={18} stroke={1.75} aria-hidden className="mirrored" />
          <span className={styles.foldable}>{t(narrow ? 'shell:unfold' : 'shell:fold')}</span>
        </button>
      </nav>
      <div className={styles.column}>
        {viewer.impersonatedBy && <ImpersonationBanner name={viewer.name} by={viewer.impersonatedBy} />}
        <header className={styles.top}>
          <Link to={start.to} className={styles.phoneBrand} aria-label={brandName}>
            <BrandMark />
          </Link>
          <CommandSearch items={all} admin={admin} />
          <div className={styles.tools}>
            {health && <ConnectionHealth health={health} />}
            {!admin && access.has('notifications') && <NotificationsBell unread={unread ?? 0} />}
            <LanguageSwitcher />
            {viewer.partner && !admin && (
              <span className={styles.partner}>
                <PartnerSwitcher current={viewer.partner} partners={partners} />
              </span>
            )}
            <UserMenu viewer={viewer} admin={admin} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className={styles.content}>
          {children}
        </main>
      </div>
      <BottomBar items={bottom} groups={groups} />
    </div>
  );
}
