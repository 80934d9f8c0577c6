import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { AcceptInvitation, InvitationByToken } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:invitation.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const { invitation } = await runQuery({ request, context }, InvitationByToken, { token });
  return { token, invitation, signedIn: context.viewer !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { acceptInvitation } = await runQuery({ request, context }, AcceptInvitation, {
    input: {
      token: form.text('token'),
      userName: form.optional('userName'),
      password: form.secret('password') || null,
      idempotencyKey: form.idempotencyKey,
    },
  });
  const problems = problemsOf(acceptInvitation);
  return problems ? refused(form, problems) : redirectDocument('/');
}

export default function Invitation() {
  const { t } = useTranslation();
  const { token, invitation, signedIn } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { pathname, search } = useLocation();
  if (!invitation)
    return (
      <AuthCard title={t('auth:invitation.title')} foot={<Link to="/login">{t('auth:backToLogin')}</Link>}>
        <Notice tone="amber" title={t('auth:invitation.gone.title')}>
          {t('auth:invitation.gone.text')}
        </Notice>
      </AuthCard>
    );
  const lead = t('auth:invitation.lead', { partner: invitation.partnerName, role: t(`auth:role.${invitation.role}`) });
  const signInFirst = invitation.accountExists && !signedIn;
  return (
    <AuthCard title={t('auth:invitation.title')} lead={lead}>
      {signInFirst ? (
        <Notice tone="neutral" title={t('auth:invitation.signInFirst', { email: invitation.email })}>
          <Link to={`/login?next=${encodeURIComponent(pathname + search)}`}>{t('auth:login.submit')}</Link>
        </Notice>
      ) : (
        <ActionForm result={refusal}>
          <FormStack>
            <input type="hidden" name="token" value={token} />
            {!signedIn && (
              <>
                <FormField name="userName" label={t('auth:field.userName')} hint={t('auth:hint.userName')} autoComplete="username" required />
                <FormField name="password" kind="password" label={t('auth:field.newPassword')} hint={t('auth:hint.password')} autoComplete="new-password" required />
              </>
            )}
            <SubmitButton fullWidth>{t('auth:invitation.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
      )}
    </AuthCard>
  );
}
