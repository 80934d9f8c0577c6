import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconShoppingCart from '@tabler/icons-react/dist/esm/icons/IconShoppingCart.mjs';
import IconTruckDelivery from '@tabler/icons-react/dist/esm/icons/IconTruckDelivery.mjs';
import { DemoShoppers } from '../components/demo-shoppers.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Freshness } from '../components/freshness.tsx';
import { IdempotencyKey } from '../components/idempotency-key.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import menuStyles from '../components/menu-item.module.css';
import { Notice } from '../components/notice.tsx';
import { BulkOrderActions } from '../components/orders/bulk-order-actions.tsx';
import { LabelItems } from '../components/orders/label-form.tsx';
import type { LabelSize } from '../components/orders/label-form.tsx';
import { useOrderColumns } from '../components/orders/order-columns.tsx';
import type { OrderRow } from '../components/orders/order-columns.tsx';
import { OrderSortMenu } from '../components/orders/order-sort-menu.tsx';
import orderStyles from '../components/orders/orders.module.css';
import { Refusals } from '../components/orders/refusals.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { OrderChanged } from '../documents/order-changed.ts';
import { OrderCounts, OrderList } from '../documents/orders.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { demoMarketplaces } from '../lib/demo.server.ts';
import { readForm } from '../lib/forms.server.ts';
import type { OrderAnswer } from '../lib/order-actions.server.ts';
import { confirmOrders, packOrders } from '../lib/order-actions.server.ts';
import { canDo, countsOfViews, orderQuery, orderViews } from '../lib/order-views.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useAnswerToast } from '../lib/use-answer-toast.ts';
import { useChangedRows } from '../lib/use-changed-rows.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { useSteadyRows } from '../lib/use-steady-rows.ts';
import { marketplaceName } from '../theme/marketplaces.ts';

export const meta = pageTitle('shell:nav.orders');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'orders');
  requirePermission(args, 'orders:read');
  const params = new URL(args.request.url).searchParams;
  const { filter, sort } = orderQuery(params);
  const [{ orders }, { ordersByStage, attention, connections }, demo] = await Promise.all([
    runQuery(args, OrderList, { filter, sort, ...cursorVariables(params) }),
    runQuery(args, OrderCounts),
    demoMarketplaces(args),
  ]);
  const reads = connections.flatMap(({ progress }) => progress.ordersReadAt ?? []).sort();
  return {
    rows: orders.edges.map(({ node }) => node),
    pageInfo: orders.pageInfo,
    counts: countsOfViews(ordersByStage, attention),
    connections: connections.map(({ id, name, marketplace, adapter }) => ({
      id,
      name,
      marketplace,
      sizes: adapter.labelSizes,
    })),
    oldestRead: reads[0] ?? null,
    demo,
  };
}

export async function action(args: ActionFunctionArgs): Promise<OrderAnswer> {
  const form = await readForm(args.request);
  const ids = form.list('id').slice(0, 200);
  if (form.intent('confirm', 'pack') === 'pack')
    return packOrders(args, ids.map((orderId) => ({ orderId })), form.idempotencyKey); // prettier-ignore
  return confirmOrders(args, ids, form.idempotencyKey);
}

