import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconTruckDelivery from '@tabler/icons-react/dist/esm/icons/IconTruckDelivery.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { HandoverBadge } from '../components/orders/handover-badge.tsx';
import styles from '../components/orders/orders.module.css';
import { SlotTime } from '../components/orders/slot-time.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { HandoverList } from '../documents/handovers.server.ts';
import { OrderChanged } from '../documents/order-changed.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { handoverViews } from '../lib/handover-views.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export const meta = pageTitle('shell:nav.handovers');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const params = new URL(args.request.url).searchParams;
  const statuses = handoverViews.find(({ id }) => id === params.get('view'))?.statuses ?? handoverViews[0].statuses;
  const { handovers, connections } = await runQuery(args, HandoverList, {
    connectionId: params.get('connection'),
    statuses: statuses ? [...statuses] : null,
    ...cursorVariables(params),
  });
  return { rows: handovers.edges.map(({ node }) => node), pageInfo: handovers.pageInfo, connections };
}

export default function Handovers() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useAccess();
  const { rows, pageInfo, connections } = useLoaderData<typeof loader>();
  useLiveRefresh(OrderChanged);
  const create = may('orders:write') && (
    <Button component={Link} to="/handovers/new">
      {t('orderpages:handover.create')}
    </Button>
  );
  return (
    <Page>
      <PageHead title={t('shell:nav.handovers')} status={t('orderpages:handover.listStatus')} action={create} />
      <IndexTable
        id="handovers"
        label={t('shell:nav.handovers')}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ number }) => number}
        rowHref={({ id }) => `/handovers/${id}`}
        pageInfo={pageInfo}
        views={handoverViews.map(({ id }) => ({ id, label: t(`orderpages:handover.view.${id}`), params: {} }))}
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
            cell: ({ number, status }) => (
              <span className={`number ${styles.number}`}>{number || t(`orderpages:handover.status.${status}`)}</span>
            ),
          },
          {
            id: 'market',
            header: t('orderpages:column.market'),
            brief: true,
            cell: ({ connection }) =>
              connection ? <MarketplaceBadge id={connection.marketplace} account={connection.name} /> : '–',
          },
          {
            id: 'status',
            header: t('orderpages:column.stage'),
            brief: true,
            cell: ({ status, rawStatus }) => <HandoverBadge status={status} raw={rawStatus} />,
          },
          {
            id: 'orders',
            header: t('shell:nav.orders'),
            align: 'end',
            cell: ({ orderCount, acceptedCount }) =>
              acceptedCount === null
                ? format.number(orderCount)
                : `${format.number(acceptedCount)} / ${format.number(orderCount)}`,
          },
          {
            id: 'where',
            header: t('orderpages:handover.where'),
            cell: ({ place, slotFrom, slotTo }) => (
              <>
                {place?.name ?? '–'}
                {slotFrom && (
                  <>
                    {' · '}
                    <SlotTime from={slotFrom} to={slotTo} />
                  </>
                )}
              </>
            ),
          },
          {
            id: 'created',
            header: t('orderpages:handover.created'),
            align: 'end',
            cell: ({ createdAt }) => <span className="number">{format.dateTime(createdAt)}</span>,
          },
        ]}
        empty={
          <EmptyState icon={IconTruckDelivery} title={t('orderpages:handover.emptyTitle')} action={create}>
            {t('orderpages:handover.emptyText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
