import { useTranslation } from 'react-i18next';
import IconColumns3 from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs';
import type { HiddenColumns } from '../lib/use-hidden-columns.ts';
import { MenuButton, MenuDivider, MenuHeading } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './column-chooser.module.css';

type Props = { columns: { id: string; header: string }[]; hidden: HiddenColumns };

export function ColumnChooser({ columns, hidden }: Props) {
  const { t } = useTranslation();
  const hideable = columns.slice(1);
  if (hideable.length < 3) return null;
  return (
    <span className="needs-js">
      <PopoverMenu
        label={t('common:table.columns')}
        trigger={<IconColumns3 size={18} stroke={1.75} aria-hidden />}
        triggerClassName={styles.trigger}
      >
        <MenuHeading>{t('common:table.columns')}</MenuHeading>
        {hideable.map(({ id, header }) => (
          <label key={id} className={styles.column}>
            <input type="checkbox" checked={!hidden.isHidden(id)} onChange={() => hidden.toggle(id)} />
            {header}
          </label>
        ))}
        {hidden.reset && (
          <>
            <MenuDivider />
            <MenuButton onClick={hidden.reset}>{t('common:table.defaultColumns')}</MenuButton>
          </>
        )}
      </PopoverMenu>
    </span>
  );
}
