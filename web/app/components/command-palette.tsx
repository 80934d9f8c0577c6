import { useNavigate } from '@remix-run/react';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useAccess } from '../lib/root-data.ts';
import { searchTargets } from './search-targets.ts';
import { ModalDialog } from './modal-dialog.tsx';
import type { Icon, NavigationItem } from './navigation.ts';
import styles from './command-palette.module.css';

type Props = { items: NavigationItem[]; admin: boolean; onClose: () => void; onHelp: () => void };
type Command = { id: string; words: string; icon: Icon; hint?: string; run: () => void };

/** Type to go anywhere, or to look for a record. The field keeps the focus; arrows move through the list. */
export function CommandPalette({ items, admin, onClose, onHelp }: Props) {
  const { t } = useTranslation();
  const { has } = useAccess();
  const navigate = useNavigate();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);

  const commands = useMemo(() => {
    const go = (to: string) => () => {
      onClose();
      navigate(to);
    };
    const wanted = query.trim();
    const pages: Command[] = items.map((item) => ({
      id: item.id,
      words: t(`shell:nav.${item.id}`),
      icon: item.icon,
      ...(item.key && { hint: `g ${item.key}` }),
      run: go(item.to),
    }));
    const help: Command = { id: 'help', words: t('shell:shortcuts.title'), icon: IconKeyboard, hint: '?', run: onHelp };
    const matching = [...pages, help].filter(({ words }) =>
      words.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
    );
    if (!wanted) return matching;
    const searches: Command[] = searchTargets(admin)
      .filter(({ capability }) => has(capability))
      .map(({ id, to }) => ({
        id: `search-${id}`,
        words: t(`shell:searchIn.${id}`, { query: wanted }),
        icon: IconSearch,
        run: go(`${to}?q=${encodeURIComponent(wanted)}`),
      }));
    return [...matching, ...searches];
  }, [query, items, admin, has, navigate, onClose, onHelp, t]);

  const chosen = commands[Math.min(at, commands.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, commands.length - 1) + step + commands.length) % commands.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      chosen?.run();
    }
  };

  return (
    <ModalDialog open onClose={onClose} title={t('shell:palette')} plain>
      <div className={styles.field}>
        <IconSearch size={18} aria-hidden />
        <input
          autoFocus
          className={styles.input}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          aria-label={t('shell:search')}
          placeholder={t('shell:paletteHint')}
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <ul id={listId} role="listbox" aria-label={t('shell:palette')} className={styles.list}>
        {commands.map(({ id, words, icon: Icon, hint, run }, index) => (
          <li
            key={id}
            id={`${listId}-${id}`}
            role="option"
            aria-selected={chosen?.id === id}
            className={styles.option}
            ref={chosen?.id === id ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setAt(index)}
            onClick={run}
          >
            <Icon size={16} stroke={1.75} aria-hidden />
            <span className={styles.words}>{words}</span>
            {hint && <kbd className={styles.key}>{hint}</kbd>}
          </li>
        ))}
      </ul>
      {commands.length === 0 && <p className={styles.none}>{t('shell:nothingFound')}</p>}
    </ModalDialog>
  );
}
