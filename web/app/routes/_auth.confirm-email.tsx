import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { ConfirmEmailChange } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:verify.title');

/** The new address of someone who is signed in; the link alone is worth nothing. */
export function loader(args: LoaderFunctionArgs) {
  requireViewer(args);
  const token = new URL(args.request.url).searchParams.get('token');
  if (!token) throw redirect('/');
  return { token };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const { confirmEmailChange } = await runQuery(args, ConfirmEmailChange, { input: { token: form.text('token') } });
  const problems = problemsOf(confirmEmailChange);
  return problems ? refused(form, problems) : redirect('/settings/security?done=email');
}

export default function ConfirmEmail() {
  const { t } = useTranslation();
  const { token } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <AuthCard title={t('auth:verify.title')} lead={t('auth:verify.lead')}>
      <ActionForm result={refusal}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton fullWidth>{t('auth:verify.submit')}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
