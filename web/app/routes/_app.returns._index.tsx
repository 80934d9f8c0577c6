import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import styles from '../components/orders/orders.module.css';
import { ReturnBadge } from '../components/returns/return-badge.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { ReturnList } from '../documents/returns.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { lineTitle } from '../lib/line-title.ts';
import { pageTitle } from '../lib/page-title.ts';
import { returnViews } from '../lib/return-views.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { shortRef } from '../lib/short-ref.ts';

export const meta = pageTitle('shell:nav.returns');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const params = new URL(args.request.url).searchParams;
  const stages = returnViews.find(({ id }) => id === params.get('view'))?.stages ?? returnViews[0].stages;
  const { returns, connections } = await runQuery(args, ReturnList, {
    connectionId: params.get('connection'),
    stages: stages ? [...stages] : null,
    ...cursorVariables(params),
  });
  return { rows: returns.edges.map(({ node }) => node), pageInfo: returns.pageInfo, connections };
}

export default function Returns() {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, pageInfo, connections } = useLoaderData<typeof loader>();
  const marketOf = (id: string) => connections.find((one) => one.id === id)?.marketplace;
  return (
    <Page>
      <PageHead title={t('shell:nav.returns')} status={t('orderpages:return.listStatus')} />
      <IndexTable
        id="returns"
        label={t('shell:nav.returns')}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ remoteId }) => remoteId}
        rowHref={({ id }) => `/returns/${id}`}
        pageInfo={pageInfo}
        views={returnViews.map(({ id }) => ({ id, label: t(`orderpages:return.view.${id}`), params: {} }))}
        filters={
          connections.length > 1
            ? [
                {
                  id: 'connection',
                  label: t('orderpages:column.account'),
                  options: connections.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []
        }
        columns={[
          {
            id: 'number',
            header: t('orderpages:column.number'),
            cell: ({ remoteId }) => (
              <span className={`number ${styles.number}`} title={remoteId}>
                {shortRef(remoteId)}
              </span>
            ),
          },
          {
            id: 'items',
            header: t('orderpages:column.items'),
            minWidth: 240,
            brief: true,
            cell: ({ lines }) => lines.map((line) => `${lineTitle(line)} × ${line.quantity}`).join(', ') || '–',
          },
          {
            id: 'market',
            header: t('orderpages:column.market'),
            cell: ({ connectionId }) => <MarketplaceBadge id={marketOf(connectionId) ?? ''} />,
          },
          {
            id: 'stage',
            header: t('orderpages:column.stage'),
            brief: true,
            cell: ({ stage, rawStatus, decisions }) => (
              <span className={styles.flags}>
                <ReturnBadge stage={stage} raw={rawStatus} />
                {decisions.length > 0 && <StatusBadge tone="amber">{t('orderpages:return.decide')}</StatusBadge>}
              </span>
            ),
          },
          {
            id: 'order',
            header: t('orderpages:one'),
            cell: ({ order }) => <span className="number">{order?.number ?? '–'}</span>,
          },
          { id: 'reason', header: t('orderpages:return.reason'), cell: ({ reason }) => reason || '–' },
          {
            id: 'opened',
            header: t('orderpages:return.opened'),
            align: 'end',
            cell: ({ openedAt }) => <span className="number">{format.dateTime(openedAt)}</span>,
          },
        ]}
        empty={
          <EmptyState icon={IconArrowBackUp} title={t('orderpages:return.emptyTitle')}>
            {t('orderpages:return.emptyText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
