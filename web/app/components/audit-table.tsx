import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import type { AuditRow } from '../lib/audit-row.ts';
import { nameOpened, useOpened } from '../lib/opened.ts';
import type { PageInfo } from '../lib/cursor-paging.ts';
import { useAuditWords } from '../lib/use-audit-words.ts';
import { useFormat } from '../lib/use-format.ts';
import { AuditDetails } from './audit-details.tsx';
import { EmptyState } from './empty-state.tsx';
import { IndexTable } from './index-table.tsx';
import { OpenedDrawer } from './opened-drawer.tsx';

type Props = {
  id: string;
  label: string;
  rows: AuditRow[];
  pageInfo: PageInfo;
  actions: readonly string[];
  empty: string;
};

/** Who did what and when; a row opens with everything the log knows. */
export function AuditTable({ id, label, rows, pageInfo, actions, empty }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const wordsOf = useAuditWords();
  const [params] = useSearchParams();
  const opened = useOpened();
  const row = rows.find((one) => one.id === opened.id);
  return (
    <>
      <OpenedDrawer open={row !== undefined} title={row ? wordsOf(row.action) : ''} onClose={opened.close}>
        {row && <AuditDetails row={row} />}
      </OpenedDrawer>
      <IndexTable
        id={id}
        label={label}
        rows={rows}
        rowId={(one) => one.id}
        rowName={(one) => wordsOf(one.action)}
        rowHref={(one) => nameOpened(params, one.id)}
        onOpen={(one) => opened.open(one.id)}
        columns={[
          { id: 'action', header: t('audit:column.action'), cell: (one) => wordsOf(one.action) },
          { id: 'actor', header: t('audit:column.actor'), brief: true, cell: (one) => <Actor row={one} /> },
          { id: 'at', header: t('audit:column.at'), brief: true, cell: (one) => format.dateTime(one.at) },
          { id: 'ip', header: t('audit:column.ip'), cell: (one) => one.ip || '–' },
          { id: 'subject', header: t('audit:column.subject'), cell: (one) => shortSubject(one.subject), hidden: true },
        ]}
        filters={[
          {
            id: 'action',
            label: t('audit:column.action'),
            options: actions.map((value) => ({ value, label: wordsOf(value) })),
          },
        ]}
        pageInfo={pageInfo}
        empty={<EmptyState icon={IconHistory} title={empty} />}
      />
    </>
  );
}

function Actor({ row: { actorId, actorName, impersonatorName } }: { row: AuditRow }) {
  const { t } = useTranslation();
  const name = actorId === null ? t('audit:system') : actorName;
  return impersonatorName ? t('audit:inPlaceOf', { staff: impersonatorName, name }) : name;
}

/** `user/0198…`: the kind and the end of the id, which is what differs. */
const shortSubject = (subject: string): string => subject.replace(/^([\w-]+)\/.*(.{6})$/, '$1 …$2');
