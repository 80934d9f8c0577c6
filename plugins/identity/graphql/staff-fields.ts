import { actorOf } from '../../../core/audit/actor.ts';
import { requireRecentProof } from '../../../core/auth/step-up.ts';
import { NotFound } from '../../../core/errors.ts';
import { isUuid, type PartnerId, type UserId } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { services } from '../cradle.ts';
import { renewCookie } from './session-cookies.ts';
import { enter, placeOf } from './sign-in-fields.ts';

/** What staff does to other people's accounts, and how the first of staff gets in. */
export function addStaffFields(builder: Builder): void {
  const ImpersonateInput = builder.inputType('ImpersonateInput', {
    fields: (t) => ({
      userId: t.id({ required: true }),
      partnerId: t.id({ required: true, description: 'The person must be its member.' }),
      reason: t.string({ required: true, description: 'The partner can read it in its audit log.' }),
    }),
  });
  builder.mutationField('impersonate', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { admin: true },
      transaction: 'none',
      description: 'Looks through the eyes of a member for an hour at most; never of staff, never with step-up rights.',
      args: { input: t.arg({ type: ImpersonateInput, required: true }) },
      resolve: async (_root, { input: { userId, partnerId, reason } }, context) => {
        if (!isUuid(userId) || !isUuid(partnerId)) throw new NotFound('auth.memberUnknown', 'Not ids.');
        const session = await services(context).impersonation.start(context.me, {
          userId: userId as UserId,
          partnerId: partnerId as PartnerId,
          reason,
          place: placeOf(context),
          actor: actorOf(context.request),
        });
        renewCookie(context, session);
        return { ok: true };
      },
    }),
  );
  builder.mutationField('stopImpersonating', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: "Back to staff's own session.",
      resolve: async (_root, _args, context) => {
        const session = await services(context).impersonation.stop(context.me, actorOf(context.request));
        if (session) renewCookie(context, session);
        else context.request.setSessionCookie(null, { maxAgeSeconds: 0 });
        return { ok: true };
      },
    }),
  );

  const BanInput = builder.inputType('BanUserInput', {
    fields: (t) => ({
      userId: t.id({ required: true }),
      until: t.field({ type: 'DateTime', description: 'Left out: until it is lifted.' }),
    }),
  });
  builder.mutationField('banUser', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { admin: true },
      transaction: 'system',
      description: 'Ends all sessions of the person at once.',
      args: { input: t.arg({ type: BanInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { bans, clock } = services(context);
        requireRecentProof(context.me, clock);
        await bans.ban(context.trx, userIdOf(input.userId), input.until ?? null, actorOf(context.request));
        return { ok: true };
      },
    }),
  );
  const LiftInput = builder.inputType('LiftBanInput', { fields: (t) => ({ userId: t.id({ required: true }) }) });
  builder.mutationField('liftBan', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { admin: true },
      transaction: 'system',
      args: { input: t.arg({ type: LiftInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { bans, clock } = services(context);
        requireRecentProof(context.me, clock);
        await bans.lift(context.trx, userIdOf(input.userId), actorOf(context.request));
        return { ok: true };
      },
    }),
  );

  const ClaimInput = builder.inputType('ClaimFirstAdminInput', {
    fields: (t) => ({
      token: t.string({ required: true, description: 'From the link shown where the server was started.' }),
      userName: t.string({ required: true }),
      email: t.string({ required: true }),
      password: t.string({ required: true }),
    }),
  });
  builder.mutationField('claimFirstAdmin', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      description: 'Makes the first member of staff and signs them in.',
      args: { input: t.arg({ type: ClaimInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { firstAdmin, signIn } = services(context);
        const { origin, ip } = context.request;
        const userId = await firstAdmin.claim({ ...input, origin, ip });
        await enter(context, (await signIn.afterClaim(userId, placeOf(context))).session);
        return { ok: true };
      },
    }),
  );
}

function userIdOf(id: string): UserId {
  if (!isUuid(id)) throw new NotFound('auth.userUnknown', 'Not an id.');
  return id as UserId;
}
