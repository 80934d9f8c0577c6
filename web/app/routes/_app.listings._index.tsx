import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconListDetails from '@tabler/icons-react/dist/esm/icons/IconListDetails.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { CardsUnderway } from '../components/listings/cards-underway.tsx';
import { ConnectionSwitch } from '../components/listings/connection-switch.tsx';
import { OfferDrawer } from '../components/listings/offer-drawer.tsx';
import { useOfferColumns } from '../components/listings/offer-columns.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { ListingMoved, SyncMoved } from '../documents/connection-live.ts';
import { Connections } from '../documents/connections.server.ts';
import { CardsOnTheirWay, OffersPage } from '../documents/listings.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { matchViews } from '../lib/match-queue.ts';
import type { ResultOf } from '../lib/graphql.ts';
import { useOpened } from '../lib/opened.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('listings:title');

const pageSize = 50;
const draftsShown = 5;
const statuses = ['live', 'moderation', 'rejected', 'hidden', 'archived', 'blocked', 'out_of_stock'] as const;
const views = ['all', 'problems', 'unmatched', 'ignored'] as const;

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'listings:read');
  const params = new URL(args.request.url).searchParams;
  const connections = (await runQuery(args, Connections)).connections.filter(({ state }) => state !== 'draft');
  const connection = connections.find(({ id }) => id === params.get('connection')) ?? null;
  const current = connection ?? (connections.length === 1 ? connections[0]! : null);
  if (connections.length === 0)
    return { connections, current, rows: [], drafts: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const view = params.get('view') ?? 'all';
  const id = current?.id ?? null;
  const [{ offers }, { cardDrafts }] = await Promise.all([
    runQuery(args, OffersPage, {
      id,
      search: params.get('q'),
      match: matchViews.find((one) => one === view) ?? null,
      problemsOnly: view === 'problems',
      status: params.getAll('status'),
      ...cursorVariables(params, pageSize),
    }),
    runQuery(args, CardsOnTheirWay, { id, first: draftsShown }),
  ]);
  return {
    connections,
    current,
    rows: offers.edges.map(({ node }) => node),
    drafts: params.has('after') ? [] : cardDrafts.edges.map(({ node }) => node),
    pageInfo: offers.pageInfo,
  };
}

export default function ListingsPage() {
  const { t } = useTranslation();
  const { connections, current, rows, drafts, pageInfo } = useLoaderData<typeof loader>();
  const opened = useOpened();
  const { may } = useAccess();
  const columns = useOfferColumns({ withAccount: current === null });
  useLiveRefresh(SyncMoved, { id: current?.id ?? '' }, { enabled: current !== null, everyMs: 3_000 });
  useLiveRefresh(ListingMoved);
  if (connections.length === 0)
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
  const kept: Record<string, string> = current && connections.length > 1 ? { connection: current.id } : {};
  const unmatched = sum(connections, current, ({ progress }) => progress.unmatched);
  const toMatch = current ?? connections.find(({ progress }) => progress.unmatched > 0);
  const openedRow = rows.find(({ id }) => id === opened.id);
  return (
    <Page>
      <PageHead
        title={t('listings:title')}
        status={t('listings:status', { count: sum(connections, current, (one) => one.importedCards), unmatched })}
        action={
          unmatched > 0 &&
          toMatch && (
            <Button component={Link} to={`/connections/${toMatch.id}/matching`}>
              {t('connections:setup.matchAction')}
            </Button>
          )
        }
      />
      <ConnectionSwitch connections={connections} current={current?.id ?? null} />
      {drafts.length > 0 && <CardsUnderway drafts={drafts} mayChange={may('listings:write')} />}
      <IndexTable
        id="listings"
        label={t('listings:title')}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.title || row.listing.title}
        columns={columns}
        onOpen={(row) => opened.open(row.id)}
        rowHref={(row) =>
          row.variant
            ? `/products/${row.variant.product.id}`
            : `/connections/${row.connection.id}/matching?q=${row.sku ?? ''}`
        }
        pageInfo={pageInfo}
        pageSize={pageSize}
        searchLabel={t('listings:search')}
        filters={[
          {
            id: 'status',
            label: t('listings:column.status'),
            options: statuses.map((value) => ({ value, label: t(`listings:card.${value}`) })),
            multiple: true,
          },
        ]}
        views={views.map((id) => ({ id, label: t(`listings:view.${id}`), params: kept }))}
        empty={
          <EmptyState icon={IconListDetails} title={t('listings:none')}>
            {t('listings:noneText')}
          </EmptyState>
        }
      />
      <OfferDrawer offer={openedRow} mayChange={may('listings:write')} onClose={opened.close} />
    </Page>
  );
}

type Account = ResultOf<typeof Connections>['connections'][number];

const sum = (all: readonly Account[], current: Account | null, of: (one: Account) => number): number =>
  (current ? [current] : all).reduce((total, one) => total + of(one), 0);
