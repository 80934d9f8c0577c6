import { requireOwnSession } from '../../../core/auth/step-up.ts';
import { Forbidden, NotFound } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { toView, type PartnerRequest } from '../services/partner-list.ts';
import type { ProfileInput } from '../services/profiles.ts';
import type { RegistrationInput } from '../services/registration.ts';
import { services } from './cradle.ts';
import type { PartnerTypes } from './types.ts';

/** Registration, the partner's own page and profile. */
export function addPartnerFields(builder: Builder, { Partner, Profile, Category, Status }: PartnerTypes): void {
  builder.objectField(Partner, 'profile', (t) =>
    t.field({
      type: Profile,
      nullable: true,
      resolve: async ({ id }, _args, context) => {
        const trx = context.me.isAdmin ? await context.readAll() : await context.read();
        return services(context).profiles.find(trx, id);
      },
    }),
  );

  builder.queryField('myPartner', (t) =>
    t.field({
      type: Partner,
      nullable: true,
      authScopes: { signedIn: true },
      description: 'The partner this session works in, in whatever state.',
      resolve: async (_root, _args, context) =>
        context.me.partner ? services(context).partnerDirectory.get(await context.read(), context.partnerId) : null,
    }),
  );

  builder.queryField('myPartners', (t) =>
    t.field({
      type: [Partner],
      authScopes: { signedIn: true },
      description: 'Partners the person is a member of; `switchPartner` changes which one the session works in.',
      resolve: (_root, _args, context) => {
        const { database, partnerList } = services(context);
        return database.asSystem(
          'partners of a person',
          async (trx) => (await partnerList.ofUser(trx, context.me.userId)).map(toView),
          { readOnly: true },
        );
      },
    }),
  );
  builder.mutationField('switchPartner', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'system',
      args: {
        input: t.arg({
          type: builder.inputType('SwitchPartnerInput', {
            fields: (f) => ({ partnerId: f.id({ required: true }), idempotencyKey: f.string() }),
          }),
          required: true,
        }),
      },
      resolve: async (_root, { input }, context) => {
        // staff sees the one partner it gave its reason for
        requireOwnSession(context.me);
        const { partnerList, identity } = services(context);
        const { userId, sessionId } = context.me;
        const chosen = (await partnerList.ofUser(context.trx, userId)).find(({ id }) => id === input.partnerId);
        if (!chosen)
          throw new NotFound('partners.unknown', `No partner ${input.partnerId} of this person.`, {
            publicKey: 'partners:errors.unknown',
          });
        await identity.preferPartner(context.trx, sessionId, userId, chosen.id);
        return { ok: true };
      },
    }),
  );

  const RequestState = builder.objectRef<PartnerRequest>('PartnerRequestState').implement({
    fields: (t) => ({
      state: t.exposeString('state'),
      reason: t.exposeString('reason', { nullable: true }),
      askedAt: t.field({ type: 'DateTime', resolve: ({ askedAt }) => askedAt }),
    }),
  });
  builder.queryField('myRequest', (t) =>
    t.field({
      type: RequestState,
      nullable: true,
      authScopes: { member: true },
      description: 'What became of the request to be admitted.',
      resolve: async (_root, _args, context) => {
        const found = await services(context).partnerList.latestRequests(await context.read(), [context.partnerId]);
        return found.get(context.partnerId) ?? null;
      },
    }),
  );

  const RegisterInput = builder.inputType('RegisterPartnerInput', {
    fields: (t) => ({
      userName: t.string({ required: true }),
      email: t.string({ required: true }),
      password: t.string({ required: true }),
      businessName: t.string({ required: true }),
      phone: t.string({ required: true }),
      category: t.field({ type: Category, description: 'Needed; nothing chosen is a problem of this field.' }),
      taxId: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('registerPartner', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { public: true },
      transaction: 'none',
      args: { input: t.arg({ type: RegisterInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        await services(context).registration.register(input as RegistrationInput, context.request);
        return { ok: true };
      },
    }),
  );

  const SaveProfile = builder.inputType('SaveProfileInput', {
    fields: (t) => ({
      businessName: t.string({ required: true }),
      phone: t.string({ required: true }),
      category: t.field({ type: Category, required: true }),
      taxId: t.string(),
      legalName: t.string(),
      director: t.string(),
      address: t.string(),
      bankName: t.string(),
      bankAccount: t.string(),
      bankCode: t.string(),
      vatPayer: t.boolean(),
      version: t.int({ required: true }),
      idempotencyKey: t.string(),
    }),
  });
  const saveArgs = { type: SaveProfile, required: true } as const;
  builder.mutationField('saveProfile', (t) =>
    t.field({
      type: Profile,
      errors: {},
      authScopes: { member: true },
      description: 'Also before approval: a rejected partner corrects its data here.',
      args: { input: t.arg(saveArgs) },
      resolve: (_root, { input: { version, ...input } }, context) => {
        requireProfileRight(context);
        return services(context).profiles.save(context.trx, input as ProfileInput, version);
      },
    }),
  );

  builder.mutationField('askAgain', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { member: true },
      transaction: 'system',
      description: 'A rejected partner corrects its data and asks again.',
      args: {
        input: t.arg({
          type: builder.inputType('AskAgainInput', {
            fields: (f) => ({ note: f.string(), idempotencyKey: f.string() }),
          }),
          required: true,
        }),
      },
      resolve: async (_root, { input }, context) => {
        requireProfileRight(context);
        await services(context).approvals.askAgain(context.trx, context.partnerId, input.note ?? null);
        return { ok: true };
      },
    }),
  );

  builder.subscriptionField('partnerStatus', (t) =>
    t.field({
      type: Status,
      authScopes: { member: true },
      description: 'Tells the waiting page when staff has decided.',
      subscribe: (_root, _args, context) =>
        services(context).live.subscribe<{ status: string }>('partner.status', context.partnerId),
      resolve: (message) => (message as { status: 'active' }).status,
    }),
  );
}

/** Permissions count for active partners only, so the role is asked where one that is not active may act. */
function requireProfileRight({ me }: GraphqlContext): void {
  if (!me.permissions.includes('profile:write'))
    throw new Forbidden('auth.forbidden', 'This role may not change the profile.');
}
