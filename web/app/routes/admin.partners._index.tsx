import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs';
import { PartnerStatusBadge } from '../components/admin/partner-status-badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { AdminPartners } from '../documents/admin.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { pageTitle } from '../lib/page-title.ts';
import { isPartnerStatus, partnerStatuses } from '../lib/partner-status.ts';
import { runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { usePendingCount } from '../lib/use-pending-count.ts';

export const meta = pageTitle('adminpages:partners.title');

const manyRequests = 1_000;

/** The first tab is what waits for staff; `view=all` shows everybody. */
export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams;
  const view = params.get('view') ?? 'pending';
  const variables = {
    ...cursorVariables(params),
    status: isPartnerStatus(view) ? view : null,
    search: params.get('q')?.trim() || null,
  };
  const { adminPartners, adminPendingCount } = await runQuery(args, AdminPartners, variables);
  const rows = adminPartners.edges.map(({ node }) => node);
  return { rows, pageInfo: adminPartners.pageInfo, pending: adminPendingCount, view };
}

export default function Partners() {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, pageInfo, pending: loaded, view } = useLoaderData<typeof loader>();
  const pending = usePendingCount(loaded);
  const waiting = pending >= manyRequests ? `${format.number(pending)}+` : format.number(pending);
  return (
    <Page>
      <PageHead
        title={t('adminpages:partners.title')}
        status={
          pending === 0
            ? t('adminpages:partners.nobodyWaits')
            : t('adminpages:partners.waiting', { count: pending, number: waiting })
        }
      />
      <IndexTable
        id="admin-partners"
        label={t('adminpages:partners.title')}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ businessName }) => businessName}
        rowHref={({ id }) => `/admin/partners/${id}`}
        searchLabel={t('adminpages:partners.search')}
        views={[
          ...partnerStatuses.map((status) => ({
            id: status,
            label: t(`partners:status.${status}`),
            params: {},
            ...(status === 'pending' && pending > 0 && { count: waiting }),
          })),
          { id: 'all', label: t('adminpages:partners.all'), params: {} },
        ]}
        columns={[
          { id: 'name', header: t('auth:field.businessName'), cell: ({ businessName }) => businessName },
          {
            id: 'status',
            header: t('adminpages:partners.status'),
            cell: ({ status }) => <PartnerStatusBadge status={status} />,
          },
          {
            id: 'asked',
            header: t('adminpages:partners.asked'),
            cell: ({ latestRequest }) => (latestRequest ? format.dateTime(latestRequest.askedAt) : '–'),
          },
          {
            id: 'created',
            header: t('adminpages:partners.registered'),
            cell: ({ createdAt }) => format.date(createdAt),
          },
          {
            id: 'note',
            header: t('adminpages:partners.note'),
            cell: ({ latestRequest }) => latestRequest?.note ?? '–',
            minWidth: 160,
          },
        ]}
        pageInfo={pageInfo}
        empty={
          <EmptyState
            icon={IconBuildingStore}
            title={t(view === 'pending' ? 'adminpages:partners.nobodyWaits' : 'adminpages:partners.none')}
          >
            {view === 'pending' && t('adminpages:partners.nobodyWaitsText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
