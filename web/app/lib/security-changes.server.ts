import type { ActionFunctionArgs, TypedResponse } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import {
  AddPasskey,
  BeginPasskey,
  ChangeEmail,
  ChangePassword,
  ConfirmTotp,
  DisableTotp,
  EnrolTotp,
  RemovePasskey,
  RenewRecoveryCodes,
  RevokeSession,
  SignOutEverywhere,
} from '../documents/security.server.ts';
import { behindAsked } from './asked.ts';
import { problemsOf } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { readForm, refused } from './forms.server.ts';
import { deviceAnswer } from './passkeys.server.ts';
import { runQuery } from './run-query.server.ts';
import type { SecurityAnswer } from './security-answer.ts';

type Problem = Parameters<typeof problemsOf>[0];

/** Everything the security page posts; which form it was stands in `intent`. */
export async function changeSecurity(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const change = changes[form.text('intent')];
  if (!change) throw new Response(null, { status: 400 });
  return change(args, form);
}

type Change = (
  args: ActionFunctionArgs,
  form: PostedForm,
) => Promise<TypedResponse<never> | SecurityAnswer | ReturnType<typeof refused>>;

/** Refused, or back to the page with a word about what was done. */
function done(args: ActionFunctionArgs, form: PostedForm, result: Problem, word: string) {
  const problems = problemsOf(result);
  return problems ? refused(form, problems) : redirect(behindAsked(args.request, word));
}

const unexpected = { fields: [] };

const changes: Record<string, Change> = {
  password: async (args, form) => {
    const input = { currentPassword: form.secret('currentPassword'), newPassword: form.secret('newPassword') };
    const { changePassword } = await runQuery(args, ChangePassword, { input });
    return done(args, form, changePassword, 'password');
  },
  email: async (args, form) => {
    const newEmail = form.text('newEmail');
    const { changeEmail } = await runQuery(args, ChangeEmail, {
      input: { newEmail, password: form.secret('password') },
    });
    const problems = problemsOf(changeEmail);
    return problems ? refused(form, problems) : { problems: null, sentTo: newEmail };
  },
  enrol: async (args, form) => {
    const { enrolTotp } = await runQuery(args, EnrolTotp);
    if (enrolTotp.__typename !== 'TotpEnrolment') return refused(form, problemsOf(enrolTotp) ?? unexpected);
    return { problems: null, enrolment: { qrSvg: enrolTotp.qrSvg, secret: enrolTotp.secret } };
  },
  confirm: async (args, form) => {
    const code = form.text('code').replace(/\s/g, '');
    const { confirmTotp } = await runQuery(args, ConfirmTotp, { input: { code } });
    if (confirmTotp.__typename !== 'RecoveryCodes') return refused(form, problemsOf(confirmTotp) ?? unexpected);
    return { problems: null, codes: confirmTotp.codes };
  },
  disable: async (args, form) => done(args, form, (await runQuery(args, DisableTotp)).disableTotp, 'totpOff'),
  renew: async (args, form) => {
    const { renewRecoveryCodes } = await runQuery(args, RenewRecoveryCodes);
    if (renewRecoveryCodes.__typename !== 'RecoveryCodes')
      return refused(form, problemsOf(renewRecoveryCodes) ?? unexpected);
    return { problems: null, codes: renewRecoveryCodes.codes };
  },
  beginPasskey: async (args, form) => {
    const { beginPasskey } = await runQuery(args, BeginPasskey);
    if (beginPasskey.__typename !== 'PasskeyCeremony') return refused(form, problemsOf(beginPasskey) ?? unexpected);
    return { problems: null, ceremony: { challengeId: beginPasskey.challengeId, options: beginPasskey.options } };
  },
  addPasskey: async (args, form) => {
    const input = {
      challengeId: form.text('challengeId'),
      response: deviceAnswer(form.text('response')),
      label: form.text('label'),
    };
    const problems = problemsOf((await runQuery(args, AddPasskey, { input })).addPasskey);
    return problems ? refused(form, problems) : { problems: null, finished: true };
  },
  removePasskey: async (args, form) => {
    const { removePasskey } = await runQuery(args, RemovePasskey, { input: { id: form.text('of') } });
    return done(args, form, removePasskey, 'passkey');
  },
  session: async (args, form) => {
    const { revokeSession } = await runQuery(args, RevokeSession, { input: { id: form.text('of') } });
    return done(args, form, revokeSession, 'session');
  },
  sessions: async (args, form) => {
    const { signOutEverywhere } = await runQuery(args, SignOutEverywhere, { input: { keepThisOne: true } });
    return done(args, form, signOutEverywhere, 'sessions');
  },
};
