import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconBuildingWarehouse from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { AdjustDialog } from '../components/stock/adjust-dialog.tsx';
import { LimitDialog } from '../components/stock/limit-dialog.tsx';
import { useStockColumns } from '../components/stock/stock-columns.tsx';
import { StockChanged } from '../documents/stock-changed.ts';
import { behindAsked, useAskHref } from '../lib/asked.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission } from '../lib/run-query.server.ts';
import { changeStock, setLowLimit } from '../lib/stock-actions.server.ts';
import { stockPage } from '../lib/stock-list.server.ts';
import { useChangedRows } from '../lib/use-changed-rows.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { variantName } from '../lib/variant-name.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('shell:nav.stock');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'warehouse');
  requirePermission(args, 'stock:read');
  return stockPage(args);
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.intent('stock', 'limit');
  const problems = intent === 'limit' ? await setLowLimit(args, form) : await changeStock(args, form);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, intent));
}

export default function Stock() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const ask = useAskHref();
  const [params] = useSearchParams();
  const { rows, pageInfo, warehouses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { changed, mark } = useChangedRows();
  useLiveRefresh(StockChanged, undefined, {
    onData: ({ stockChanged }) => stockChanged.forEach(({ id }) => mark(id)),
  });
  const mayWrite = may('stock:write');
  const low = params.get('view') === 'low';
  const columns = useStockColumns({ mayWrite, low });
  const asked = rows.find(({ variantId }) => variantId === params.get('of'));
  const nameOf = (row: (typeof rows)[number]) =>
    row.options.length > 0 ? `${row.title}: ${variantName(row)}` : row.title;
  return (
    <Page>
      <DoneMessage texts={{ stock: t('stock:done.changed'), limit: t('products:done.saved') }} />
      {mayWrite && asked && (
        <>
          <AdjustDialog
            target={{
              variantId: asked.variantId,
              name: nameOf(asked),
              levels: asked.levels,
              warehouseId: params.get('warehouse') ?? undefined,
            }}
            warehouses={warehouses}
            result={resultOf(answer, 'stock', asked.variantId)}
          />
          <LimitDialog
            variantId={asked.variantId}
            name={nameOf(asked)}
            limit={asked.lowLimit}
            result={resultOf(answer, 'limit', asked.variantId)}
          />
        </>
      )}
      <PageHead
        title={t('shell:nav.stock')}
        status={t('stock:lead', { count: warehouses.length })}
        action={
          mayWrite && (
            <Button component={Link} to="/stock/count">
              {t('stock:countByFile')}
            </Button>
          )
        }
        more={
          <>
            <MenuLink to="/stock/movements" icon={<IconArrowsExchange size={18} stroke={1.75} aria-hidden />}>
              {t('shell:nav.movements')}
            </MenuLink>
            <MenuLink to="/stock/warehouses" icon={<IconBuildingWarehouse size={18} stroke={1.75} aria-hidden />}>
              {t('shell:nav.warehouses')}
            </MenuLink>
          </>
        }
      />
      <IndexTable
        id="stock"
        label={t('shell:nav.stock')}
        rows={rows}
        rowId={({ key }) => key}
        rowName={nameOf}
        rowHref={({ productId }) => `/products/${productId}`}
        columns={columns}
        pageInfo={pageInfo}
        numbered={low || params.has('warehouse')} // a page of products has as many rows as they have variants
        searchLabel={low ? undefined : t('products:search')}
        views={[
          { id: 'all', label: t('stock:view.all'), params: {} },
          { id: 'low', label: t('stock:view.low'), params: {} },
        ]}
        filters={
          warehouses.length > 1 && !low
            ? [
                {
                  id: 'warehouse',
                  label: t('stock:column.warehouse'),
                  options: warehouses.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []
        }
        changed={changed}
        rowActions={
          mayWrite
            ? (row) =>
                row.isBundle ? (
                  <MenuLink to={`/products/${row.productId}`}>{t('stock:openProduct')}</MenuLink>
                ) : (
                  <>
                    <MenuLink to={ask('stock', row.variantId)}>{t('stock:adjust.title')}</MenuLink>
                    <MenuLink to={ask('limit', row.variantId)}>{t('stock:limit.title')}</MenuLink>
                    <MenuLink to={`/stock/movements?variant=${row.variantId}`}>{t('shell:nav.movements')}</MenuLink>
                  </>
                )
            : undefined
        }
        empty={
          low ? (
            <EmptyState icon={IconStack2} title={t('stock:empty.lowTitle')}>
              {t('stock:empty.lowText')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconStack2}
              title={t('stock:empty.title')}
              action={
                may('products:write') && (
                  <Button component={Link} to="/products/new">
                    {t('products:add')}
                  </Button>
                )
              }
            >
              {t('stock:empty.text')}
            </EmptyState>
          )
        }
      />
    </Page>
  );
}
