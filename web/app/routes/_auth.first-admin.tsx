import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { ClaimFirstAdmin } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:firstAdmin.title');

/** The link is shown where the server was started: who can read that may become the first of the staff. */
export function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token');
  if (!token) throw redirect('/login');
  return { token };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    token: form.text('token'),
    userName: form.text('userName'),
    email: form.text('email'),
    password: form.secret('password'),
  };
  const { claimFirstAdmin } = await runQuery({ request, context }, ClaimFirstAdmin, { input });
  const problems = problemsOf(claimFirstAdmin);
  return problems ? refused(form, problems) : redirectDocument('/admin');
}

export default function FirstAdmin() {
  const { t } = useTranslation();
  const { token } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <AuthCard title={t('auth:firstAdmin.title')} lead={t('auth:firstAdmin.lead')}>
      <ActionForm result={refusal}>
        <FormStack>
          <input type="hidden" name="token" value={token} />
          <FormField
            name="userName"
            label={t('auth:field.userName')}
            hint={t('auth:hint.userName')}
            autoComplete="username"
            required
          />
          <FormField name="email" type="email" label={t('auth:field.email')} autoComplete="email" required />
          <FormField
            name="password"
            kind="password"
            label={t('auth:field.password')}
            hint={t('auth:hint.password')}
            autoComplete="new-password"
            required
          />
          <SubmitButton fullWidth>{t('auth:firstAdmin.submit')}</SubmitButton>
        </FormStack>
      </ActionForm>
    </AuthCard>
  );
}
