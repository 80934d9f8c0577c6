import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { useMovementColumns } from '../components/stock/movement-columns.tsx';
import styles from '../components/stock/movements-page.module.css';
import { StockChanged } from '../documents/stock-changed.ts';
import { Movements, VariantStock } from '../documents/stock.server.ts';
import { cursorVariables, withParams } from '../lib/cursor-paging.ts';
import { movementFilter, movementKinds, movementPeriods } from '../lib/movement-filter.ts';
import { pageTitle } from '../lib/page-title.ts';
import { memberNames } from '../lib/product-page.server.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { housesOf } from '../lib/stock-list.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { variantName } from '../lib/variant-name.ts';

export const meta = pageTitle('shell:nav.movements');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'warehouse');
  requirePermission(args, 'stock:read');
  const params = new URL(args.request.url).searchParams;
  const filter = movementFilter(params, Date.now(), args.context.viewer?.partner?.zone);
  const [{ stockMovements }, warehouses, names, only] = await Promise.all([
    runQuery(args, Movements, { ...filter, ...cursorVariables(params) }),
    housesOf(args),
    memberNames(args),
    filter.variantId && args.context.viewer?.permissions.includes('products:read')
      ? runQuery(args, VariantStock, { id: filter.variantId })
      : null,
  ]);
  return {
    movements: stockMovements.edges.map(({ node }) => node),
    pageInfo: stockMovements.pageInfo,
    warehouses,
    names,
    only: only?.variant && { title: only.variant.product.title, name: variantName(only.variant) },
  };
}

export default function StockMovements() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { movements, pageInfo, warehouses, names, only } = useLoaderData<typeof loader>();
  const columns = useMovementColumns({ names, warehouses: warehouses.length });
  // New lines come on top, so only the first page follows.
  useLiveRefresh(StockChanged, undefined, { enabled: !params.has('after') });
  return (
    <Page>
      <PageHead
        title={t('shell:nav.movements')}
        status={t('stock:movementsLead')}
        back={{ to: '/stock', label: t('shell:nav.stock') }}
      />
      {only && (
        <div className={styles.only}>
          <Notice
            tone="neutral"
            title={t('stock:onlyVariant', {
              name: only.title === only.name ? only.title : `${only.title}, ${only.name}`,
            })}
            action={<Link to={withParams(params, { variant: null })}>{t('stock:showAllMovements')}</Link>}
          />
        </div>
      )}
      <IndexTable
        id="movements"
        label={t('shell:nav.movements')}
        rows={movements}
        rowId={({ id }) => id}
        rowName={({ variant }) => variant.product.title}
        rowHref={({ variant }) => `/products/${variant.product.id}`}
        columns={columns}
        pageInfo={pageInfo}
        filters={[
          {
            id: 'kind',
            label: t('stock:column.kind'),
            multiple: true,
            options: movementKinds.map((kind) => ({ value: kind, label: t(`warehouse:movementKinds.${kind}`) })),
          },
          {
            id: 'period',
            label: t('stock:column.period'),
            options: movementPeriods.map((period) => ({ value: period, label: t(`stock:period.${period}`) })),
          },
          ...(warehouses.length > 1
            ? [
                {
                  id: 'warehouse',
                  label: t('stock:column.warehouse'),
                  options: warehouses.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState icon={IconArrowsExchange} title={t('stock:empty.movementsTitle')}>
            {t('stock:empty.movementsText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
