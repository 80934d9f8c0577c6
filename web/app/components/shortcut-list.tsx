import { useTranslation } from 'react-i18next';
import { KeyValueList } from './key-value-list.tsx';
import { ModalDialog } from './modal-dialog.tsx';
import type { NavigationItem } from './navigation.ts';
import styles from './command-palette.module.css';

export function ShortcutList({ items, onClose }: { items: NavigationItem[]; onClose: () => void }) {
  const { t } = useTranslation();
  const keys = (...names: string[]) =>
    names.map((name) => (
      <kbd key={name} className={styles.key}>
        {name}
      </kbd>
    ));
  return (
    <ModalDialog open onClose={onClose} title={t('shell:shortcuts.title')}>
      <KeyValueList
        items={[
          { label: t('shell:palette'), value: keys('Ctrl', 'K') },
          { label: t('shell:shortcuts.title'), value: keys('?') },
          { label: t('shell:shortcuts.rows'), value: keys('↑', '↓') },
          { label: t('shell:shortcuts.select'), value: keys('Space') },
          { label: t('shell:shortcuts.open'), value: keys('Enter') },
          ...items.flatMap((item) =>
            item.key ? [{ label: t(`shell:nav.${item.id}`), value: keys('g', item.key) }] : [],
          ),
        ]}
      />
    </ModalDialog>
  );
}
