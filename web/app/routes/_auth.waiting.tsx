import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { BusinessFields } from '../components/business-fields.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { Timeline } from '../components/timeline.tsx';
import { AskAgain, MyRequest, SaveProfile } from '../documents/identity.server.ts';
import { PartnerStatusChanged } from '../documents/partner-status.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { isPartnerCategory, noCategory } from '../lib/partner-categories.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('auth:waiting.title');

export async function loader(args: LoaderFunctionArgs) {
  const viewer = requireViewer(args);
  if (viewer.partner?.status === 'active' || (viewer.isAdmin && !viewer.partner)) throw redirect('/');
  if (!viewer.partner) return { partner: null, request: null, email: viewer.email, others: [] };
  const { myPartner, myRequest, myPartners } = await runQuery(args, MyRequest);
  // Somebody who waits here may have been invited to a shop that works.
  const others = myPartners.filter(({ status }) => status === 'active');
  return { partner: myPartner, request: myRequest, email: viewer.email, others };
}

/** Corrects the data, then asks again: two changes, because each is also made without the other. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const category = form.text('category');
  if (!isPartnerCategory(category)) return refused(form, noCategory);
  const profile = {
    businessName: form.text('businessName'),
    phone: form.text('phone'),
    taxId: form.optional('taxId'),
    category,
    version: form.whole('version') ?? 0,
    idempotencyKey: `${form.idempotencyKey}/profile`,
  };
  const { saveProfile } = await runQuery(args, SaveProfile, { input: profile });
  const wrong = problemsOf(saveProfile);
  if (wrong) return refused(form, wrong);

  const input = { note: form.optional('note'), idempotencyKey: form.idempotencyKey };
  const { askAgain } = await runQuery(args, AskAgain, { input });
  const problems = problemsOf(askAgain);
  return problems ? refused(form, problems) : redirect('/waiting');
}

export default function Waiting() {
  const { partner, request, email, others } = useLoaderData<typeof loader>();
  // Approved while the page is open: the loader then leads on by itself.
  useLiveRefresh(PartnerStatusChanged, undefined, { enabled: partner !== null });
  if (partner?.status === 'rejected')
    return <Rejected partner={partner} reason={request?.reason ?? null} others={others} />;
  return (
    <Patience
      kind={!partner ? 'none' : partner.status === 'suspended' ? 'suspended' : 'pending'}
      reason={partner?.statusReason ?? null}
      email={email}
      askedAt={request?.askedAt ?? null}
      others={others}
    />
  );
}

type Partner = {
  businessName: string;
  profile: { phone: string; category: string; taxId: string | null; version: number } | null;
};

function Rejected({ partner, reason, others }: { partner: Partner; reason: string | null; others: Shop[] }) {
  const { t } = useTranslation();
  const refusal = useActionData<typeof action>();
  const now = partner.profile && { businessName: partner.businessName, ...partner.profile };
  return (
    <AuthCard wide title={t('auth:waiting.rejected.title')} foot={<WaysOut others={others} />}>
      <FormStack>
        {reason && (
          <Notice tone="amber" title={t('auth:waiting.rejected.reason')}>
            {reason}
          </Notice>
        )}
        <p>{t('auth:waiting.rejected.text')}</p>
        <ActionForm result={refusal}>
          <FormStack>
            <input type="hidden" name="version" value={partner.profile?.version ?? 0} />
            <BusinessFields now={now ?? undefined} />
            <FormField name="note" kind="textarea" rows={3} label={t('auth:field.note')} />
            <SubmitButton fullWidth>{t('auth:waiting.rejected.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
      </FormStack>
    </AuthCard>
  );
}

function Patience({
  kind,
  reason,
  email,
  askedAt,
  others,
}: {
  kind: 'none' | 'suspended' | 'pending';
  reason: string | null;
  email: string;
  askedAt: string | null;
  others: Shop[];
}) {
  const { t } = useTranslation();
  return (
    <AuthCard
      title={t(`auth:waiting.${kind}.title`)}
      lead={t(`auth:waiting.${kind}.text`, { email })}
      foot={<WaysOut others={others} />}
    >
      {kind === 'suspended' && reason && (
        <Notice tone="amber" title={t('auth:waiting.rejected.reason')}>
          {reason}
        </Notice>
      )}
      {kind === 'pending' && (
        <Timeline
          entries={[
            { id: 'registered', title: t('auth:waiting.step.registered'), at: askedAt, tone: 'green', done: true },
            { id: 'verified', title: t('auth:waiting.step.verified'), at: null, tone: 'green', done: true },
            { id: 'review', title: t('auth:waiting.step.review'), at: null },
          ]}
        />
      )}
    </AuthCard>
  );
}

type Shop = { id: string; businessName: string };

function WaysOut({ others }: { others: Shop[] }) {
  const { t } = useTranslation();
  return (
    <FormStack>
      {others.map(({ id, businessName }) => (
        <ActionForm key={id} action="/switch-partner" reloadDocument>
          <SubmitButton variant="default" action="/switch-partner" name="partnerId" value={id} fullWidth>
            {t('auth:waiting.toShop', { name: businessName })}
          </SubmitButton>
        </ActionForm>
      ))}
      <ActionForm action="/logout" reloadDocument>
        <SubmitButton variant="default" action="/logout">
          {t('shell:logout')}
        </SubmitButton>
      </ActionForm>
    </FormStack>
  );
}
