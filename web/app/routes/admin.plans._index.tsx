import { Button } from '@mantine/core';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Plans } from '../documents/plans.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { planLimits, shareOf } from '../lib/plans.ts';
import type { Plan } from '../lib/plans.ts';
import { requireCapability, runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('adminpages:plans.title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'billing');
  const { plans } = await runQuery(args, Plans);
  const archived = new URL(args.request.url).searchParams.get('view') === 'archived';
  return {
    rows: plans.filter(({ active }) => active !== archived),
    active: plans.filter(({ active }) => active).length,
    partners: plans.reduce((sum, plan) => sum + plan.partners, 0),
  };
}

export default function PlansPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, active, partners } = useLoaderData<typeof loader>();
  const most = (limit: number | null) => (limit === null ? t('money:billing.unlimited') : format.number(limit));
  return (
    <Page>
      <DoneMessage texts={{ created: t('adminpages:plans.created'), saved: t('adminpages:plans.saved') }} />
      <PageHead
        title={t('adminpages:plans.title')}
        status={`${t('adminpages:plans.count', { count: active })} · ${t('adminpages:plans.partnersCount', { count: partners, number: format.number(partners) })}`}
        action={
          <Button component={Link} to="/admin/plans/new">
            {t('adminpages:plans.add')}
          </Button>
        }
      />
      <IndexTable<Plan>
        id="admin-plans"
        label={t('adminpages:plans.title')}
        rows={rows}
        rowId={({ code }) => code}
        rowName={({ name }) => name}
        rowHref={({ code }) => `/admin/plans/${code}`}
        views={[
          { id: 'active', label: t('adminpages:plans.active'), params: {} },
          { id: 'archived', label: t('adminpages:plans.archived'), params: {} },
        ]}
        columns={[
          { id: 'name', header: t('adminpages:plans.name'), cell: ({ name }) => name },
          {
            id: 'state',
            header: t('adminpages:plans.state'),
            cell: ({ isDefault }) =>
              isDefault ? <StatusBadge tone="green">{t('adminpages:plans.default')}</StatusBadge> : '–',
          },
          {
            id: 'commission',
            header: t('adminpages:plans.commission'),
            align: 'end',
            cell: ({ commissionBasisPoints }) => format.percent(shareOf(commissionBasisPoints), 2),
          },
          {
            id: 'partners',
            header: t('adminpages:plans.partners'),
            align: 'end',
            cell: (plan) => format.number(plan.partners),
          },
          ...planLimits.map((limit) => ({
            id: limit,
            header: t(`money:billing.limit.${limit}`),
            align: 'end' as const,
            cell: ({ limits }: Plan) => most(limits[limit]),
          })),
          { id: 'code', header: t('adminpages:plan.code'), cell: ({ code }) => code, hidden: true },
        ]}
        pageInfo={{ hasNextPage: false }}
        empty={
          <EmptyState icon={IconCreditCard} title={t('adminpages:plans.noneArchived')}>
            {t('adminpages:plans.noneArchivedText')}
          </EmptyState>
        }
      />
    </Page>
  );
}
