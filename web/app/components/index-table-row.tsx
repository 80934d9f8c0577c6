import { Link } from '@remix-run/react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import type { Column } from './index-table-types.ts';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './index-table.module.css';

type Props<Row> = {
  row: Row;
  columns: Column<Row>[];
  name: string;
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
  actions: ((row: Row) => ReactNode) | undefined;
  changed: boolean;
  selected: boolean;
  onSelect: ((range: boolean) => void) | undefined;
};

export function IndexTableRow<Row>({
  row,
  columns,
  name,
  href,
  onOpen,
  actions,
  changed,
  selected,
  onSelect,
}: Props<Row>) {
  const { t } = useTranslation();
  const briefs = columns.filter(({ brief }, index) => index > 0 && (typeof brief === 'function' ? brief(row) : brief));
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    // What stands in the row and does something itself keeps its click; so does text being marked.
    if (target.closest('a:not([data-row-link]), button, input, label, [popover]') || getSelection()?.toString()) return;
    if (onOpen) {
      event.preventDefault();
      onOpen(row);
    } else if (!target.closest('a')) {
      event.currentTarget.querySelector<HTMLAnchorElement>('a[data-row-link]')?.click();
    }
  };
  return (
    <tr
      className={styles.row}
      data-selected={selected || undefined}
      data-changed={changed || undefined}
      data-opens={Boolean(href ?? onOpen) || undefined}
      onClick={open}
    >
      {onSelect && (
        <td className={styles.check}>
          <label className={`needs-js ${styles.checkTarget}`}>
            <input
              type="checkbox"
              aria-label={t('common:table.selectRow', { name })}
              checked={selected}
              onChange={(event) => onSelect((event.nativeEvent as unknown as globalThis.MouseEvent).shiftKey)}
            />
          </label>
        </td>
      )}
      {columns.map((column, index) => (
        <Cell key={column.id} column={column} first={index === 0}>
          {index === 0 && href ? (
            <Link
              to={href}
              data-row-link
              className={styles.rowLink}
              onClick={(event) => {
                // detail is 0 when Enter was pressed: that leads to the full page
                if (onOpen && event.detail > 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
                  event.preventDefault();
                  event.stopPropagation();
                  onOpen(row);
                }
              }}
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
          {index === 0 && briefs.length > 0 && (
            <span className={styles.briefs}>
              {briefs.map((brief) => (
                <span key={brief.id} title={brief.header}>
                  {brief.cell(row)}
                </span>
              ))}
            </span>
          )}
        </Cell>
      ))}
      {actions && (
        <td className={styles.actions}>
          <PopoverMenu
            label={t('common:table.rowActions', { name })}
            trigger={<IconDots size={18} aria-hidden />}
            triggerClassName={styles.rowMenu}
          >
            {actions(row)}
          </PopoverMenu>
        </td>
      )}
    </tr>
  );
}

type CellProps<Row> = { column: Column<Row>; first: boolean; children: ReactNode };

function Cell<Row>({ column: { align, brief }, first, children }: CellProps<Row>) {
  // The first cell names the row for screen readers.
  return first ? (
    <th scope="row" data-align={align} className={styles.pinned}>
      {children}
    </th>
  ) : (
    <td data-align={align} data-brief={brief !== undefined || undefined}>
      {children}
    </td>
  );
}
