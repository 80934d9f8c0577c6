import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Link, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { BusinessFields } from '../components/business-fields.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormPair, FormStack } from '../components/form-stack.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { RegisterPartner } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { isPartnerCategory } from '../lib/partner-categories.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:register.title');

export function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer) throw redirect('/');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const category = form.text('category');
  const { registerPartner } = await runQuery({ request, context }, RegisterPartner, {
    input: {
      userName: form.text('userName'),
      email: form.text('email'),
      password: form.secret('password'),
      businessName: form.text('businessName'),
      phone: form.text('phone'),
      taxId: form.optional('taxId'),
      category: isPartnerCategory(category) ? category : null,
      idempotencyKey: form.idempotencyKey,
    },
  });
  const problems = problemsOf(registerPartner);
  return problems ? refused(form, problems) : redirect('/verify-email?sent');
}

export default function PartnerRegistration() {
  const { t } = useTranslation();
  const refusal = useActionData<typeof action>();
  return (
    <AuthCard
      wide
      title={t('auth:register.title')}
      lead={t('auth:register.lead')}
      foot={
        <>
          {t('auth:register.haveAccount')} <Link to="/login">{t('auth:login.submit')}</Link>
        </>
      }
    >
      <ActionForm result={refusal}>
        <FormStack>
          <FormPair>
            <FormField
              name="userName"
              label={t('auth:field.userName')}
              hint={t('auth:hint.userName')}
              autoComplete="username"
              required
            />
            <FormField name="email" type="email" label={t('auth:field.email')} autoComplete="email" required />
          </FormPair>
          <FormField
            name="password"
            kind="password"
            label={t('auth:field.password')}
            hint={t('auth:hint.password')}
            autoComplete="new-password"
            required
          />
          <BusinessFields />
          <SubmitButton fullWidth>{t('auth:register.submit')}</SubmitButton>
        </FormStack>
      </ActionForm>
    </AuthCard>
  );
}
