import { Link, useNavigate } from '@remix-run/react';
import { lazy, startTransition, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import type { NavigationItem } from './navigation.ts';
import styles from './command-search.module.css';

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
);
const ShortcutList = lazy(() => import('./shortcut-list.tsx').then((module) => ({ default: module.ShortcutList })));

type Opened = 'palette' | 'shortcuts' | null;

/** The search field of the top bar: a link to the search page until JavaScript makes it the command palette. */
export function CommandSearch({ items, admin }: { items: NavigationItem[]; admin: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>(null);
  // A transition: the field stays as it is until the part that was asked for has arrived.
  const open = (what: Opened) => startTransition(() => setOpened(what));
  const close = useCallback(() => setOpened(null), []);

  useShortcuts({
    onPalette: () => open('palette'),
    onHelp: () => open('shortcuts'),
    onGo: (key) => {
      const item = items.find((one) => one.key === key);
      if (item) navigate(item.to);
    },
  });

  return (
    <>
      <Link
        to="/search"
        className={styles.field}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          open('palette');
        }}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={styles.words}>{t('shell:search')}</span>
        <kbd className={styles.key} aria-hidden>
          Ctrl K
        </kbd>
      </Link>
      {/* no boundary before it is needed: an update that came while the page is hydrated would throw it away (React #421) */}
      {opened && (
        <Suspense fallback={null}>
          {opened === 'palette' ? (
            <CommandPalette items={items} admin={admin} onClose={close} onHelp={() => open('shortcuts')} />
          ) : (
            <ShortcutList items={items} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}
