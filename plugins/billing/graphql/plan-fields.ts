import { requireRecentProof } from '../../../core/auth/step-up.ts';
import { NotFound } from '../../../core/errors.ts';
import { isUuid, type PartnerId } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { PartnerView } from '../../partners/api.ts';
import { PlanView, type PlanLimits } from '../api.ts';
import { LIMITS, type PlanInput } from '../services/plan-input.ts';
import { services } from './cradle.ts';

const nameIn = (name: Readonly<Record<string, string>>, locale: string): string =>
  name[locale] ?? name['en'] ?? name['uz'] ?? name['ru'] ?? '';

/** A plan as partners and staff see it. */
export function addPlanTypes(builder: Builder): void {
  const Limits = builder.objectRef<PlanLimits>('PlanLimits').implement({
    description: 'Null: as much as they like.',
    fields: (t) => ({
      connections: t.exposeInt('connections', { nullable: true }),
      products: t.exposeInt('products', { nullable: true }),
      ordersPerMonth: t.exposeInt('ordersPerMonth', {
        nullable: true,
        description: 'Orders of a market are never refused: beyond it the partner is told.',
      }),
    }),
  });
  builder.objectType(PlanView, {
    name: 'Plan',
    fields: (t) => ({
      code: t.exposeString('code'),
      name: t.string({
        description: "In the request's language.",
        resolve: ({ name }, _args, { request }) => nameIn(name, request.locale),
      }),
      names: t.field({ type: 'JSON', description: 'By language.', resolve: ({ name }) => name }),
      commissionBasisPoints: t.exposeInt('commissionBasisPoints', {
        description: 'Hundredths of a per cent of what is delivered.',
      }),
      limits: t.field({ type: Limits, resolve: ({ limits }) => limits }),
      isDefault: t.exposeBoolean('isDefault'),
      active: t.exposeBoolean('active'),
      version: t.exposeInt('version', { description: 'Send it back when saving: an older one is refused.' }),
      partners: t.loadable({
        type: 'Int',
        authScopes: { admin: true },
        description: 'How many have it now.',
        load: async (codes: string[], context: GraphqlContext) =>
          services(context).planStore.partnerCounts(await context.readAll(), codes),
        resolve: ({ code }) => code,
      }),
    }),
  });
}

/** What staff does with them. */
export function addPlanFields(builder: Builder): void {
  builder.objectField(PartnerView, 'plan', (t) =>
    t.loadable({
      type: PlanView,
      authScopes: { admin: true },
      load: async (ids: PartnerId[], context: GraphqlContext) =>
        services(context).planStore.ofPartners(await context.readAll(), ids),
      resolve: ({ id }) => id,
    }),
  );
  builder.queryField('plans', (t) =>
    t.field({
      type: [PlanView],
      authScopes: { admin: true },
      resolve: async (_root, _args, context) => services(context).planStore.list(await context.readAll()),
    }),
  );
  const Name = builder.inputType('PlanNameInput', {
    fields: (t) => ({ uz: t.string(), ru: t.string(), en: t.string() }),
  });
  const Limits = builder.inputType('PlanLimitsInput', {
    fields: (t) => ({ connections: t.int(), products: t.int(), ordersPerMonth: t.int() }),
  });
  const Save = builder.inputType('SavePlanInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'Lower case letters, digits, underscores; never changes.' }),
      name: t.field({ type: Name, required: true }),
      commissionBasisPoints: t.int({ required: true }),
      limits: t.field({ type: Limits, required: true, description: 'Absent: no limit.' }),
      active: t.boolean({ required: true, description: 'False archives it: who has it keeps it, nobody new gets it.' }),
      isDefault: t.boolean({ required: true, description: 'New partners get it; it cannot be archived.' }),
      version: t.int({ description: 'Of the plan that is changed; absent: a new plan.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('savePlan', (t) =>
    t.field({
      type: PlanView,
      errors: {},
      authScopes: { admin: true },
      transaction: 'system',
      args: { input: t.arg({ type: Save, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { planStore, clock } = services(context);
        requireRecentProof(context.me, clock);
        const plan: PlanInput = {
          code: input.code,
          name: Object.fromEntries(
            Object.entries(input.name).flatMap(([locale, text]) => (text?.trim() ? [[locale, text.trim()]] : [])),
          ),
          commissionBasisPoints: input.commissionBasisPoints,
          limits: Object.fromEntries(LIMITS.map((limit) => [limit, input.limits[limit] ?? null])) as PlanLimits,
          active: input.active,
          isDefault: input.isDefault,
        };
        return input.version == null
          ? planStore.create(context.trx, plan, context.request)
          : planStore.update(context.trx, input.version, plan, context.request);
      },
    }),
  );
  const SetPlan = builder.inputType('SetPartnerPlanInput', {
    fields: (t) => ({
      partnerId: t.id({ required: true }),
      planCode: t.string({ required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setPartnerPlan', (t) =>
    t.field({
      type: PlanView,
      errors: {},
      authScopes: { admin: true },
      transaction: 'system',
      description: 'From now on; what was charged stays as it was.',
      args: { input: t.arg({ type: SetPlan, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { planStore, clock } = services(context);
        requireRecentProof(context.me, clock);
        if (!isUuid(input.partnerId))
          throw new NotFound('partners.unknown', 'The id of a partner is a UUID.', {
            publicKey: 'billing:errors.unknownPartner',
          });
        const { partnerId, planCode } = input;
        return planStore.assign(context.trx, partnerId as PartnerId, planCode, context.request);
      },
    }),
  );
}
