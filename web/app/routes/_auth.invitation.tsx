import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { Notice } from '../components/notice.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { AcceptInvitation, InvitationPreview, RegisterInvited, SignIn } from '../documents/identity.server.ts';
import { SwitchPartner } from '../documents/settings.server.ts';
import { MyPartners } from '../documents/shell.server.ts';
import type { FormResult } from '../lib/form-problems.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:invitation.title');

export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get('token');
  if (!token) throw redirect('/');
  const { invitationPreview } = await runQuery(args, InvitationPreview, { token });
  return { token, invitation: invitationPreview, viewerEmail: args.context.viewer?.email ?? null };
}

/** Who has an account joins with it; who has none makes one here, the link has proven the address. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const token = form.text('token');
  if (form.text('intent') === 'register') {
    const person = { userName: form.text('userName'), password: form.secret('password') };
    const { registerInvited } = await runQuery(args, RegisterInvited, { input: { token, ...person } });
    const problems = problemsOf(registerInvited);
    if (problems) return refused(form, problems);
    await runQuery(args, SignIn, { input: { login: person.userName, password: person.password } });
    return redirectDocument('/');
  }
  const before = await shopsOf(args);
  const input = { token, idempotencyKey: form.idempotencyKey };
  const problems = problemsOf((await runQuery(args, AcceptInvitation, { input })).acceptInvitation);
  if (problems) return refused(form, problems);
  const joined = (await shopsOf(args)).find((id) => !before.includes(id));
  // Who has a shop of their own would otherwise go on seeing that one.
  if (joined) await runQuery(args, SwitchPartner, { input: { partnerId: joined } });
  return redirectDocument('/');
}

const shopsOf = async (args: ActionFunctionArgs): Promise<string[]> =>
  (await runQuery(args, MyPartners)).myPartners.map(({ id }) => id);

export default function Invitation() {
  const { t } = useTranslation();
  const { token, invitation, viewerEmail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if (!invitation)
    return (
      <AuthCard title={t('auth:invitation.title')} foot={<Link to="/">{t('errors:page.home')}</Link>}>
        <Notice tone="amber" title={t('partners:errors.invitationGone')}>
          {t('auth:invitation.askAgain')}
        </Notice>
      </AuthCard>
    );
  const { partner, email, role, hasAccount } = invitation;
  return (
    <AuthCard
      title={t('auth:invitation.from', { partner })}
      lead={t('auth:invitation.as', { role: t(`partners:roles.${role}`), email })}
      foot={viewerEmail === null && !hasAccount && <ToSignIn />}
    >
      {viewerEmail === null ? (
        hasAccount ? (
          <SignInFirst />
        ) : (
          <NewAccount token={token} result={refusal} />
        )
      ) : viewerEmail.toLowerCase() === email.toLowerCase() ? (
        <ActionForm result={refusal}>
          <FormStack>
            <input type="hidden" name="token" value={token} />
            <SubmitButton fullWidth>{t('auth:invitation.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
      ) : (
        <OtherAccount email={viewerEmail} />
      )}
    </AuthCard>
  );
}

/** The link has proven the address, so a name and a password are all that is missing. */
function NewAccount({ token, result }: { token: string; result: FormResult | undefined }) {
  const { t } = useTranslation();
  return (
    <ActionForm result={result}>
      <FormStack>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="intent" value="register" />
        <FormField
          name="userName"
          label={t('auth:field.userName')}
          hint={t('auth:hint.userName')}
          autoComplete="username"
          required
        />
        <FormField
          name="password"
          kind="password"
          label={t('auth:field.password')}
          hint={t('auth:hint.password')}
          autoComplete="new-password"
          required
        />
        <SubmitButton fullWidth>{t('auth:invitation.submit')}</SubmitButton>
      </FormStack>
    </ActionForm>
  );
}

function SignInFirst() {
  const { t } = useTranslation();
  return (
    <FormStack>
      <p>{t('auth:invitation.hasAccount')}</p>
      <Button component={Link} to={useSignInHref()} fullWidth>
        {t('auth:invitation.signIn')}
      </Button>
    </FormStack>
  );
}

function OtherAccount({ email }: { email: string }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <FormStack>
      <Notice tone="amber" title={t('auth:invitation.otherAccount', { email })} />
      <Form method="post" action="/logout" reloadDocument>
        <input type="hidden" name="next" value={pathname + search} />
        <SubmitButton fullWidth action="/logout" variant="default">
          {t('auth:invitation.signOut')}
        </SubmitButton>
      </Form>
    </FormStack>
  );
}

function ToSignIn() {
  const { t } = useTranslation();
  return (
    <>
      {t('auth:register.haveAccount')} <Link to={useSignInHref()}>{t('auth:login.submit')}</Link>
    </>
  );
}

function useSignInHref(): string {
  const { pathname, search } = useLocation();
  return `/login?next=${encodeURIComponent(pathname + search)}`;
}
