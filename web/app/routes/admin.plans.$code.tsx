import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ArchivePlanDialog } from '../components/admin/archive-plan-dialog.tsx';
import { PlanForm } from '../components/admin/plan-form.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { ProtectedForm } from '../components/protected-form.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { useAskHref } from '../lib/asked.ts';
import type { FormResult } from '../lib/form-problems.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { planOf, savePlan } from '../lib/plan-changes.server.ts';
import type { Plan } from '../lib/plans.ts';
import { requireCapability } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export const meta = pageTitle('adminpages:plan.title');

/** After a conflict the page must know the newer version. */
export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'billing');
  return { plan: await planOf(args, args.params['code'] ?? '') };
}

export const action = (args: ActionFunctionArgs) => savePlan(args);

export default function PlanPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const ofArchiving = resultOf(result, 'archive') ?? resultOf(result, 'restore');
  return (
    <Page narrow>
      <DoneMessage texts={{ archived: t('adminpages:plan.isArchived'), restored: t('adminpages:plan.isRestored') }} />
      <ArchivePlanDialog plan={plan} result={resultOf(result, 'archive')} />
      <PageHead
        back={{ to: '/admin/plans', label: t('adminpages:plans.title') }}
        title={plan.name}
        status={
          <>
            <PlanState plan={plan} />{' '}
            {t('adminpages:plans.partnersCount', { count: plan.partners, number: format.number(plan.partners) })}
          </>
        }
        action={<Archiving plan={plan} restoring={resultOf(result, 'restore')} />}
      />
      <PlanForm plan={plan} result={ofArchiving ? undefined : result} />
    </Page>
  );
}

function PlanState({ plan: { isDefault, active } }: { plan: Plan }) {
  const { t } = useTranslation();
  if (isDefault) return <StatusBadge tone="green">{t('adminpages:plans.default')}</StatusBadge>;
  return active ? null : <StatusBadge tone="neutral">{t('adminpages:plan.isArchived')}</StatusBadge>;
}

/** The default one cannot be archived: new partners need a plan. */
function Archiving({ plan, restoring }: { plan: Plan; restoring: FormResult | undefined }) {
  const { isDefault, active, version } = plan;
  const { t } = useTranslation();
  const askHref = useAskHref();
  if (isDefault) return null;
  if (active)
    return (
      <Button component={Link} to={askHref('archive')} preventScrollReset variant="default">
        {t('adminpages:plan.archive')}
      </Button>
    );
  return (
    <ProtectedForm result={restoring} preventScrollReset>
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="version" value={version} />
      <SubmitButton variant="default">{t('adminpages:plan.restore')}</SubmitButton>
    </ProtectedForm>
  );
}
