import { throttleKeys } from '../../../core/auth/throttle.ts';
import type { OpenedSession } from '../../../core/auth/sessions.ts';
import type { SignInOutcome, SignInPlace } from '../../../core/auth/sign-in.ts';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { ViewerView } from '../api.ts';
import { services } from '../cradle.ts';
import { parseAuthentication, passkeyCeremony } from './ceremonies.ts';

class SignedIn {
  readonly viewer: ViewerView;
  constructor(viewer: ViewerView) {
    this.viewer = viewer;
  }
}
class SecondFactorNeeded {
  readonly challengeId: string;
  readonly methods: string[];
  constructor(challengeId: string, methods: string[]) {
    this.challengeId = challengeId;
    this.methods = methods;
  }
}
class EmailNotVerified {}

/** Ways in and out. None of them runs in a transaction: tries are counted even when they fail. */
export function addSignInFields(builder: Builder): void {
  builder.objectType(SignedIn, {
    name: 'SignedIn',
    description: 'The session cookie is set.',
    isTypeOf: (value) => value instanceof SignedIn,
    fields: (t) => ({ viewer: t.field({ type: ViewerView, resolve: ({ viewer }) => viewer }) }),
  });
  builder.objectType(SecondFactorNeeded, {
    name: 'SecondFactorNeeded',
    description:
      'The password was right; nobody is signed in yet. Answer with `signInSecondFactor` within five minutes.',
    isTypeOf: (value) => value instanceof SecondFactorNeeded,
    fields: (t) => ({
      challengeId: t.exposeString('challengeId'),
      methods: t.exposeStringList('methods', {
        description: 'TOTP, RECOVERY_CODE; PASSKEY: use `beginPasskeySignIn` instead.',
      }),
    }),
  });
  builder.objectType(EmailNotVerified, {
    name: 'EmailNotVerified',
    description: 'The password was right; the address must be proven first. `resendVerification` sends the mail again.',
    isTypeOf: (value) => value instanceof EmailNotVerified,
    fields: (t) => ({ ok: t.boolean({ resolve: () => false }) }),
  });
  addPasswordWays(builder);
  addPasskeyWays(builder);
  addWaysOut(builder);
}

function addPasswordWays(builder: Builder): void {
  const SignInInput = builder.inputType('SignInInput', {
    fields: (t) => ({
      login: t.string({ required: true, description: 'User name or e-mail.' }),
      password: t.string({ required: true }),
    }),
  });
  builder.mutationField('signIn', (t) =>
    t.errorUnionField({
      types: [SignedIn, SecondFactorNeeded, EmailNotVerified],
      // the compiled executor does not fall back on isTypeOf
      union: { resolveType: (outcome: object) => outcome.constructor.name },
      authScopes: { public: true },
      transaction: 'none',
      args: { input: t.arg({ type: SignInInput, required: true }) },
      resolve: async (_root, { input }, context) =>
        answer(context, await services(context).signIn.withPassword(input, placeOf(context))),
    }),
  );

  const SecondFactorInput = builder.inputType('SignInSecondFactorInput', {
    fields: (t) => ({
      challengeId: t.string({ required: true }),
      totpCode: t.string({ description: 'Six digits of the authenticator app.' }),
      recoveryCode: t.string({ description: 'In its place; good once.' }),
    }),
  });
  builder.mutationField('signInSecondFactor', (t) =>
    t.field({
      type: SignedIn,
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      args: { input: t.arg({ type: SecondFactorInput, required: true }) },
      resolve: async (_root, { input: { challengeId, totpCode, recoveryCode } }, context) => {
        const code = totpCode ? { totpCode } : recoveryCode ? { recoveryCode } : null;
        if (!code) throw invalid('totpCode', 'errors.auth.codeNeeded');
        const { session } = await services(context).signIn.withSecondFactor(challengeId, code, placeOf(context));
        return enter(context, session);
      },
    }),
  );
}

function addPasskeyWays(builder: Builder): void {
  builder.mutationField('beginPasskeySignIn', (t) =>
    t.field({
      type: passkeyCeremony(builder),
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      resolve: async (_root, _args, context) => {
        const { throttle, passkeys } = services(context);
        await throttle.take(throttleKeys.challenge(context.request.ip));
        return passkeys.beginSignIn(context.request.origin);
      },
    }),
  );
  const FinishInput = builder.inputType('FinishPasskeySignInInput', {
    fields: (t) => ({
      challengeId: t.string({ required: true }),
      response: t.field({ type: 'JSON', required: true, description: 'What `startAuthentication` gave.' }),
    }),
  });
  builder.mutationField('finishPasskeySignIn', (t) =>
    t.field({
      type: SignedIn,
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      args: { input: t.arg({ type: FinishInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { throttle, passkeys, signIn } = services(context);
        const key = throttleKeys.address(context.request.ip);
        await throttle.take(key);
        const response = parseAuthentication(input.response);
        const userId = await passkeys.finishSignIn(
          { challengeId: input.challengeId, response },
          context.request.origin,
        );
        const { session } = await signIn.withPasskey(userId, placeOf(context));
        await throttle.giveBack(key);
        return enter(context, session);
      },
    }),
  );
}

function addWaysOut(builder: Builder): void {
  builder.mutationField('signOut', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      description: 'Also from an impersonation; does nothing when nobody is signed in.',
      resolve: async (_root, _args, context) => {
        const { database, sessions } = services(context);
        const { sessionToken } = context.request;
        if (sessionToken) await database.asSystem('sign out', (trx) => sessions.revokeToken(trx, sessionToken));
        context.request.setSessionCookie(null, { maxAgeSeconds: 0 });
        return { ok: true };
      },
    }),
  );
}

export const placeOf = ({ request: { ip, userAgent, sessionToken } }: GraphqlContext): SignInPlace => ({
  ip,
  userAgent,
  sessionToken,
});

/** Hands the browser its session. */
export async function enter(context: GraphqlContext, session: OpenedSession): Promise<SignedIn> {
  const viewer = await services(context).viewerSource.find(session.token);
  if (!viewer) throw new Error('A session that was just opened is not found.');
  context.request.setSessionCookie(session.token, { maxAgeSeconds: session.maxAgeSeconds });
  return new SignedIn(new ViewerView(viewer));
}

async function answer(
  context: GraphqlContext,
  outcome: SignInOutcome,
): Promise<SignedIn | SecondFactorNeeded | EmailNotVerified> {
  if (outcome.kind === 'emailNotVerified') return new EmailNotVerified();
  if (outcome.kind === 'secondFactorNeeded') return new SecondFactorNeeded(outcome.challengeId, outcome.methods);
  return enter(context, outcome.session);
}
