import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { AcceptInvitation } from '../documents/identity.server.ts';
import { SwitchPartner } from '../documents/settings.server.ts';
import { MyPartners } from '../documents/shell.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:invitation.title');

export function loader({ request, context }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token');
  if (!token) throw redirect('/');
  return { token, signedIn: context.viewer !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const args = { request, context };
  const before = await shopsOf(args);
  const input = { token: form.text('token'), idempotencyKey: form.idempotencyKey };
  const { acceptInvitation } = await runQuery(args, AcceptInvitation, { input });
  const problems = problemsOf(acceptInvitation);
  if (problems) return refused(form, problems);
  const joined = (await shopsOf(args)).find((id) => !before.includes(id));
  // Who has a shop of their own would otherwise go on seeing that one.
  if (joined) await runQuery(args, SwitchPartner, { input: { partnerId: joined } });
  return redirectDocument('/');
}

const shopsOf = async (args: Parameters<typeof runQuery>[0]): Promise<string[]> =>
  (await runQuery(args, MyPartners)).myPartners.map(({ id }) => id);

export default function Invitation() {
  const { t } = useTranslation();
  const { token, signedIn } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { pathname, search } = useLocation();
  return (
    <AuthCard title={t('auth:invitation.title')} lead={t('auth:invitation.lead')}>
      {signedIn ? (
        <ActionForm result={refusal}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton fullWidth>{t('auth:invitation.submit')}</SubmitButton>
        </ActionForm>
      ) : (
        <Notice tone="neutral" title={t('auth:invitation.signInFirst')}>
          <Link to={`/login?next=${encodeURIComponent(pathname + search)}`}>{t('auth:login.submit')}</Link>
        </Notice>
      )}
    </AuthCard>
  );
}
