import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconPackages from '@tabler/icons-react/dist/esm/icons/IconPackages.mjs';
import IconStackPush from '@tabler/icons-react/dist/esm/icons/IconStackPush.mjs';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { BulkActions } from '../components/products/bulk-actions.tsx';
import { DownloadItem } from '../components/products/download-item.tsx';
import { useProductColumns } from '../components/products/product-columns.tsx';
import { SortMenu } from '../components/products/sort-menu.tsx';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { readForm } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { productFilter } from '../lib/product-filter.ts';
import { productPage } from '../lib/product-list.server.ts';
import { setStatusOfMany } from '../lib/product-status.server.ts';
import { useAccess } from '../lib/root-data.ts';
import { mayAsk, requireCapability, requirePermission } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('shell:nav.products');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'catalog');
  requirePermission(args, 'products:read');
  const params = new URL(args.request.url).searchParams;
  const page = await productPage(args, { ...productFilter(params), ...cursorVariables(params) });
  return {
    ...page,
    shows: { stock: mayAsk(args, 'warehouse', 'stock:read'), channels: mayAsk(args, 'marketplaces', 'listings:read') },
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const status = form.intent('archive', 'restore') === 'restore' ? ('active' as const) : ('archived' as const);
  const answer = await setStatusOfMany(args, form, status);
  if (answer.message !== null || answer.more) return answer;
  const back = new URL(args.request.url).searchParams;
  back.delete('index');
  back.set('done', `${status === 'archived' ? 'archived' : 'restored'}-${answer.done}`);
  return redirect(`/products?${back.toString()}`);
}

export default function Products() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useAccess();
  const [params] = useSearchParams();
  const { rows, pageInfo, counts, categories, shows } = useLoaderData<typeof loader>();
  const { status, search, category } = productFilter(params);
  const columns = useProductColumns({ ...shows, status: status === null });
  const mayWrite = may('products:write');
  const count = status === null ? counts.active + counts.archived : counts[status];
  const changed = Number(params.get('done')?.split('-')[1] ?? 0);
  const partly = useActionData<typeof action>();
  const add = mayWrite && (
    <Button component={Link} to="/products/new">
      {t('products:add')}
    </Button>
  );
  return (
    <Page>
      <DoneMessage
        texts={{
          [`archived-${changed}`]: t('products:done.archived', { count: changed }),
          [`restored-${changed}`]: t('products:done.restored', { count: changed }),
        }}
      />
      <PageHead
        title={t('shell:nav.products')}
        status={t('products:status', { count: counts.active, shown: format.number(counts.active) })}
        action={add}
        more={
          <>
            {mayWrite && (
              <>
                <MenuLink to="/products/import" icon={<IconFileImport size={18} stroke={1.75} aria-hidden />}>
                  {t('products:import')}
                </MenuLink>
                <MenuLink to="/products/new-bundle" icon={<IconStackPush size={18} stroke={1.75} aria-hidden />}>
                  {t('products:addBundle')}
                </MenuLink>
              </>
            )}
            <DownloadItem href="/exports/products.xlsx">{t('products:export.xlsx')}</DownloadItem>
            <DownloadItem href="/exports/products.csv">{t('products:export.csv')}</DownloadItem>
          </>
        }
      />
      {partly && (
        <Notice
          tone="amber"
          title={t(partly.message === null ? 'products:bulk.more' : 'products:bulk.stopped', {
            done: format.number(partly.done),
            all: format.number(partly.all),
          })}
        >
          {partly.message}
        </Notice>
      )}
      <IndexTable
        id="products"
        label={t('shell:nav.products')}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/products/${id}`}
        columns={columns}
        pageInfo={pageInfo}
        total={search || category ? undefined : { count, atLeast: false }}
        searchLabel={t('products:search')}
        views={
          counts.active + counts.archived === 0
            ? []
            : [
                { id: 'active', label: t('products:view.active'), params: {}, count: format.number(counts.active) },
                {
                  id: 'archived',
                  label: t('products:view.archived'),
                  params: {},
                  count: format.number(counts.archived),
                },
                { id: 'all', label: t('products:view.all'), params: {} },
              ]
        }
        filters={
          categories.length > 0
            ? [
                {
                  id: 'category',
                  label: t('products:column.category'),
                  options: categories.slice(0, 30).map((value) => ({ value, label: value })),
                },
              ]
            : []
        }
        tools={<SortMenu />}
        bulk={
          mayWrite ? (selection) => <BulkActions selection={selection} archived={status === 'archived'} /> : undefined
        }
        empty={
          status === 'archived' ? (
            <EmptyState icon={IconPackages} title={t('products:empty.archivedTitle')}>
              {t('products:empty.archivedText')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconPackages}
              title={t('products:empty.title')}
              action={
                mayWrite && (
                  <>
                    {add}
                    <Button component={Link} to="/products/import" variant="default">
                      {t('products:import')}
                    </Button>
                  </>
                )
              }
            >
              {t('products:empty.text')}
            </EmptyState>
          )
        }
      />
    </Page>
  );
}
