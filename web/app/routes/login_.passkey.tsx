import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { BeginPasskeySignIn, FinishPasskeySignIn } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { deviceAnswer } from '../lib/passkeys.server.ts';
import { readForm, refused, safePath } from '../lib/forms.server.ts';
import { runQuery } from '../lib/run-query.server.ts';

export const loader = () => redirect('/login');

/** Both halves of the ceremony: first a challenge for the device, then its answer. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const challengeId = form.text('challengeId');
  if (!challengeId) {
    const { beginPasskeySignIn } = await runQuery(args, BeginPasskeySignIn);
    if (beginPasskeySignIn.__typename !== 'PasskeyCeremony')
      return refused(form, problemsOf(beginPasskeySignIn) ?? { fields: [] });
    return {
      problems: null,
      ceremony: { challengeId: beginPasskeySignIn.challengeId, options: beginPasskeySignIn.options },
    };
  }
  const input = { challengeId, response: deviceAnswer(form.text('response')) };
  const { finishPasskeySignIn } = await runQuery(args, FinishPasskeySignIn, { input });
  const problems = problemsOf(finishPasskeySignIn);
  return problems ? refused(form, problems) : redirectDocument(safePath(form.text('next')));
}
