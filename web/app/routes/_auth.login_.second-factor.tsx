import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ActionForm } from '../components/action-form.tsx';
import { AuthCard } from '../components/auth-layout.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { PasskeyButton } from '../components/passkey-button.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { BeginPasskeySignIn, FinishPasskeySignIn, VerifySecondFactor } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import type { PostedForm } from '../lib/forms.server.ts';
import { readForm, refused, safePath } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('auth:second.title');

export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const challengeId = params.get('challenge');
  if (!challengeId) throw redirect('/login');
  return { challengeId, next: safePath(params.get('next'), ''), recovery: params.has('recovery') };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const challengeId = form.text('challengeId');
  if (form.text('intent') === 'passkey-begin') {
    const { beginPasskeySignIn } = await runQuery(args, BeginPasskeySignIn, { input: { challengeId } });
    const problems = problemsOf(beginPasskeySignIn);
    if (problems) return refused(form, problems);
    return { problems: null, passkey: beginPasskeySignIn.__typename === 'PasskeyRequest' ? beginPasskeySignIn.options : null };
  }
  const answer = form.text('intent') === 'passkey' ? await finishPasskey(args, form) : await verifyCode(args, form);
  const problems = problemsOf(answer);
  return problems ? refused(form, problems) : redirectDocument(safePath(form.text('next')));
}

async function verifyCode(args: ActionFunctionArgs, form: PostedForm) {
  const method = form.text('intent') === 'recovery' ? 'RECOVERY_CODE' : 'TOTP';
  const input = { challengeId: form.text('challengeId'), method, code: form.text('code').replace(/\s/g, '') } as const;
  return (await runQuery(args, VerifySecondFactor, { input })).verifySecondFactor;
}

async function finishPasskey(args: ActionFunctionArgs, form: PostedForm) {
  const input = { challengeId: form.text('challengeId'), response: parseJson(form.text('response')) };
  return (await runQuery(args, FinishPasskeySignIn, { input })).finishPasskeySignIn;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {}; // the mutation refuses it like any other answer that proves nothing
  }
}

export default function SecondFactor() {
  const { t } = useTranslation();
  const { challengeId, next, recovery } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const answer = useActionData<typeof action>();
  const other = new URLSearchParams(params);
  if (recovery) other.delete('recovery');
  else other.set('recovery', '1');
  return (
    <AuthCard
      title={t('auth:second.title')}
      lead={t(recovery ? 'auth:second.recoveryLead' : 'auth:second.codeLead')}
      foot={<Link to={`?${other.toString()}`}>{t(recovery ? 'auth:second.useApp' : 'auth:second.useRecovery')}</Link>}
    >
      <FormStack>
        <ActionForm key={String(recovery)} result={answer?.problems ? answer : undefined}>
          <FormStack>
            <input type="hidden" name="challengeId" value={challengeId} />
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="intent" value={recovery ? 'recovery' : 'code'} />
            <FormField
              name="code"
              label={t(recovery ? 'auth:field.recoveryCode' : 'auth:field.code')}
              autoComplete="one-time-code"
              inputMode={recovery ? 'text' : 'numeric'}
              maxLength={40}
              required
            />
            <SubmitButton fullWidth>{t('auth:second.submit')}</SubmitButton>
          </FormStack>
        </ActionForm>
        <PasskeyButton challengeId={challengeId} next={next} />
      </FormStack>
    </AuthCard>
  );
}
