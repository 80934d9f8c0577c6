import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { BusinessFields } from '../components/business-fields.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { Timeline } from '../components/timeline.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { CorrectRegistration, MyRegistration } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:waiting.title');

export async function loader(args: LoaderFunctionArgs) {
  const viewer = requireViewer(args);
  if (viewer.partner?.status === 'active' || viewer.isAdmin) throw redirect('/');
  const { myRegistration } = await runQuery(args, MyRegistration);
  return { registration: myRegistration, email: viewer.email };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { correctRegistration } = await runQuery(args, CorrectRegistration, {
    input: {
      businessName: form.text('businessName'),
      phone: form.text('phone'),
      taxId: form.optional('taxId'),
      category: form.text('category'),
      idempotencyKey: form.idempotencyKey,
    },
  });
  const problems = problemsOf(correctRegistration);
  return problems ? refused(form, problems) : redirect('/waiting');
}

export default function Waiting() {
  const { t } = useTranslation();
  const { registration, email } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const state = registration?.status.toLowerCase();
  const signOut = (
    <ActionForm action="/logout" reloadDocument>
      <SubmitButton variant="default" action="/logout">
        {t('shell:logout')}
      </SubmitButton>
    </ActionForm>
  );
  if (registration && state === 'rejected')
    return (
      <AuthCard wide title={t('auth:waiting.rejected.title')} foot={signOut}>
        <FormStack>
          <Notice tone="amber" title={t('auth:waiting.rejected.reason')}>
            {registration.rejectionReason}
          </Notice>
          <p>{t('auth:waiting.rejected.text')}</p>
          <ActionForm result={refusal}>
            <FormStack>
              <BusinessFields now={registration} />
              <SubmitButton fullWidth>{t('auth:waiting.rejected.submit')}</SubmitButton>
            </FormStack>
          </ActionForm>
        </FormStack>
      </AuthCard>
    );
  const kind = !registration ? 'none' : state === 'suspended' ? 'suspended' : 'pending';
  return (
    <AuthCard title={t(`auth:waiting.${kind}.title`)} lead={t(`auth:waiting.${kind}.text`, { email })} foot={signOut}>
      {kind === 'pending' && (
        <Timeline
          entries={[
            { id: 'registered', title: t('auth:waiting.step.registered'), at: null, tone: 'green', done: true },
            { id: 'verified', title: t('auth:waiting.step.verified'), at: null, tone: 'green', done: true },
            { id: 'review', title: t('auth:waiting.step.review'), at: null },
          ]}
        />
      )}
    </AuthCard>
  );
}
