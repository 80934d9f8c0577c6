import { useTranslation } from 'react-i18next';
import type { PageInfo } from '../../lib/cursor-paging.ts';
import type { ImportAction } from '../../lib/import-views.ts';
import { useFormat } from '../../lib/use-format.ts';
import { EmptyState } from '../empty-state.tsx';
import { IndexTable } from '../index-table.tsx';
import type { Tone } from '../notice.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './import-rows.module.css';

export type ImportLine = {
  rowNo: number;
  action: ImportAction;
  subject: string;
  applied: boolean;
  changes: { column: string; before: string; after: string }[];
  problems: { column: string | null; message: string }[];
};

type Props = {
  lines: ImportLine[];
  pageInfo: PageInfo;
  columns: { key: string; label: string }[];
  counts: { bad: number; none: number };
};

const tones: Record<ImportAction, Tone> = { create: 'green', update: 'green', none: 'neutral', bad: 'amber' };

/** Every row of the file with what it would change, or what is wrong with it. */
export function ImportRows({ lines, pageInfo, columns, counts }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = new Map(columns.map(({ key, label }) => [key, label]));
  return (
    <IndexTable
      id="import-rows"
      label={t('imports:lines')}
      rows={lines}
      rowId={({ rowNo }) => String(rowNo)}
      rowName={({ subject }) => subject}
      pageInfo={pageInfo}
      views={[
        { id: 'all', label: t('imports:view.all'), params: {} },
        { id: 'update', label: t('imports:view.update'), params: {} },
        { id: 'create', label: t('imports:view.create'), params: {} },
        { id: 'bad', label: t('imports:view.bad'), params: {}, count: format.number(counts.bad) },
        { id: 'none', label: t('imports:view.none'), params: {}, count: format.number(counts.none) },
      ]}
      columns={[
        {
          id: 'subject',
          header: t('imports:column.subject'),
          minWidth: 160,
          cell: ({ subject }) => <span className={styles.subject}>{subject || '–'}</span>,
        },
        {
          id: 'row',
          header: t('imports:column.row'),
          align: 'end',
          cell: ({ rowNo }) => <span className="number">{rowNo}</span>,
        },
        {
          id: 'action',
          header: t('imports:column.action'),
          cell: ({ action, applied }) => (
            <StatusBadge tone={tones[action]}>
              {applied ? t('imports:rowApplied') : t(`imports:action.${action}`)}
            </StatusBadge>
          ),
        },
        {
          id: 'changes',
          header: t('imports:column.changes'),
          minWidth: 280,
          cell: (line) => <What line={line} labels={labels} />,
        },
      ]}
      empty={<EmptyState title={t('imports:noRows')}>{t('imports:noRowsText')}</EmptyState>}
    />
  );
}

function What({ line: { changes, problems }, labels }: { line: ImportLine; labels: Map<string, string> }) {
  const { t } = useTranslation();
  const label = (column: string | null) => (column ? (labels.get(column) ?? column) : null);
  if (changes.length === 0 && problems.length === 0) return <span className={styles.quiet}>–</span>;
  return (
    <ul className={styles.list}>
      {problems.map(({ column, message }) => (
        <li key={`${column}${message}`} className={styles.problem}>
          {[label(column), message].filter(Boolean).join(': ')}
        </li>
      ))}
      {changes.map(({ column, before, after }) => (
        <li key={column}>
          <span className={styles.quiet}>{label(column)}: </span>
          {before && (
            <>
              <del className={styles.before}>{before}</del>
              <span aria-hidden> → </span>
            </>
          )}
          <ins className={styles.after}>{after || t('imports:emptied')}</ins>
        </li>
      ))}
    </ul>
  );
}
