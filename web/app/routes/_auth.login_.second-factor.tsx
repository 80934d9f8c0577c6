import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { PasskeyButton } from '../components/passkey-button.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { SignInSecondFactor } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused, safePath } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:second.title');

export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const challengeId = params.get('challenge');
  if (!challengeId) throw redirect('/login');
  return { challengeId, next: safePath(params.get('next'), ''), recovery: params.has('recovery') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    challengeId: form.text('challengeId'),
    totpCode: form.optional('totpCode')?.replace(/\s/g, '') ?? null,
    recoveryCode: form.optional('recoveryCode'),
  };
  const { signInSecondFactor } = await runQuery({ request, context }, SignInSecondFactor, { input });
  const problems = problemsOf(signInSecondFactor);
  return problems ? refused(form, problems) : redirectDocument(safePath(form.text('next')));
}

export default function SecondFactor() {
  const { t } = useTranslation();
  const { challengeId, next, recovery } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const refusal = useActionData<typeof action>();
  const other = new URLSearchParams(params);
  if (recovery) other.delete('recovery');
  else other.set('recovery', '1');
  return (
    <AuthCard
      title={t('auth:second.title')}
      lead={t(recovery ? 'auth:second.recoveryLead' : 'auth:second.codeLead')}
      foot={<Link to={`?${other.toString()}`}>{t(recovery ? 'auth:second.useApp' : 'auth:second.useRecovery')}</Link>}
    >
      <FormStack>
        <ActionForm key={String(recovery)} result={refusal}>
          <FormStack>
            <input type="hidden" name="challengeId" value={challengeId} />
            <input type="hidden" name="next" value={next} />
            {recovery ? (
              <FormField
                name="recoveryCode"
                label={t('auth:field.recoveryCode')}
                autoComplete="off"
                maxLength={40}
                required
              />
            ) : (
              <FormField
                name="totpCode"
                label={t('auth:field.code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={12}
                required
              />
            )}
            <SubmitButton fullWidth>{t('auth:second.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
        <PasskeyButton next={next} />
      </FormStack>
    </AuthCard>
  );
}
