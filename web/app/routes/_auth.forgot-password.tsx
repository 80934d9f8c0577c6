import type { ActionFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { Link, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { RequestPasswordReset } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:forgot.title');

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { email: form.text('email') };
  const { requestPasswordReset } = await runQuery({ request, context }, RequestPasswordReset, { input });
  const problems = problemsOf(requestPasswordReset);
  return problems ? refused(form, problems) : data({ problems: null });
}

export default function ForgotPassword() {
  const { t } = useTranslation();
  const answer = useActionData<typeof action>();
  return (
    <AuthCard
      title={t('auth:forgot.title')}
      lead={t('auth:forgot.lead')}
      foot={<Link to="/login">{t('auth:backToLogin')}</Link>}
    >
      {answer && answer.problems === null ? (
        // The same words whether or not there is such an account.
        <Notice tone="green" title={t('auth:forgot.sent.title')}>
          {t('auth:forgot.sent.text')}
        </Notice>
      ) : (
        <ActionForm result={answer}>
          <FormStack>
            <FormField name="email" type="email" label={t('auth:field.email')} autoComplete="email" required />
            <SubmitButton fullWidth>{t('auth:forgot.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
      )}
    </AuthCard>
  );
}
