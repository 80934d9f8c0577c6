import { requireRecentProof } from '../../../core/auth/step-up.ts';
import { ValidationError } from '../../../core/errors.ts';
import { isUuid, type UserId } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { Invited } from '../services/members.ts';
import { services } from './cradle.ts';
import type { PartnerTypes } from './types.ts';

/** People of a partner: list, invite, accept, change, remove. */
export function addMemberFields(builder: Builder, { Member, Invitation, Role }: PartnerTypes): void {
  builder.queryField('members', (t) =>
    t.field({
      type: [Member],
      authScopes: { permission: 'members:read' },
      description: 'At most 100.',
      resolve: (_root, _args, context) => {
        const { database, members } = services(context);
        return database.asSystem('members page', (trx) => members.list(trx, context.partnerId), { readOnly: true });
      },
    }),
  );

  builder.queryField('invitations', (t) =>
    t.field({
      type: [Invitation],
      authScopes: { permission: 'members:write' },
      resolve: async (_root, _args, context) =>
        services(context).members.invitations(await context.read(), context.partnerId, context.me.role ?? 'viewer'),
    }),
  );

  builder.mutationField('inviteMember', (t) =>
    t.field({
      type: Invitation,
      errors: {},
      authScopes: { permission: 'members:write' },
      transaction: 'none',
      description: 'Members and open invitations together are at most 100.',
      args: {
        input: t.arg({
          type: builder.inputType('InviteMemberInput', {
            fields: (f) => ({
              email: f.string({ required: true }),
              role: f.field({ type: Role, required: true }),
              idempotencyKey: f.string(),
            }),
          }),
          required: true,
        }),
      },
      resolve: (_root, { input: { email, role } }, context) => {
        const { members, clock } = services(context);
        requireRecentProof(context.me, clock);
        return members.invite(context.partnerId, context.request, { email, role });
      },
    }),
  );

  builder.mutationField('acceptInvitation', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'system',
      args: {
        input: t.arg({
          type: builder.inputType('AcceptInvitationInput', {
            fields: (f) => ({ token: f.string({ required: true }), idempotencyKey: f.string() }),
          }),
          required: true,
        }),
      },
      resolve: async (_root, { input }, context) => {
        await services(context).members.accept(context.trx, context.request, input.token);
        return { ok: true };
      },
    }),
  );

  const Preview = builder.objectRef<Invited>('InvitationPreview').implement({
    description: 'What the holder of an invitation link may see before signing in.',
    fields: (t) => ({
      email: t.exposeString('email'),
      role: t.field({ type: Role, resolve: ({ role }) => role }),
      partner: t.exposeString('partner'),
      hasAccount: t.exposeBoolean('hasAccount', {
        description: 'Somebody has proven this address: sign in and accept. Otherwise `registerInvited`.',
      }),
    }),
  });
  builder.queryField('invitationPreview', (t) =>
    t.field({
      type: Preview,
      nullable: true,
      authScopes: { public: true },
      args: { token: t.arg.string({ required: true }) },
      resolve: (_root, { token }, context) => {
        const { database, members } = services(context);
        return database.asSystem('invitation page', (trx) => members.invited(trx, token), { readOnly: true });
      },
    }),
  );

  builder.mutationField('registerInvited', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      description:
        'An invited person without an account makes one; the link has proven the address. Signing in follows.',
      args: {
        input: t.arg({
          type: builder.inputType('RegisterInvitedInput', {
            fields: (f) => ({
              token: f.string({ required: true }),
              userName: f.string({ required: true }),
              password: f.string({ required: true }),
            }),
          }),
          required: true,
        }),
      },
      resolve: async (_root, { input }, context) => {
        await services(context).registration.registerInvited(input, context.request);
        return { ok: true };
      },
    }),
  );

  builder.mutationField('cancelInvitation', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'members:write' },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) => {
        const { members, clock } = services(context);
        requireRecentProof(context.me, clock);
        await members.cancelInvitation(context.trx, context.request, uuid(id));
        return { ok: true };
      },
    }),
  );

  builder.mutationField('setMemberRole', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'members:write' },
      args: { userId: t.arg.id({ required: true }), role: t.arg({ type: Role, required: true }) },
      resolve: async (_root, { userId, role }, context) => {
        const { members, clock } = services(context);
        requireRecentProof(context.me, clock);
        await members.setRole(context.trx, context.request, uuid(userId) as UserId, role);
        return { ok: true };
      },
    }),
  );

  builder.mutationField('removeMember', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'members:write' },
      description: 'Also for leaving oneself; the last owner stays.',
      args: { userId: t.arg.id({ required: true }) },
      resolve: async (_root, { userId }, context) => {
        const { members, clock } = services(context);
        requireRecentProof(context.me, clock);
        await members.remove(context.trx, context.request, uuid(userId) as UserId);
        return { ok: true };
      },
    }),
  );
}

function uuid(id: string): string {
  if (isUuid(id)) return id;
  throw new ValidationError('invalid', 'Not an id.', { fields: [{ path: 'id', key: 'errors.invalid' }] });
}
