import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PlanForm } from '../components/admin/plan-form.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { pageTitle } from '../lib/page-title.ts';
import { savePlan } from '../lib/plan-changes.server.ts';
import { requireCapability } from '../lib/run-query.server.ts';

export const meta = pageTitle('adminpages:plans.add');

export function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'billing');
  return null;
}

export const action = (args: ActionFunctionArgs) => savePlan(args);

export default function NewPlan() {
  const { t } = useTranslation();
  const result = useActionData<typeof action>();
  return (
    <Page narrow>
      <PageHead
        back={{ to: '/admin/plans', label: t('adminpages:plans.title') }}
        title={t('adminpages:plans.add')}
        status={t('adminpages:plan.newStatus')}
      />
      <PlanForm result={result} />
    </Page>
  );
}
