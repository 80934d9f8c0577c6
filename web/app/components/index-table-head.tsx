import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import { sortOf, withParams } from '../lib/cursor-paging.ts';
import type { Column } from './index-table-types.ts';
import styles from './index-table.module.css';

type Props<Row> = {
  columns: Column<Row>[];
  selectable: boolean;
  whole: boolean;
  some: boolean;
  onToggleAll: () => void;
  withActions: boolean;
};

export function IndexTableHead<Row>({ columns, selectable, whole, some, onToggleAll, withActions }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {selectable && (
          <th scope="col" className={styles.check}>
            <label className={`needs-js ${styles.checkTarget}`}>
              <input
                type="checkbox"
                aria-label={t('common:table.selectAll')}
                checked={whole}
                ref={(box) => {
                  if (box) box.indeterminate = some;
                }}
                onChange={onToggleAll}
              />
            </label>
          </th>
        )}
        {columns.map((column, index) => (
          <HeadCell key={column.id} column={column} pinned={index === 0} />
        ))}
        {withActions && (
          <th scope="col" className={styles.actions}>
            <span className="visually-hidden">{t('common:table.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({ column, pinned }: { column: Column<Row>; pinned: boolean }) {
  const [params] = useSearchParams();
  const sort = sortOf(params);
  const active = column.sort !== undefined && sort?.by === column.sort;
  const direction = active ? (sort?.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction}
      data-align={column.align}
      data-brief={(!pinned && column.brief !== undefined) || undefined}
      className={pinned ? styles.pinned : undefined}
      style={column.minWidth ? { minInlineSize: column.minWidth } : undefined}
    >
      {column.sort === undefined ? (
        column.header
      ) : (
        <Link
          to={withParams(params, { sort: active && !sort?.descending ? `-${column.sort}` : column.sort })}
          className={styles.sort}
          preventScrollReset
        >
          {column.header}
          {direction === 'ascending' && <IconArrowUp size={14} aria-hidden />}
          {direction === 'descending' && <IconArrowDown size={14} aria-hidden />}
        </Link>
      )}
    </th>
  );
}
