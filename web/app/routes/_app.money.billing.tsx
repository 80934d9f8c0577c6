import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { KeyValueList } from '../components/key-value-list.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { Money } from '../components/money.tsx';
import styles from '../components/orders/orders.module.css';
import { Notice } from '../components/notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { StatCard, StatRow } from '../components/stat-card.tsx';
import { BillingPage } from '../documents/billing.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { pageTitle } from '../lib/page-title.ts';
import { planLimits } from '../lib/plans.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export const meta = pageTitle('money:billing.title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'billing');
  requirePermission(args, 'billing:read');
  const { myBilling } = await runQuery(args, BillingPage, cursorVariables(new URL(args.request.url).searchParams));
  return myBilling;
}

export default function Billing() {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan, since, usage, balances, commissions } = useLoaderData<typeof loader>();
  const share = (basisPoints: number) => format.percent(basisPoints / 10_000, 2);
  const owed = balances.filter(({ minor }) => minor !== '0');
  return (
    <Page>
      <PageHead title={t('money:billing.title')} status={t('money:billing.status')} />
      <div className={styles.stack}>
        <StatRow>
          <StatCard
            label={t('money:billing.plan')}
            value={plan.name}
            foot={
              <span className={styles.quiet}>
                {t('money:billing.rate', { share: share(plan.commissionBasisPoints) })} ·{' '}
                {t('money:billing.since', { date: format.date(since) })}
              </span>
            }
          />
          {owed.length === 0 ? (
            <StatCard label={t('money:billing.balance')} value={t('money:billing.nothing')} />
          ) : (
            owed.map((value) => (
              <StatCard key={value.currency} label={t('money:billing.balance')} value={<Money value={value} />} />
            ))
          )}
        </StatRow>
        {plan.limits.ordersPerMonth !== null && usage.ordersPerMonth > plan.limits.ordersPerMonth && (
          <Notice tone="amber" title={t('money:billing.ordersBeyond')} />
        )}
        <SectionCard title={t('money:billing.limits')}>
          <KeyValueList
            items={planLimits.map((limit) => {
              const most = plan.limits[limit];
              return {
                label: t(`money:billing.limit.${limit}`),
                value:
                  most === null
                    ? `${format.number(usage[limit])} (${t('money:billing.unlimited')})`
                    : t('money:billing.used', { used: format.number(usage[limit]), most: format.number(most) }),
              };
            })}
          />
        </SectionCard>
        <IndexTable
          id="commissions"
          label={t('money:billing.commissions')}
          rows={commissions.edges.map(({ node }) => node)}
          rowId={({ id }) => id}
          rowName={({ order, id }) => order?.number ?? id}
          pageInfo={commissions.pageInfo}
          columns={[
            {
              id: 'order',
              header: t('money:billing.order'),
              cell: ({ order }) =>
                order ? (
                  <Link to={`/orders/${order.id}`} className="number">
                    {order.number}
                  </Link>
                ) : (
                  '–'
                ),
            },
            {
              id: 'market',
              header: t('orderpages:column.market'),
              cell: ({ order }) => (order ? <MarketplaceBadge id={order.marketplace} /> : '–'),
            },
            {
              id: 'units',
              header: t('money:billing.units'),
              align: 'end',
              cell: ({ delivered, returned }) => (returned > 0 ? `${delivered} − ${returned}` : delivered),
            },
            {
              id: 'share',
              header: t('money:billing.share'),
              align: 'end',
              cell: ({ basisPoints }) => share(basisPoints),
            },
            {
              id: 'charged',
              header: t('money:billing.charged'),
              align: 'end',
              cell: ({ charged }) => <Money value={charged} />,
            },
            {
              id: 'reversed',
              header: t('money:billing.reversed'),
              align: 'end',
              cell: ({ reversed }) => <Money value={reversed} />,
            },
            {
              id: 'amount',
              header: t('money:billing.amount'),
              align: 'end',
              cell: ({ amount }) => <Money value={amount} />,
            },
            {
              id: 'booked',
              header: t('money:billing.booked'),
              align: 'end',
              cell: ({ bookedAt }) => <span className="number">{format.dateTime(bookedAt)}</span>,
            },
          ]}
          empty={
            <EmptyState icon={IconCreditCard} title={t('money:billing.empty')}>
              {t('money:billing.emptyText')}
            </EmptyState>
          }
        />
      </div>
    </Page>
  );
}
