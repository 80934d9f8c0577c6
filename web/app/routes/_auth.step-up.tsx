import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirectDocument } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuthCard } from '../components/auth-layout.tsx';
import { proofFields, StepUpForm } from '../components/step-up-form.tsx';
import { BeginPasskeyStepUp, StepUp, StepUpMethods } from '../documents/security.server.ts';
import type { FormResult } from '../lib/form-problems.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused, safePath } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { deviceAnswer } from '../lib/passkeys.server.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';

export const meta = pageTitle('settings:stepUp.title');

export async function loader(args: LoaderFunctionArgs) {
  requireViewer(args);
  const { viewer } = await runQuery(args, StepUpMethods);
  const next = safePath(new URL(args.request.url).searchParams.get('next'));
  return { methods: viewer?.stepUpMethods ?? [], next };
}

/** Of the page and of the dialog; passkeys take two posts, first for a challenge. */
export async function action(args: ActionFunctionArgs) {
  requireViewer(args);
  const form = await readForm(args.request);
  if (form.text('intent') === 'begin') {
    const { beginPasskeyStepUp } = await runQuery(args, BeginPasskeyStepUp);
    if (beginPasskeyStepUp.__typename !== 'PasskeyCeremony')
      return refused(form, problemsOf(beginPasskeyStepUp) ?? { fields: [] });
    const { challengeId, options } = beginPasskeyStepUp;
    return { problems: null, ceremony: { challengeId, options } };
  }
  const { stepUp } = await runQuery(args, StepUp, { input: proofIn(form) });
  const problems = problemsOf(stepUp);
  if (problems) return refused(form, { ...problems, fields: problems.fields.map(atItsField) });
  return form.flag('dialog') ? { problems: null, finished: true } : redirectDocument(safePath(form.text('next')));
}

const atItsField = <T extends { path: string }>(problem: T): T => ({
  ...problem,
  path: proofFields[problem.path as keyof typeof proofFields] ?? problem.path,
});

function proofIn(form: Awaited<ReturnType<typeof readForm>>) {
  const challengeId = form.text('challengeId');
  if (challengeId) return { passkey: { challengeId, response: deviceAnswer(form.text('response')) } };
  const totpCode = form.text(proofFields.totpCode).replace(/\s/g, '');
  return totpCode ? { totpCode } : { password: form.secret(proofFields.password) };
}

export default function StepUpPage() {
  const { t } = useTranslation();
  const { methods, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer?.problems ? (answer as FormResult) : undefined;
  return (
    <AuthCard
      title={t('settings:stepUp.title')}
      lead={t('settings:stepUp.why')}
      foot={<Link to={next}>{t('common:cancel')}</Link>}
    >
      <StepUpForm methods={methods} next={next} result={refusal} />
    </AuthCard>
  );
}
