import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { ResendVerification, VerifyEmail } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:verify.title');

/** Mail scanners open links: only the button's POST uses the token up. */
export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  return { token: params.get('token'), sent: params.has('sent') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.text('intent') === 'resend') {
    const input = { email: form.text('email') };
    const { resendVerification } = await runQuery({ request, context }, ResendVerification, { input });
    const problems = problemsOf(resendVerification);
    return problems ? refused(form, problems) : redirect('/verify-email?sent');
  }
  const { verifyEmail } = await runQuery({ request, context }, VerifyEmail, { input: { token: form.text('token') } });
  const problems = problemsOf(verifyEmail);
  return problems ? refused(form, problems) : redirect('/login?notice=verified');
}

export default function VerifyEmailPage() {
  const { t } = useTranslation();
  const { token, sent } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if (token && !refusal)
    return (
      <AuthCard title={t('auth:verify.title')} lead={t('auth:verify.lead')}>
        <ActionForm>
          <input type="hidden" name="token" value={token} />
          <SubmitButton fullWidth>{t('auth:verify.submit')}</SubmitButton>
        </ActionForm>
      </AuthCard>
    );
  return (
    <AuthCard title={t('auth:verify.title')} foot={<Link to="/login">{t('auth:backToLogin')}</Link>}>
      <FormStack>
        {sent && !refusal && (
          <Notice tone="green" title={t('auth:verify.sent.title')}>
            {t('auth:verify.sent.text')}
          </Notice>
        )}
        <ActionForm result={refusal}>
          <FormStack>
            <input type="hidden" name="intent" value="resend" />
            <FormField
              name="email"
              type="email"
              label={t('auth:field.email')}
              hint={t('auth:hint.resend')}
              autoComplete="email"
              required
            />
            <SubmitButton fullWidth variant="default">
              {t('auth:verify.resend')}
            </SubmitButton>
          </FormStack>
        </ActionForm>
      </FormStack>
    </AuthCard>
  );
}
