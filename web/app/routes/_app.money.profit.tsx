import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconTrendingUp from '@tabler/icons-react/dist/esm/icons/IconTrendingUp.mjs';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormField } from '../components/form-field.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { RateDialog } from '../components/money/rate-dialog.tsx';
import { Money } from '../components/money.tsx';
import { Notice } from '../components/notice.tsx';
import styles from '../components/orders/orders.module.css';
import { UnknownProfit } from '../components/orders/unknown-profit.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { DownloadItem } from '../components/products/download-item.tsx';
import { NameCell } from '../components/products/name-cell.tsx';
import { ExchangeRates, SetExchangeRate } from '../documents/exchange-rates.server.ts';
import { ProfitLines, SalesSummary } from '../documents/reports.server.ts';
import { behindAsked, keepWhileAsking, useAskHref } from '../lib/asked.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { lineTitle } from '../lib/line-title.ts';
import type { LineProfit, ProfitPartId } from '../lib/order-detail.ts';
import { isTaken, profitParts } from '../lib/order-detail.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('money:profit.title');
export const shouldRevalidate = keepWhileAsking;

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
// An order has several lines, each with seven parts: more would be too much for one question.
const ordersAtOnce = 30;
const uncounted = ['cancelled', 'superseded'];

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'reporting');
  requirePermission(args, 'reports:read');
  const params = new URL(args.request.url).searchParams;
  const { salesSummary } = await runQuery(args, SalesSummary, { span: 'LAST_30_DAYS' });
  const [askedFrom, askedTo] = [params.get('from'), params.get('to')];
  const from = isDay(askedFrom) ? askedFrom : salesSummary.from;
  const to = isDay(askedTo) && askedTo >= from ? askedTo : salesSummary.to;
  const search = params.get('q')?.trim().slice(0, 200);
  const connectionIds = params.getAll('connection');
  const filter = {
    fromDay: from,
    toDay: to,
    ...(search && { search }),
    ...(connectionIds.length > 0 && { connectionIds }),
  };
  const [{ orders, connections }, { exchangeRates }] = await Promise.all([
    runQuery(args, ProfitLines, { filter, ...cursorVariables(params, ordersAtOnce) }),
    runQuery(args, ExchangeRates),
  ]);
  const target = salesSummary.current.revenue.currency;
  const currencies = [...new Set(connections.map(({ currency }) => currency))].filter((one) => one !== target);
  const rows = orders.edges
    .filter(({ node }) => !uncounted.includes(node.stage))
    .flatMap(({ node: { lines, ...order } }) => lines.map((line) => ({ ...line, order })));
  return {
    rows,
    pageInfo: orders.pageInfo,
    connections,
    from,
    to,
    rates: { currencies, target, today: salesSummary.to, rates: exchangeRates },
    unconverted: salesSummary.current.unconvertedLines,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { setExchangeRate } = await runQuery(args, SetExchangeRate, {
    input: {
      currency: form.text('currency'),
      rate: form.text('rate'),
      day: form.text('day'),
      idempotencyKey: form.idempotencyKey,
    },
  });
  const problems = problemsOf(setExchangeRate);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'rate'));
}

