import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DecisionButtons } from '../components/admin/decision-buttons.tsx';
import { ImpersonateDialog } from '../components/admin/impersonate-dialog.tsx';
import { PartnerFacts } from '../components/admin/partner-facts.tsx';
import { PartnerHistory } from '../components/admin/partner-history.tsx';
import { PartnerPlan } from '../components/admin/partner-plan.tsx';
import { PartnerMembers } from '../components/admin/partner-members.tsx';
import { PartnerStatusBadge } from '../components/admin/partner-status-badge.tsx';
import { ReasonDialog } from '../components/admin/reason-dialog.tsx';
import { CardColumns } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { FormErrors } from '../components/form-errors.tsx';
import { MenuLink } from '../components/menu-item.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import {
  AdminPartner,
  ApprovePartner,
  Impersonate,
  ReactivatePartner,
  RejectPartner,
  SuspendPartner,
} from '../documents/admin.server.ts';
import { PartnerPlan as PlanOfPartner, SetPartnerPlan } from '../documents/plans.server.ts';
import { PartnerRequests } from '../documents/partner-requests.ts';
import { behindAsked } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';
import { runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('adminpages:partner.title');

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  const { adminPartner, adminAuditLog } = await runQuery(args, AdminPartner, { id });
  const billed = args.context.capabilities.includes('billing') && adminPartner.status !== 'pending';
  const billing = billed ? await runQuery(args, PlanOfPartner, { id }) : null;
  return {
    partner: adminPartner,
    history: adminAuditLog.edges.map(({ node }) => node),
    plan: billing && { now: billing.adminPartner.plan, plans: billing.plans },
  };
}

/** What staff decides; of two who decide at once the second is told so. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params['id'] ?? '';
  const form = await readForm(args.request);
  const reason = form.text('reason');
  const intent = form.text('intent');
  if (intent === 'impersonate') {
    const input = { partnerId: id, userId: form.text('of'), reason };
    const problems = problemsOf((await runQuery(args, Impersonate, { input })).impersonate);
    return problems ? refused(form, problems) : redirectDocument('/');
  }
  if (intent === 'plan') {
    const input = { partnerId: id, planCode: form.text('planCode'), idempotencyKey: form.idempotencyKey };
    const problems = problemsOf((await runQuery(args, SetPartnerPlan, { input })).setPartnerPlan);
    return problems ? refused(form, problems) : redirect(behindAsked(args.request, intent));
  }
  const decide = decisions[intent];
  if (!decide) throw new Response(null, { status: 400 });
  const problems = problemsOf(await decide(args, id, reason));
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, intent));
}

type Decision = (args: ActionFunctionArgs, id: string, reason: string) => Promise<Parameters<typeof problemsOf>[0]>;

const decisions: Record<string, Decision> = {
  approve: async (args, id) => (await runQuery(args, ApprovePartner, { id })).approvePartner,
  reactivate: async (args, id) => (await runQuery(args, ReactivatePartner, { id })).reactivatePartner,
  reject: async (args, id, reason) => (await runQuery(args, RejectPartner, { id, reason })).rejectPartner,
  suspend: async (args, id, reason) => (await runQuery(args, SuspendPartner, { id, reason })).suspendPartner,
};

export default function Partner() {
  const { t } = useTranslation();
  const format = useFormat();
  const { partner, history, plan } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { has } = useAccess();
  useLiveRefresh(PartnerRequests); // another member of staff may decide while this is open
  const undecided = resultOf(answer, 'approve') ?? resultOf(answer, 'reactivate');
  return (
    <Page>
      <PageHead
        back={{ to: '/admin/partners', label: t('adminpages:partners.title') }}
        title={partner.businessName}
        status={
          <>
            <PartnerStatusBadge status={partner.status} />{' '}
            {t('adminpages:partner.since', { date: format.date(partner.createdAt) })}
          </>
        }
        action={<DecisionButtons status={partner.status} />}
        more={
          has('marketplaces') && (
            <MenuLink to={`/admin/connections?view=all&partner=${partner.id}`}>
              {t('adminpages:partner.connections')}
            </MenuLink>
          )
        }
      />
      <DoneMessage
        texts={{
          approve: t('adminpages:partner.done.approve', { name: partner.businessName }),
          reactivate: t('adminpages:partner.done.reactivate', { name: partner.businessName }),
          reject: t('adminpages:partner.done.reject', { name: partner.businessName }),
          suspend: t('adminpages:partner.done.suspend', { name: partner.businessName }),
          plan: t('adminpages:partner.done.plan', { name: partner.businessName }),
        }}
      />
      {undecided && <FormErrors problems={undecided.problems} />}
      <ReasonDialog what="reject" name={partner.businessName} result={resultOf(answer, 'reject')} />
      <ReasonDialog what="suspend" name={partner.businessName} result={resultOf(answer, 'suspend')} />
      <ImpersonateDialog
        members={partner.members}
        partnerName={partner.businessName}
        result={resultOf(answer, 'impersonate')}
      />
      <CardColumns
        main={
          <>
            <PartnerFacts partner={partner} />
            <PartnerMembers members={partner.members} active={partner.status === 'active'} />
          </>
        }
        aside={
          <>
            {plan && <PartnerPlan {...plan} result={resultOf(answer, 'plan')} />}
            <PartnerHistory partnerId={partner.id} request={partner.latestRequest} history={history} />
          </>
        }
      />
    </Page>
  );
}
