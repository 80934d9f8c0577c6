import { toString as drawQr } from 'qrcode';
import { actorOf } from '../../../core/audit/actor.ts';
import type { Account } from '../../../core/auth/accounts.ts';
import type { SecondFactorState } from '../../../core/auth/second-factors.ts';
import { wrongCode } from '../../../core/auth/sign-in.ts';
import { requireOwnSession, requireRecentProof } from '../../../core/auth/step-up.ts';
import { throttleKeys } from '../../../core/auth/throttle.ts';
import type { Trx } from '../../../core/db/database.ts';
import { Forbidden } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { ViewerView } from '../api.ts';
import { services } from '../cradle.ts';
import { renewCookie } from './session-cookies.ts';

/** The authenticator app and the codes for the day it is lost. */
export function addSecondFactorFields(builder: Builder): void {
  const State = builder.objectRef<SecondFactorState>('SecondFactors').implement({
    fields: (t) => ({
      totp: t.exposeBoolean('totp', { description: 'A code of the authenticator app is asked at sign-in.' }),
      passkeys: t.exposeInt('passkeys'),
      recoveryCodesLeft: t.exposeInt('recoveryCodesLeft'),
    }),
  });
  builder.objectField(ViewerView, 'secondFactors', (t) =>
    t.field({
      type: State,
      resolve: ({ viewer }, _args, context) => {
        const { secondFactors, database } = services(context);
        return secondFactors.state(database.system, viewer.userId);
      },
    }),
  );

  const Enrolment = builder.objectRef<{ secret: string; uri: string }>('TotpEnrolment').implement({
    description: 'Shown once. Nothing is asked at sign-in before `confirmTotp`.',
    fields: (t) => ({
      secret: t.exposeString('secret', { description: 'For typing it in.' }),
      uri: t.exposeString('uri', { description: '`otpauth://…`' }),
      qrSvg: t.string({
        description: 'The same as a picture.',
        resolve: ({ uri }) => drawQr(uri, { type: 'svg', margin: 1 }),
      }),
    }),
  });
  builder.mutationField('enrolTotp', (t) =>
    t.field({
      type: Enrolment,
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      resolve: (_root, _args, context) =>
        proven(context, 'enrol TOTP', (trx, account) => services(context).secondFactors.enrol(trx, account)),
    }),
  );

  const Codes = builder.objectRef<{ codes: string[] }>('RecoveryCodes').implement({
    description: 'Each signs in once in place of a code. Shown this once.',
    fields: (t) => ({ codes: t.exposeStringList('codes') }),
  });
  const ConfirmInput = builder.inputType('ConfirmTotpInput', {
    fields: (t) => ({ code: t.string({ required: true }) }),
  });
  builder.mutationField('confirmTotp', (t) =>
    t.field({
      type: Codes,
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: ConfirmInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { throttle, secondFactors, sessions, database } = services(context);
        requireOwnSession(context.me);
        const key = throttleKeys.secondFactor(context.me.userId);
        await throttle.take(key);
        const confirmed = await database.asSystem('confirm TOTP', async (trx) => {
          const codes = await secondFactors.confirm(
            trx,
            await accountOf(context, trx),
            input.code,
            actorOf(context.request),
          );
          if (!codes) return null;
          await sessions.markProven(trx, context.me.sessionId, 2);
          return { codes, session: await sessions.renewToken(trx, context.me.sessionId) };
        });
        if (!confirmed) throw wrongCode();
        await throttle.forget(key);
        renewCookie(context, confirmed.session);
        return { codes: confirmed.codes };
      },
    }),
  );

  builder.mutationField('disableTotp', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      resolve: async (_root, _args, context) => {
        await proven(context, 'disable TOTP', (trx, account) =>
          services(context).secondFactors.disable(trx, account, actorOf(context.request)),
        );
        return { ok: true };
      },
    }),
  );

  builder.mutationField('renewRecoveryCodes', (t) =>
    t.field({
      type: Codes,
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'Earlier ones are worth nothing from then on.',
      resolve: async (_root, _args, context) => ({
        codes: await proven(context, 'renew recovery codes', (trx, account) =>
          services(context).secondFactors.renewRecoveryCodes(trx, account, actorOf(context.request)),
        ),
      }),
    }),
  );
}

function proven<T>(context: GraphqlContext, why: string, act: (trx: Trx, account: Account) => Promise<T>): Promise<T> {
  const { clock, database } = services(context);
  requireRecentProof(context.me, clock);
  return database.asSystem(why, async (trx) => act(trx, await accountOf(context, trx)));
}

async function accountOf(context: GraphqlContext, trx: Trx): Promise<Account> {
  const account = await services(context).accounts.byId(context.me.userId, trx);
  if (!account) throw new Forbidden('auth.signInFirst', 'The account is gone.');
  return account;
}
