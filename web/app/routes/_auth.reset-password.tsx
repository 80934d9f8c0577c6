import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { ResetPassword } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:reset.title');

export function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token');
  if (!token) throw redirect('/forgot-password');
  return { token };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { token: form.text('token'), newPassword: form.secret('newPassword') };
  const { resetPassword } = await runQuery({ request, context }, ResetPassword, { input });
  const problems = problemsOf(resetPassword);
  return problems ? refused(form, problems) : redirect('/login?notice=reset');
}

export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const { token } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <AuthCard
      title={t('auth:reset.title')}
      lead={t('auth:reset.lead')}
      foot={<Link to="/forgot-password">{t('auth:reset.again')}</Link>}
    >
      <ActionForm result={refusal}>
        <FormStack>
          <input type="hidden" name="token" value={token} />
          <FormField
            name="newPassword"
            kind="password"
            label={t('auth:field.newPassword')}
            hint={t('auth:hint.password')}
            autoComplete="new-password"
            required
          />
          <SubmitButton fullWidth>{t('auth:reset.submit')}</SubmitButton>
        </FormStack>
      </ActionForm>
    </AuthCard>
  );
}
