import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FirstSteps } from '../components/home/first-steps.tsx';
import type { FirstStep } from '../components/home/first-steps.tsx';
import { RankedProducts } from '../components/home/ranked-products.tsx';
import { SalesCharts } from '../components/home/sales-charts.tsx';
import { ToDo } from '../components/home/to-do.tsx';
import type { Task } from '../components/home/to-do.tsx';
import { Freshness } from '../components/freshness.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { Money } from '../components/money.tsx';
import styles from '../components/orders/orders.module.css';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { StatCard, StatRow } from '../components/stat-card.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { OrderChanged } from '../documents/order-changed.ts';
import { Home as HomeDocument } from '../documents/reports.server.ts';
import type { ResultOf } from '../lib/graphql.ts';
import { daysBetween } from '../lib/days-between.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess, useRootData } from '../lib/root-data.ts';
import { mayAsk, requireViewer, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';
import { marketplaceName } from '../theme/marketplaces.ts';

export const meta = pageTitle('shell:nav.home');

const spans = ['TODAY', 'LAST_7_DAYS', 'LAST_30_DAYS'] as const;
type Span = (typeof spans)[number];

const spanOf = (params: URLSearchParams): Span => spans.find((one) => one === params.get('span')) ?? 'LAST_7_DAYS';

export async function loader(args: LoaderFunctionArgs) {
  requireViewer(args);
  const may = (capability: string, permission: string) => mayAsk(args, capability, permission);
  const span = spanOf(new URL(args.request.url).searchParams);
  const found = await runQuery(args, HomeDocument, {
    span,
    withConnections: args.context.capabilities.includes('marketplaces'),
    withOrders: may('orders', 'orders:read'),
    withCatalog: may('catalog', 'products:read'),
    withStock: may('warehouse', 'stock:read'),
    withSales: may('reporting', 'reports:read'),
  });
  const sales = found.salesSummary ?? null;
  return {
    span,
    connections: found.connections ?? [],
    tasks: tasksOf(found),
    steps: stepsOf(found),
    sales: sales && { ...sales, days: daysBetween(sales.from, sales.to) },
  };
}

type Found = ResultOf<typeof HomeDocument>;
type Connections = NonNullable<Found['connections']>;

function tasksOf({ connections, ordersByStage, oversold, urgent }: Found): Task[] {
  const count = (...stages: string[]) =>
    (ordersByStage ?? []).reduce((sum, one) => (stages.includes(one.stage) ? sum + one.count : sum), 0);
  const tasks: Task[] = [
    { id: 'confirm', kind: 'confirm', count: count('new'), to: '/orders', dueAt: urgent?.edges[0]?.node.dueAt ?? null },
    { id: 'oversold', kind: 'oversold', count: oversold?.count ?? 0, to: '/orders?view=attention' },
    { id: 'pack', kind: 'pack', count: count('confirmed', 'picking'), to: '/orders?view=toPack' },
    { id: 'handOver', kind: 'handOver', count: count('packed'), to: '/orders?view=toHandOver' },
    ...(connections ?? []).flatMap(({ id, name, state, progress }) => [
      { id: `broken${id}`, kind: 'broken', count: state === 'broken' ? 1 : 0, name, to: `/connections/${id}` },
      { id: `unmatched${id}`, kind: 'unmatched', count: progress.unmatched, name, to: `/connections/${id}/matching` },
    ]),
  ];
  return tasks.filter((task) => task.count > 0);
}

function stepsOf({ connections = [], anyOrder, anyMovement, productCounts }: Found): FirstStep[] | null {
  const isWriting = connections.some(({ state }) => state === 'writing');
  const hasOrders = anyOrder !== undefined && anyOrder.edges.length > 0;
  if (isWriting && (hasOrders || !anyOrder)) return null;
  const first = connections[0];
  const to = first ? `/connections/${first.id}` : '/connections/new';
  return [
    { id: 'connect', done: connections.some(({ state }) => state !== 'draft'), to: first ? `${to}/start` : to },
    { id: 'import', done: (productCounts?.active ?? 0) > 0, to },
    { id: 'stock', done: (anyMovement?.edges.length ?? 0) > 0, to },
    { id: 'writing', done: isWriting, to },
    { id: 'order', done: hasOrders, to: '/orders' },
  ];
}

export default function Home() {
  const { t } = useTranslation();
  const { has } = useAccess();
  const partner = useRootData()?.viewer?.partner;
  const { span, connections, tasks, steps, sales } = useLoaderData<typeof loader>();
  useLiveRefresh(OrderChanged, undefined, { enabled: has('orders'), everyMs: 5_000 });
  return (
    <Page>
      <PageHead
        title={t('shell:nav.home')}
        status={partner?.name}
        action={
          sales && (
            <nav className={styles.switch} aria-label={t('dashboard:span.label')}>
              {spans.map((one) => (
                <Link key={one} to={`?span=${one}`} preventScrollReset aria-current={one === span ? 'page' : undefined}>
                  {t(`dashboard:span.${one}`)}
                </Link>
              ))}
            </nav>
          )
        }
      />
      <div className={styles.stack}>
        {steps && <FirstSteps steps={steps} />}
        {!steps && <ToDo tasks={tasks} />}
        {sales && <Figures sales={sales} />}
        {sales && (
          <>
            <SalesCharts
              days={sales.days}
              byDay={sales.byDay}
              bridge={sales.bridge}
              currency={sales.current.revenue.currency}
            />
            <div className={styles.thirds}>
              <RankedProducts title={t('dashboard:best')} rows={sales.best} />
              <RankedProducts title={t('dashboard:worst')} rows={sales.worst} />
              <Health connections={connections} />
            </div>
          </>
        )}
        {!sales && !steps && <Health connections={connections} />}
      </div>
    </Page>
  );
}

type Sales = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['sales']>;

/** Ten times as much. */
const WORTH_A_SHARE = 100_000;

function Figures({
  sales: { current, previous, revenueChangeBasisPoints, profitChangeBasisPoints },
}: {
  sales: Sales;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const before = (value: string) => ({ text: t('dashboard:stat.before', { value }), tone: 'neutral' as const });
  const change = (basisPoints: number | null, then: Sales['current']['revenue']) => {
    if (basisPoints === null) return undefined;
    // after next to nothing a share says nothing
    if (Math.abs(basisPoints) > WORTH_A_SHARE) return before(format.money(then));
    const share = format.percent(Math.abs(basisPoints) / 10_000);
    if (basisPoints === 0) return { text: t('dashboard:stat.same'), tone: 'neutral' as const };
    return basisPoints > 0
      ? { text: t('dashboard:stat.more', { share }), tone: 'green' as const }
      : { text: t('dashboard:stat.less', { share }), tone: 'red' as const };
  };
  const margin = ({ profit, revenue }: Sales['current']) =>
    BigInt(revenue.minor) === 0n ? null : Number((BigInt(profit.minor) * 10_000n) / BigInt(revenue.minor)) / 10_000;
  const [now, then] = [margin(current), margin(previous)];
  const sales = change(revenueChangeBasisPoints, previous.revenue);
  const profit = change(profitChangeBasisPoints, previous.profit);
  return (
    <StatRow>
      <StatCard
        label={t('dashboard:stat.sales')}
        value={<Money value={current.revenue} />}
        {...(sales && { change: sales })}
        foot={
          current.unconvertedLines > 0 && (
            <Link to="/money/profit?ask=rate" className={styles.warn}>
              {t('money:rate.waiting', { count: current.unconvertedLines })}
            </Link>
          )
        }
      />
      <StatCard
        label={t('dashboard:stat.orders')}
        value={format.number(current.orders)}
        change={before(format.number(previous.orders))}
        to="/orders?view=all"
      />
      <StatCard
        label={t('dashboard:stat.profit')}
        value={<Money value={current.profit} signed />}
        {...(profit && { change: profit })}
        to="/money/profit"
        foot={
          current.unknownLines > 0 ? (
            <span className={styles.warn}>{t('dashboard:stat.unknown', { count: current.unknownLines })}</span>
          ) : (
            current.settledLines < current.lines && (
              <span className={styles.quiet}>{t('dashboard:stat.estimated')}</span>
            )
          )
        }
      />
      <StatCard
        label={t('dashboard:stat.margin')}
        value={now === null ? '–' : format.percent(now, 1)}
        {...(then !== null && { change: before(format.percent(then, 1)) })}
      />
    </StatRow>
  );
}

const tones = { draft: 'neutral', read_only: 'neutral', writing: 'green', paused: 'amber', broken: 'red' } as const;

function Health({ connections }: { connections: Connections }) {
  const { t } = useTranslation();
  if (connections.length === 0) return null;
  return (
    <SectionCard
      title={t('dashboard:health.title')}
      flush
      action={<Link to="/connections">{t('dashboard:health.all')}</Link>}
    >
      <ul className={styles.list}>
        {connections.map(({ id, name, marketplace, state, progress, problem }) => (
          <li key={id}>
            <span>
              <Link to={`/connections/${id}`} className={styles.plainLink}>
                <MarketplaceBadge id={marketplace} account={name} />
              </Link>
              <span className={styles.quiet}>
                {problem ? (
                  problem.remedy
                ) : (
                  <Freshness at={progress.ordersReadAt} source={marketplaceName(marketplace)} />
                )}
              </span>
            </span>
            <StatusBadge tone={tones[state]}>{t(`marketplaces:states.${state}`)}</StatusBadge>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
