import { actorOf } from '../../../core/audit/actor.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { emailProven } from '../api.ts';
import { services } from '../cradle.ts';
import { renewCookie } from './session-cookies.ts';

/** Address and password: proving, asking again, changing. */
export function addAccountFields(builder: Builder): void {
  const EmailVerified = builder.objectRef<{ userName: string }>('EmailVerified').implement({
    description: 'The address is proven; signing in works from now on.',
    fields: (t) => ({ userName: t.exposeString('userName') }),
  });
  const VerifyEmailInput = builder.inputType('VerifyEmailInput', {
    fields: (t) => ({ token: t.string({ required: true, description: 'From the link in the mail.' }) }),
  });
  builder.mutationField('verifyEmail', (t) =>
    t.field({
      type: EmailVerified,
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      description: 'By a button, not by opening the link: mail scanners open links.',
      args: { input: t.arg({ type: VerifyEmailInput, required: true }) },
      resolve: (_root, { input }, context) => {
        const { emailChanges, events } = services(context);
        return emailChanges.verify(input.token, context.request.ip, (trx, userId) =>
          events.emit(trx, emailProven, { userId }, null),
        );
      },
    }),
  );

  const EmailInput = builder.inputType('EmailInput', { fields: (t) => ({ email: t.string({ required: true }) }) });
  const askByMail = (
    name: string,
    description: string,
    ask: (context: GraphqlContext, email: string) => Promise<void>,
  ): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: 'Done',
        errors: {},
        authScopes: { public: true },
        transaction: 'none',
        description: `${description} The answer is the same whether the address is known or not.`,
        args: { input: t.arg({ type: EmailInput, required: true }) },
        resolve: async (_root, { input }, context) => {
          await ask(context, input.email);
          return { ok: true };
        },
      }),
    );
  };
  askByMail('resendVerification', 'Sends the mail that proves the address again.', (context, email) =>
    services(context).emailChanges.requestVerification({ email, ...whereFrom(context) }),
  );
  askByMail('requestPasswordReset', 'Sends a link for a new password, good for an hour.', (context, email) =>
    services(context).passwordChanges.requestReset({ email, ...whereFrom(context) }),
  );

  const ResetInput = builder.inputType('ResetPasswordInput', {
    fields: (t) => ({ token: t.string({ required: true }), newPassword: t.string({ required: true }) }),
  });
  builder.mutationField('resetPassword', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      description: 'Ends all sessions and does not sign in.',
      args: { input: t.arg({ type: ResetInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        await services(context).passwordChanges.reset({ ...input, ip: context.request.ip });
        return { ok: true };
      },
    }),
  );
  addChanges(builder);
}

/** Of who is signed in. */
function addChanges(builder: Builder): void {
  const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
    fields: (t) => ({ currentPassword: t.string({ required: true }), newPassword: t.string({ required: true }) }),
  });
  builder.mutationField('changePassword', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'Ends all other sessions.',
      args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const actor = actorOf(context.request);
        renewCookie(context, await services(context).passwordChanges.change(context.me, { ...input, actor }));
        return { ok: true };
      },
    }),
  );

  const ChangeEmailInput = builder.inputType('ChangeEmailInput', {
    fields: (t) => ({ newEmail: t.string({ required: true }), password: t.string({ required: true }) }),
  });
  builder.mutationField('changeEmail', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'Sends a link to the new address; the old one stays until `confirmEmailChange`.',
      args: { input: t.arg({ type: ChangeEmailInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const given = { ...input, ...whereFrom(context), actor: actorOf(context.request) };
        await services(context).emailChanges.begin(context.me, given);
        return { ok: true };
      },
    }),
  );

  const ConfirmInput = builder.inputType('ConfirmEmailChangeInput', {
    fields: (t) => ({ token: t.string({ required: true }) }),
  });
  builder.mutationField('confirmEmailChange', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'The link is worth nothing without a session of the person it was made for.',
      args: { input: t.arg({ type: ConfirmInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        await services(context).emailChanges.confirm(context.me, input.token, actorOf(context.request));
        return { ok: true };
      },
    }),
  );
}

const whereFrom = ({ request: { origin, locale, ip } }: GraphqlContext) => ({ origin, locale, ip });
