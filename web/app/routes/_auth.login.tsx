import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect, redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { PasskeyButton } from '../components/passkey-button.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { SignIn } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused, safePath } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:login.title');

const notices = ['verified', 'reset', 'signed-out'] as const;

export function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  if (context.viewer) throw redirect(safePath(params.get('next')));
  return {
    next: safePath(params.get('next'), ''),
    notice: notices.find((one) => one === params.get('notice')) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { login: form.text('login'), password: form.secret('password') };
  const { signIn } = await runQuery({ request, context }, SignIn, { input });
  const next = safePath(form.text('next'), '');

  const problems = problemsOf(signIn);
  if (problems) return refused(form, problems);
  if (signIn.__typename === 'EmailNotVerified')
    return data({ unverified: true as const, problems: null }, { status: 422 });
  if (signIn.__typename === 'SecondFactorNeeded') {
    const query = new URLSearchParams({ challenge: signIn.challengeId, ...(next && { next }) });
    return redirect(`/login/second-factor?${query.toString()}`);
  }
  return redirectDocument(next || '/'); // a full load: the person may have another language
}

export default function Login() {
  const { t } = useTranslation();
  const { next, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer?.problems ? answer : undefined;
  return (
    <AuthCard
      title={t('auth:login.title')}
      foot={
        <>
          {t('auth:login.noAccount')} <Link to="/partner-registration">{t('auth:login.register')}</Link>
        </>
      }
    >
      <FormStack>
        {notice && !answer && <Notice tone="green" title={t(`auth:login.notice.${notice}`)} />}
        {answer && 'unverified' in answer && (
          <Notice tone="amber" title={t('auth:login.unverified.title')}>
            {t('auth:login.unverified.text')} <Link to="/verify-email">{t('auth:login.unverified.again')}</Link>
          </Notice>
        )}
        <ActionForm result={refusal}>
          <FormStack>
            <input type="hidden" name="next" value={next} />
            <FormField name="login" label={t('auth:field.login')} autoComplete="username" required />
            <FormField
              name="password"
              kind="password"
              label={t('auth:field.password')}
              autoComplete="current-password"
              required
            />
            <SubmitButton fullWidth>{t('auth:login.submit')}</SubmitButton>
            <Link to="/forgot-password">{t('auth:login.forgot')}</Link>
          </FormStack>
        </ActionForm>
        <PasskeyButton next={next} />
      </FormStack>
    </AuthCard>
  );
}
