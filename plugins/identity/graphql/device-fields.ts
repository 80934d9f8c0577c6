import { actorOf } from '../../../core/audit/actor.ts';
import type { PasskeyView } from '../../../core/auth/passkeys.ts';
import { sessionOpened, type SessionView } from '../../../core/auth/sessions.ts';
import { requireOwnSession, requireRecentProof } from '../../../core/auth/step-up.ts';
import { invalid, NotFound } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { ViewerView } from '../api.ts';
import { services } from '../cradle.ts';
import { parseRegistration, passkeyCeremony } from './ceremonies.ts';
import { addStepUp } from './step-up-fields.ts';

const LABEL_AT_MOST = 100;

/** Where the person is signed in, and the passkeys their devices keep. */
export function addDeviceFields(builder: Builder): void {
  addSessions(builder);
  addPasskeys(builder);
  addStepUp(builder);
}

function addSessions(builder: Builder): void {
  const Session = builder.objectRef<SessionView>('Session').implement({
    description: 'A browser the person is signed in with.',
    fields: (t) => ({
      id: t.exposeID('id'),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      lastSeenAt: t.field({ type: 'DateTime', resolve: ({ lastSeenAt }) => lastSeenAt }),
      expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
      ip: t.exposeString('ip'),
      userAgent: t.exposeString('userAgent'),
      isCurrent: t.boolean({ resolve: ({ id }, _args, context) => id === context.me.sessionId }),
      hasSecondFactor: t.boolean({ resolve: ({ aal }) => aal === 2 }),
      impersonatorName: t.exposeString('impersonatorName', {
        nullable: true,
        description: 'Staff in the place of the person.',
      }),
    }),
  });
  builder.objectField(ViewerView, 'sessions', (t) =>
    t.field({
      type: [Session],
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ viewer }, _args, context) => {
        requireOwnSession(viewer);
        return services(context).sessions.list(viewer.userId);
      },
    }),
  );

  builder.subscriptionField('signedInElsewhere', (t) =>
    t.field({
      type: Session,
      nullable: true,
      authScopes: { signedIn: true },
      description: 'Another browser has just signed in to this account.',
      subscribe: (_root, _args, context) => {
        requireOwnSession(context.me);
        return services(context).live.subscribe(sessionOpened(context.me.userId), null);
      },
      resolve: async (message, _args, context) => {
        const { sessionId } = message as { sessionId: string };
        return (await services(context).sessions.list(context.me.userId)).find(({ id }) => id === sessionId) ?? null;
      },
    }),
  );

  const RevokeInput = builder.inputType('RevokeSessionInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
  builder.mutationField('revokeSession', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: RevokeInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { database, sessions, auditLog } = services(context);
        const { userId } = context.me;
        requireOwnSession(context.me);
        await database.asSystem('revoke a session', async (trx) => {
          if (!isUuid(input.id) || !(await sessions.revoke(trx, userId, input.id)))
            throw new NotFound('auth.sessionGone', `User ${userId} has no session ${input.id}.`);
          await auditLog.append(trx, {
            actor: actorOf(context.request),
            action: 'user.session-revoked',
            subject: `session/${input.id}`,
          });
        });
        return { ok: true };
      },
    }),
  );

  const EverywhereInput = builder.inputType('SignOutEverywhereInput', {
    fields: (t) => ({ keepThisOne: t.boolean({ required: true, defaultValue: true }) }),
  });
  builder.mutationField('signOutEverywhere', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: EverywhereInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { database, sessions, auditLog } = services(context);
        const { userId, sessionId } = context.me;
        requireOwnSession(context.me);
        await database.asSystem('sign out everywhere', async (trx) => {
          await sessions.revokeAll(trx, userId, input.keepThisOne ? sessionId : null);
          await auditLog.append(trx, {
            actor: actorOf(context.request),
            action: 'user.signed-out-everywhere',
            subject: `user/${userId}`,
          });
        });
        if (!input.keepThisOne) context.request.setSessionCookie(null, { maxAgeSeconds: 0 });
        return { ok: true };
      },
    }),
  );
}

function addPasskeys(builder: Builder): void {
  const Passkey = builder.objectRef<PasskeyView>('Passkey').implement({
    description: 'A key a device of the person keeps; always with its PIN or fingerprint.',
    fields: (t) => ({
      id: t.exposeID('id'),
      label: t.exposeString('label'),
      synced: t.exposeBoolean('synced', { description: 'Kept by an account of the device maker, not by one device.' }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      lastUsedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lastUsedAt }) => lastUsedAt }),
    }),
  });
  builder.objectField(ViewerView, 'passkeys', (t) =>
    t.field({
      type: [Passkey],
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ viewer }, _args, context) => {
        requireOwnSession(viewer);
        return services(context).passkeys.list(viewer.userId);
      },
    }),
  );

  builder.mutationField('beginPasskey', (t) =>
    t.field({
      type: passkeyCeremony(builder),
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'Asks the device to make a passkey; `addPasskey` takes its answer.',
      resolve: (_root, _args, context) => {
        const { clock, passkeys } = services(context);
        const { userId: id, userName, sessionId } = context.me;
        requireRecentProof(context.me, clock);
        return passkeys.beginAdd({ id, userName, sessionId }, context.request.origin);
      },
    }),
  );

  const AddInput = builder.inputType('AddPasskeyInput', {
    fields: (t) => ({
      challengeId: t.string({ required: true }),
      response: t.field({ type: 'JSON', required: true, description: 'What `startRegistration` gave.' }),
      label: t.string({ required: true, description: 'How the person calls the device.' }),
    }),
  });
  builder.mutationField('addPasskey', (t) =>
    t.field({
      type: Passkey,
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: AddInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { clock, passkeys, database, auditLog, accounts, accountMails } = services(context);
        const { userId: id, sessionId } = context.me;
        requireRecentProof(context.me, clock);
        const label = input.label.trim();
        if (!label || label.length > LABEL_AT_MOST)
          throw invalid('label', 'errors.auth.labelLength', { max: LABEL_AT_MOST });
        const given = { challengeId: input.challengeId, response: parseRegistration(input.response), label };
        return database.asSystem('add a passkey', async (trx) => {
          const passkey = await passkeys.finishAdd(trx, { id, sessionId }, given, context.request.origin);
          const account = await accounts.byId(id, trx);
          if (account) await accountMails.notice(trx, account, 'passkeyAdded', { label });
          await auditLog.append(trx, {
            actor: actorOf(context.request),
            action: 'user.passkey-added',
            subject: `passkey/${passkey.id}`,
          });
          return passkey;
        });
      },
    }),
  );

  const RemoveInput = builder.inputType('RemovePasskeyInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
  builder.mutationField('removePasskey', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      args: { input: t.arg({ type: RemoveInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { clock, passkeys, database, auditLog, accounts, accountMails } = services(context);
        const { userId } = context.me;
        requireRecentProof(context.me, clock);
        if (!isUuid(input.id)) throw new NotFound('auth.passkeyGone', 'Not an id.');
        await database.asSystem('remove a passkey', async (trx) => {
          await passkeys.remove(trx, userId, input.id);
          const account = await accounts.byId(userId, trx);
          if (account) await accountMails.notice(trx, account, 'passkeyRemoved');
          await auditLog.append(trx, {
            actor: actorOf(context.request),
            action: 'user.passkey-removed',
            subject: `passkey/${input.id}`,
          });
        });
        return { ok: true };
      },
    }),
  );
}
