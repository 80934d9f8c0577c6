import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconListDetails from '@tabler/icons-react/dist/esm/icons/IconListDetails.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { ConnectionSwitch } from '../components/listings/connection-switch.tsx';
import { OfferDrawer } from '../components/listings/offer-drawer.tsx';
import { useOfferColumns } from '../components/listings/offer-columns.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SyncMoved } from '../documents/connection-live.ts';
import { Connections } from '../documents/connections.server.ts';
import { OffersPage } from '../documents/listings.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { matchViews } from '../lib/match-queue.ts';
import { useOpened } from '../lib/opened.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('listings:title');

const pageSize = 50;
const views = ['all', 'problems', 'unmatched', 'ignored'] as const;

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'listings:read');
  const params = new URL(args.request.url).searchParams;
  const connections = (await runQuery(args, Connections)).connections.filter(({ state }) => state !== 'draft');
  const connection = connections.find(({ id }) => id === params.get('connection')) ?? connections[0];
  if (!connection) return { connections, current: null, rows: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const view = params.get('view') ?? 'all';
  const { offers } = await runQuery(args, OffersPage, {
    id: connection.id,
    search: params.get('q'),
    match: matchViews.find((one) => one === view) ?? null,
    problemsOnly: view === 'problems',
    ...cursorVariables(params, pageSize),
  });
  return { connections, current: connection, rows: offers.edges.map(({ node }) => node), pageInfo: offers.pageInfo };
}

export default function ListingsPage() {
  const { t } = useTranslation();
  const { connections, current, rows, pageInfo } = useLoaderData<typeof loader>();
  const opened = useOpened();
  const columns = useOfferColumns();
  useLiveRefresh(SyncMoved, { id: current?.id ?? '' }, { enabled: current !== null, everyMs: 3_000 });
  if (!current)
    return (
      <Page>
        <PageHead title={t('listings:title')} />
        <SectionCard flush>
          <EmptyState
            icon={IconListDetails}
            title={t('listings:empty')}
            action={
              <Button component={Link} to="/connections/new">
                {t('connections:connect')}
              </Button>
            }
          >
            {t('listings:emptyText')}
          </EmptyState>
        </SectionCard>
      </Page>
    );
  const kept = { connection: current.id };
  return (
    <Page>
      <PageHead
        title={t('listings:title')}
        status={t('listings:status', { count: current.importedCards, unmatched: current.progress.unmatched })}
        action={
          current.progress.unmatched > 0 && (
            <Button component={Link} to={`/connections/${current.id}/matching`}>
              {t('connections:setup.matchAction')}
            </Button>
          )
        }
      />
      <ConnectionSwitch connections={connections} current={current.id} />
      <IndexTable
        id="listings"
        label={t('listings:title')}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.title || row.listing.title}
        columns={columns}
        onOpen={(row) => opened.open(row.id)}
        rowHref={(row) =>
          row.variant ? `/products/${row.variant.product.id}` : `/connections/${current.id}/matching?q=${row.sku ?? ''}`
        }
        pageInfo={pageInfo}
        pageSize={pageSize}
        searchLabel={t('listings:search')}
        views={views.map((id) => ({ id, label: t(`listings:view.${id}`), params: kept }))}
        empty={
          <EmptyState icon={IconListDetails} title={t('listings:none')}>
            {t('listings:noneText')}
          </EmptyState>
        }
      />
      <OfferDrawer
        offer={rows.find(({ id }) => id === opened.id)}
        marketplace={current.marketplace}
        onClose={opened.close}
      />
    </Page>
  );
}
