import { actorOf } from '../../../core/audit/actor.ts';
import type { Proof } from '../../../core/auth/step-up-proof.ts';
import { PROOF_HOLDS_MS, requireOwnSession } from '../../../core/auth/step-up.ts';
import { throttleKeys } from '../../../core/auth/throttle.ts';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { ViewerView } from '../api.ts';
import { services } from '../cradle.ts';
import { parseAuthentication, passkeyCeremony } from './ceremonies.ts';
import { renewCookie } from './session-cookies.ts';

/** Proving again who one is before money, keys, members or sign-in settings are changed. */
export function addStepUp(builder: Builder): void {
  builder.objectField(ViewerView, 'stepUpMethods', (t) =>
    t.stringList({
      description: 'What `stepUp` takes from this person: PASSWORD, or TOTP and PASSKEY once there is a second factor.',
      resolve: ({ viewer }, _args, context) => {
        const { stepUpProof, database } = services(context);
        return viewer.impersonator ? [] : stepUpProof.methods(database.system, viewer);
      },
    }),
  );

  const SteppedUp = builder.objectRef<{ until: Date }>('SteppedUp').implement({
    fields: (t) => ({ until: t.field({ type: 'DateTime', resolve: ({ until }) => until }) }),
  });
  const PasskeyProofInput = builder.inputType('PasskeyProofInput', {
    fields: (t) => ({ challengeId: t.string({ required: true }), response: t.field({ type: 'JSON', required: true }) }),
  });
  const StepUpInput = builder.inputType('StepUpInput', {
    description: 'One of the three.',
    fields: (t) => ({
      password: t.string(),
      totpCode: t.string(),
      passkey: t.field({ type: PasskeyProofInput, description: 'Begun with `beginPasskeyStepUp`.' }),
    }),
  });
  builder.mutationField('stepUp', (t) =>
    t.field({
      type: SteppedUp,
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: StepUpInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { stepUpProof, clock } = services(context);
        const { origin } = context.request;
        renewCookie(context, await stepUpProof.prove(context.me, proofOf(input), origin, actorOf(context.request)));
        return { until: new Date(clock.now().getTime() + PROOF_HOLDS_MS) };
      },
    }),
  );

  builder.mutationField('beginPasskeyStepUp', (t) =>
    t.field({
      type: passkeyCeremony(builder),
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      resolve: async (_root, _args, context) => {
        const { passkeys, throttle } = services(context);
        const { userId: id, sessionId } = context.me;
        requireOwnSession(context.me);
        await throttle.take(throttleKeys.challenge(context.request.ip));
        return passkeys.beginProof({ id, sessionId }, context.request.origin);
      },
    }),
  );
}

type StepUp = {
  password?: string | null;
  totpCode?: string | null;
  passkey?: { challengeId: string; response?: unknown } | null;
};

function proofOf({ password, totpCode, passkey }: StepUp): Proof {
  if (passkey)
    return { passkey: { challengeId: passkey.challengeId, response: parseAuthentication(passkey.response) } };
  if (totpCode) return { totpCode };
  if (password) return { password };
  throw invalid('password', 'errors.auth.proofNeeded');
}