export default function Orders() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useAccess();
  const [params] = useSearchParams();
  const { rows, pageInfo, counts, connections, oldestRead, demo } = useLoaderData<typeof loader>();
  const { view } = orderQuery(params);
  const fetcher = useFetcher<OrderAnswer>();
  const columns = useOrderColumns();
  const mayWrite = may('orders:write');
  const [held, setHeld] = useState(false);
  const { changed, mark } = useChangedRows();
  useLiveRefresh(OrderChanged, undefined, { onData: ({ orderChanged }) => mark(orderChanged.id) });
  const shown = useSteadyRows(rows, ({ id }) => id, held, params.toString());
  useTitleCount(counts.new?.count ?? 0);
  useAnswerToast(fetcher.data);
  const bounded = (count: { count: number; more: boolean }) => `${format.number(count.count)}${count.more ? '+' : ''}`;
  const waiting = counts.new?.count ?? 0;
  const sizesOf = (connectionId?: string) => connections.find(({ id }) => id === connectionId)?.sizes ?? [];

  return (
    <Page>
      <PageHead
        title={t('shell:nav.orders')}
        status={
          <span className={orderStyles.facts}>
            <span>
              {waiting > 0 ? t('orderpages:status.waiting', { count: waiting }) : t('orderpages:status.none')}
            </span>
            {connections.length > 0 && (
              <Freshness
                at={oldestRead}
                source={[...new Set(connections.map(({ marketplace }) => marketplaceName(marketplace)))].join(', ')}
              />
            )}
          </span>
        }
        action={
          <span className={orderStyles.actions}>
            <DemoShoppers marketplaces={demo} />
            {mayWrite && (
              <Button
                component={Link}
                to="/handovers/new"
                leftSection={<IconTruckDelivery size={18} stroke={1.75} aria-hidden />}
              >
                {t('orderpages:handover.create')}
              </Button>
            )}
          </span>
        }
        more={<MenuLink to="/handovers">{t('shell:nav.handovers')}</MenuLink>}
      />
      {fetcher.data && (
        <>
          {fetcher.data.problems?.message && <Notice tone="amber" title={fetcher.data.problems.message} />}
          <Refusals refusals={fetcher.data.refusals} />
        </>
      )}
      <div onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
        <IndexTable<OrderRow>
          id="orders"
          label={t('shell:nav.orders')}
          rows={shown}
          rowId={({ id }) => id}
          rowName={({ number }) => number}
          rowHref={({ id }) => `/orders/${id}`}
          rowActions={
            mayWrite
              ? (row) => <RowActions row={row} sizes={sizesOf(row.connection?.id)} fetcher={fetcher} />
              : undefined
          }
          columns={columns}
          pageInfo={pageInfo}
          searchLabel={t('orderpages:search')}
          changed={changed}
          views={orderViews.map((id) => {
            const count = counts[id];
            return {
              id,
              label: t(`orderpages:view.${id}`),
              params: {},
              ...(count && count.count > 0 && { count: bounded(count) }),
            };
          })}
          filters={
            connections.length > 1
              ? [
                  {
                    id: 'connection',
                    label: t('orderpages:column.account'),
                    multiple: true,
                    options: connections.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []
          }
          tools={<OrderSortMenu />}
          bulk={
            mayWrite
              ? (selection) => (
                  <BulkOrderActions selection={selection} rows={shown} sizesOf={sizesOf} fetcher={fetcher} />
                )
              : undefined
          }
          empty={
            <EmptyState icon={IconShoppingCart} title={t(`orderpages:empty.${view}.title`)}>
              {t(`orderpages:empty.${view}.text`)}
            </EmptyState>
          }
        />
      </div>
    </Page>
  );
}

type RowActionsProps = {
  row: OrderRow;
  sizes: readonly LabelSize[];
  fetcher: ReturnType<typeof useFetcher<OrderAnswer>>;
};

function RowActions({ row, sizes, fetcher }: RowActionsProps) {
  const { t } = useTranslation();
  const { id } = row;
  return (
    <>
      <MenuLink to={`/orders/${id}`}>{t('orderpages:open')}</MenuLink>
      {canDo(row, 'confirm') && (
        <fetcher.Form method="post">
          <IdempotencyKey />
          <input type="hidden" name="id" value={id} />
          <button type="submit" name="intent" value="confirm" className={menuStyles.item}>
            {t('orderpages:step.confirm')}
          </button>
        </fetcher.Form>
      )}
      {canDo(row, 'label') && <LabelItems orderIds={[id]} sizes={sizes} />}
      {canDo(row, 'handover') && <MenuLink to={`/handovers/new?order=${id}`}>{t('orderpages:step.handover')}</MenuLink>}
    </>
  );
}

/** "(3) Orders" in the tab, also while another one is looked at. */
function useTitleCount(count: number): void {
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+\) /, '');
    document.title = count > 0 ? `(${count}) ${plain}` : plain;
  }, [count]);
}
