import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import { ConnectionDetails } from '../components/admin/connection-details.tsx';
import { ConnectionTrouble } from '../components/admin/connection-trouble.tsx';
import { ConnectionStateBadge } from '../components/connections/connection-state-badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { OpenedDrawer } from '../components/opened-drawer.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { AdminConnections } from '../documents/admin-connections.server.ts';
import { AdminPartnerName } from '../documents/admin.server.ts';
import { connectionStates, isConnectionState } from '../lib/admin-connections.ts';
import type { AdminConnection } from '../lib/admin-connections.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { nameOpened, useOpened } from '../lib/opened.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('adminpages:connections.title');

/** The first tab is what needs somebody; `view=all` shows every account. */
export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  const params = new URL(args.request.url).searchParams;
  const state = params.get('state');
  const partnerId = params.get('partner') || null;
  const variables = {
    ...cursorVariables(params),
    state: isConnectionState(state) ? state : null,
    marketplace: params.get('marketplace') || null,
    partnerId,
    search: params.get('q')?.trim() || null,
    needsAttention: (params.get('view') ?? 'attention') === 'attention',
  };
  const [{ adminConnections, adminConnectionsInNeed, adminMarketplaces }, named] = await Promise.all([
    runQuery(args, AdminConnections, variables),
    partnerId ? runQuery(args, AdminPartnerName, { id: partnerId }) : null,
  ]);
  return {
    rows: adminConnections.edges.map(({ node }) => node),
    pageInfo: adminConnections.pageInfo,
    inNeed: adminConnectionsInNeed,
    marketplaces: adminMarketplaces,
    partner: named?.adminPartner ?? null,
    attention: variables.needsAttention,
  };
}

export default function AdminConnectionsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const [params] = useSearchParams();
  const opened = useOpened();
  const { rows, pageInfo, inNeed, marketplaces, partner, attention } = useLoaderData<typeof loader>();
  const row = rows.find(({ id }) => id === opened.id);
  return (
    <Page>
      <PageHead
        title={t('adminpages:connections.title')}
        status={
          inNeed === 0
            ? t('adminpages:connections.allWell')
            : t('adminpages:connections.inNeed', { count: inNeed, number: format.number(inNeed) })
        }
      />
      <OpenedDrawer
        open={row !== undefined}
        title={row?.name ?? ''}
        onClose={opened.close}
        footer={
          row && (
            <Button component={Link} to={`/admin/partners/${row.partnerId}`} variant="default">
              {t('adminpages:connections.openPartner')}
            </Button>
          )
        }
      >
        {row && <ConnectionDetails connection={row} />}
      </OpenedDrawer>
      <IndexTable<AdminConnection>
        id="admin-connections"
        label={t('adminpages:connections.title')}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name, partnerName }) => `${partnerName}: ${name}`}
        rowHref={({ id }) => nameOpened(params, id)}
        onOpen={({ id }) => opened.open(id)}
        searchLabel={t('adminpages:partners.search')}
        views={[
          {
            id: 'attention',
            label: t('adminpages:connections.needAttention'),
            params: {},
            ...(inNeed > 0 && { count: format.number(inNeed) }),
          },
          { id: 'all', label: t('adminpages:partners.all'), params: {} },
        ]}
        filters={[
          {
            id: 'state',
            label: t('adminpages:connections.state'),
            options: connectionStates.map((value) => ({ value, label: t(`connections:state.${value}`) })),
          },
          {
            id: 'marketplace',
            label: t('adminpages:connections.marketplace'),
            options: marketplaces.map(({ id, name }) => ({ value: id, label: name })),
          },
          ...(partner
            ? [
                {
                  id: 'partner',
                  label: t('adminpages:connections.partner'),
                  options: [{ value: partner.id, label: partner.businessName }],
                },
              ]
            : []),
        ]}
        columns={[
          {
            id: 'name',
            header: t('adminpages:connections.account'),
            cell: ({ marketplace, name }) => <MarketplaceBadge id={marketplace} account={name} />,
          },
          {
            id: 'partner',
            header: t('adminpages:connections.partner'),
            cell: ({ partnerId, partnerName }) => <Link to={`/admin/partners/${partnerId}`}>{partnerName}</Link>,
          },
          {
            id: 'state',
            header: t('adminpages:connections.state'),
            cell: ({ state }) => <ConnectionStateBadge state={state} />,
          },
          {
            id: 'trouble',
            header: t('adminpages:connections.trouble'),
            cell: (connection) => <ConnectionTrouble connection={connection} />,
            minWidth: 220,
          },
          {
            id: 'workedAt',
            header: t('adminpages:connections.workedAt'),
            cell: ({ work }) => (work.workedAt ? format.ago(work.workedAt, now) : t('adminpages:connections.never')),
          },
          {
            id: 'keys',
            header: t('adminpages:connections.keysUntil'),
            cell: ({ keysExpireAt }) => (keysExpireAt ? format.date(keysExpireAt) : '–'),
            hidden: true,
          },
        ]}
        pageInfo={pageInfo}
        empty={
          <EmptyState
            icon={IconPlugConnected}
            title={t(attention ? 'adminpages:connections.allWell' : 'adminpages:connections.none')}
          >
            {t(attention ? 'adminpages:connections.allWellText' : 'adminpages:connections.noneText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