export default function Profit() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const askHref = useAskHref();
  const result = useActionData<typeof action>();
  const { may } = useAccess();
  const { rows, pageInfo, connections, from, to, rates, unconverted } = useLoaderData<typeof loader>();
  const mayRate = may('orders:write') && rates.currencies.length > 0;
  const file = (name: string) => `/files/reports/${name}?from=${from}&to=${to}`;
  return (
    <Page>
      <PageHead
        title={t('money:profit.title')}
        status={t('money:profit.status')}
        more={
          <>
            {mayRate && <MenuLink to={askHref('rate')}>{t('money:rate.title')}</MenuLink>}
            <DownloadItem href={file('sales.xlsx')}>{t('money:profit.sales.xlsx')}</DownloadItem>
            <DownloadItem href={file('sales.csv')}>{t('money:profit.sales.csv')}</DownloadItem>
            <DownloadItem href={file('products.xlsx')}>{t('money:profit.products.xlsx')}</DownloadItem>
            <DownloadItem href={file('products.csv')}>{t('money:profit.products.csv')}</DownloadItem>
          </>
        }
      />
      <DoneMessage texts={{ rate: t('money:rate.done') }} />
      {mayRate && <RateDialog {...rates} result={result} />}
      <div className={styles.stack}>
        {unconverted > 0 && (
          <Notice
            tone="amber"
            title={t('money:rate.waiting', { count: unconverted })}
            action={
              mayRate && (
                <Button component={Link} to={askHref('rate')} preventScrollReset variant="default" size="xs">
                  {t('money:rate.enter')}
                </Button>
              )
            }
          >
            {t('money:rate.waitingText')}
          </Notice>
        )}
        <Form method="get" className={styles.filters} key={`${from}${to}`}>
          {[...params]
            .filter(([name]) => ['q', 'connection'].includes(name))
            .map(([name, value]) => (
              <input key={`${name}${value}`} type="hidden" name={name} value={value} />
            ))}
          <FormField name="from" label={t('money:profit.from')} type="date" defaultValue={from} />
          <FormField name="to" label={t('money:profit.to')} type="date" defaultValue={to} />
          <Button type="submit" variant="default">
            {t('money:profit.apply')}
          </Button>
        </Form>
        <IndexTable
          id="profit"
          label={t('money:profit.title')}
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ order, title }) => `${order.number} ${title}`}
          rowHref={({ order }) => `/orders/${order.id}`}
          pageInfo={pageInfo}
          searchLabel={t('orderpages:search')}
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
          columns={[
            {
              id: 'order',
              header: t('money:profit.order'),
              cell: ({ order }) => <span className={`number ${styles.number}`}>{order.number}</span>,
            },
            {
              id: 'market',
              header: t('orderpages:column.market'),
              cell: ({ order }) => <MarketplaceBadge id={order.marketplace} />,
            },
            {
              id: 'product',
              header: t('money:profit.product'),
              minWidth: 200,
              brief: true,
              cell: (line) => (
                <NameCell
                  src={line.variant?.product.images[0]?.url}
                  title={lineTitle(line)}
                  detail={[line.sku, t('orderpages:units', { count: line.ordered })].filter(Boolean).join(' · ')}
                />
              ),
            },
            ...profitParts.map((part) => ({
              id: part,
              header: t(`money:profit.short.${part}`),
              align: 'end' as const,
              ...(part === 'profit' && { brief: true }),
              cell: ({ profit }: (typeof rows)[number]) => (
                <PartCell profit={profit as LineProfit | null} part={part} />
              ),
            })),
          ]}
          empty={
            <EmptyState icon={IconTrendingUp} title={t('money:profit.empty')}>
              {t('money:profit.emptyText')}
            </EmptyState>
          }
        />
      </div>
    </Page>
  );
}

function PartCell({ profit, part }: { profit: LineProfit | null; part: ProfitPartId }) {
  const { t } = useTranslation();
  if (!profit) return <span className={styles.quiet}>{part === 'profit' ? t('money:profit.notCounted') : '–'}</span>;
  const { state, amount } = profit[part];
  if (state === 'unknown')
    return part === 'profit' ? (
      <span className={styles.quiet}>
        <UnknownProfit revenue={profit.revenue.state} cost={profit.cost.state} value={amount} />
      </span>
    ) : (
      <span title={t('orderpages:part.unknown')}>?</span>
    );
  const minor = isTaken(part) ? String(-BigInt(amount.minor)) : amount.minor;
  return (
    <span className={state === 'settled' ? undefined : styles.estimated} title={t(`orderpages:part.${state}`)}>
      <Money value={{ ...amount, minor }} signed={part === 'profit'} />
    </span>
  );
}
