import { useLocation, useNavigation, useSearchParams } from '@remix-run/react';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHiddenColumns } from '../lib/use-hidden-columns.ts';
import { useRowSelection } from '../lib/use-row-selection.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { IndexTableHead } from './index-table-head.tsx';
import { IndexTableRow } from './index-table-row.tsx';
import { IndexTableToolbar } from './index-table-toolbar.tsx';
import type { IndexTableProps } from './index-table-types.ts';
import { NothingMatches } from './nothing-matches.tsx';
import { Pager } from './pager.tsx';
import { ViewTabs } from './view-tabs.tsx';
import styles from './index-table.module.css';

/** A list of records. All of its state but the selection is in the address, so it works as plain links and forms too. */
export function IndexTable<Row>(props: IndexTableProps<Row>) {
  const { id, label, rows, rowId, columns, views = [], filters = [], bulk, pageInfo, pageSize = 50, total } = props;
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const body = useRef<HTMLTableSectionElement>(null);
  const hidden = useHiddenColumns(id, columns);
  const ids = rows.map(rowId);
  const selection = useRowSelection(ids, params.toString());
  const shown = columns.filter((column, index) => index === 0 || !hidden.isHidden(column.id));
  const narrowed = params.has('q') || filters.some((filter) => params.has(filter.id));
  const loading = navigation.state === 'loading' && navigation.location.pathname === pathname;
  const untouched = rows.length === 0 && !narrowed && views.length === 0;
  if (untouched) return <div className={styles.frame}>{props.empty}</div>;

  return (
    <div className={styles.frame} data-fills-page>
      {views.length > 0 && <ViewTabs views={views} label={label} />}
      <IndexTableToolbar searchLabel={props.searchLabel} filters={filters}>
        {props.tools}
        <ColumnChooser columns={columns} hidden={hidden} />
      </IndexTableToolbar>
      <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
        <table className={styles.table} aria-busy={loading || undefined}>
          <caption className="visually-hidden">{label}</caption>
          <IndexTableHead
            columns={shown}
            selectable={bulk !== undefined}
            whole={selection.whole}
            some={selection.some}
            onToggleAll={selection.toggleAll}
            withActions={props.rowActions !== undefined}
          />
          <tbody ref={body} onKeyDown={(event) => moveBetweenRows(event, body.current)}>
            {rows.map((row) => {
              const key = rowId(row);
              return (
                <IndexTableRow
                  key={key}
                  row={row}
                  columns={shown}
                  name={props.rowName(row)}
                  href={props.rowHref?.(row)}
                  onOpen={props.onOpen}
                  actions={props.rowActions}
                  changed={props.changed?.has(key) ?? false}
                  selected={selection.isSelected(key)}
                  onSelect={bulk && ((range) => selection.toggle(key, range))}
                />
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 && (narrowed ? <NothingMatches filters={filters} /> : props.empty)}
      </div>
      {rows.length > 0 && (
        <div className={styles.foot}>
          <Pager pageInfo={pageInfo} shown={rows.length} pageSize={pageSize} total={total} numbered={props.numbered} />
        </div>
      )}
      {bulk && selection.selected.length > 0 && (
        <BulkBar
          count={selection.selected.length}
          total={total}
          allMatching={selection.allMatching}
          onAllMatching={selection.whole && pageInfo.hasNextPage ? selection.chooseAllMatching : undefined}
          onClear={selection.clear}
        >
          {bulk({ ids: selection.selected, allMatching: selection.allMatching, clear: selection.clear })}
        </BulkBar>
      )}
      <span className="visually-hidden" role="status">
        {loading ? t('common:loading') : ''}
      </span>
    </div>
  );
}

/** Up and down move between the rows' links; the space bar selects. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>, body: HTMLTableSectionElement | null): void {
  const target = event.target as HTMLElement;
  const row = target.closest('tr');
  if (!row || !body || !target.matches('a[data-row-link]')) return;
  if (event.key === ' ') {
    event.preventDefault();
    row.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    return;
  }
  const next =
    event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
  const link = next?.querySelector<HTMLAnchorElement>('a[data-row-link]');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
