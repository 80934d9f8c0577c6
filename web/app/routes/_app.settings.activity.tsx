import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditTable } from '../components/audit-table.tsx';
import { OwnAuditLog } from '../documents/settings.server.ts';
import { shopActions } from '../lib/audit-actions.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('settings:sections.activity');

export async function loader(args: LoaderFunctionArgs) {
  if (requireViewer(args).role !== 'owner') throw new Response(null, { status: 403 });
  const params = new URL(args.request.url).searchParams;
  const { auditLog } = await runQuery(args, OwnAuditLog, { ...cursorVariables(params), action: params.get('action') });
  return { rows: auditLog.edges.map(({ node }) => node), pageInfo: auditLog.pageInfo };
}

export default function Activity() {
  const { t } = useTranslation();
  const { rows, pageInfo } = useLoaderData<typeof loader>();
  return (
    <AuditTable
      id="activity"
      label={t('settings:sections.activity')}
      rows={rows}
      pageInfo={pageInfo}
      actions={shopActions}
      empty={t('settings:activity.empty')}
    />
  );
}
