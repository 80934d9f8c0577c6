import DataLoader from 'dataloader';
import { pageBy } from '../../core/db/paging.ts';
import { isUuid, type PartnerId } from '../../core/ids.ts';
import { NotFound } from '../../core/errors.ts';
import { money } from '../../core/money.ts';
import type { Builder } from '../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../graphql/connection.ts';
import type { GraphqlContext } from '../../graphql/context.ts';
import { OrderView, type OrderFacts, type OrderId } from '../orders/api.ts';
import { PlanView, type CommissionFacts, type PlanLimits } from './api.ts';
import { Commission } from './models.ts';
import type { Ledger } from './services/ledger.ts';
import { LIMITS, type PlanInput, type PlanStore, type Subscription } from './services/plan-store.ts';

type Cradle = { planStore: PlanStore; ledger: Ledger; commissionFacts: CommissionFacts; orderFacts: OrderFacts };
const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

const nameIn = (name: Readonly<Record<string, string>>, locale: string): string =>
  name[locale] ?? name['en'] ?? name['uz'] ?? name['ru'] ?? '';

/** What a partner owes and why; plans, for staff. */
export function addBillingTypes(builder: Builder): void {
  const Limits = builder.objectRef<PlanLimits>('PlanLimits').implement({
    description: 'Null: as much as they like.',
    fields: (t) => ({
      connections: t.exposeInt('connections', { nullable: true }),
      products: t.exposeInt('products', { nullable: true }),
      ordersPerMonth: t.exposeInt('ordersPerMonth', { nullable: true }),
      aiJobsPerMonth: t.exposeInt('aiJobsPerMonth', { nullable: true }),
    }),
  });
  const Plan = builder.objectType(PlanView, {
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
    }),
  });
  const CommissionType = builder.objectRef<Commission>('Commission').implement({
    description: 'Our commission of one delivered order line; given back for what is returned.',
    fields: (t) => ({
      id: t.exposeID('orderLineId'),
      order: t.field({
        type: OrderView,
        nullable: true,
        resolve: ({ orderId }, _args, context) => orderLoader(context).load(orderId),
      }),
      planCode: t.exposeString('planCode'),
      basisPoints: t.exposeInt('basisPoints'),
      delivered: t.exposeInt('delivered', { description: 'Units charged.' }),
      returned: t.exposeInt('returned', { description: 'Units given back.' }),
      charged: t.field({ type: 'Money', resolve: ({ chargedMinor, currency }) => money(chargedMinor, currency) }),
      reversed: t.field({ type: 'Money', resolve: ({ reversedMinor, currency }) => money(reversedMinor, currency) }),
      amount: t.field({
        type: 'Money',
        description: 'What remains.',
        resolve: ({ chargedMinor, reversedMinor, currency }) => money(chargedMinor - reversedMinor, currency),
      }),
      bookedAt: t.field({ type: 'DateTime', resolve: ({ bookedAt }) => bookedAt }),
    }),
  });
  const Billing = builder.objectRef<Subscription>('Billing').implement({
    fields: (t) => ({
      plan: t.field({ type: Plan, resolve: ({ plan }) => plan }),
      since: t.field({
        type: 'DateTime',
        description: 'Orders placed before are never charged.',
        resolve: ({ since }) => since,
      }),
      balances: t.field({
        type: ['Money'],
        description: 'What is owed to the operator, one a currency.',
        resolve: async (_subscription, _args, context) => services(context).ledger.balances(await context.read()),
      }),
      commissions: t.connection({
        type: CommissionType,
        complexity: pagedCost,
        resolve: async (_subscription, page, context) => {
          const found = await pageBy(
            Commission.query(await context.read()),
            [
              {
                column: 'booked_at',
                descending: true,
                value: (row) => row.bookedAt.toISOString(),
                cast: 'timestamptz',
              },
              { column: 'order_line_id', descending: true, value: (row) => row.orderLineId, cast: 'uuid' },
            ],
            page,
          );
          return toConnection(found, (row) => row, page.after);
        },
      }),
    }),
  });
  builder.queryField('myBilling', (t) =>
    t.field({
      type: Billing,
      authScopes: { permission: 'billing:read' },
      resolve: async (_root, _args, context) => services(context).planStore.shown(await context.read()),
    }),
  );
  addPlanFields(builder);
}

function addPlanFields(builder: Builder): void {
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
    fields: (t) => ({ connections: t.int(), products: t.int(), ordersPerMonth: t.int(), aiJobsPerMonth: t.int() }),
  });
  const Save = builder.inputType('SavePlanInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'Lower case letters, digits, underscores; never changes.' }),
      name: t.field({ type: Name, required: true }),
      commissionBasisPoints: t.int({ required: true }),
      limits: t.field({ type: Limits, required: true, description: 'Absent: no limit.' }),
      active: t.boolean({ required: true }),
      isDefault: t.boolean({ required: true, description: 'New partners get it.' }),
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
        const { planStore } = services(context);
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
          ? planStore.create(context.trx, plan)
          : planStore.update(context.trx, input.version, plan);
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
        if (!isUuid(input.partnerId))
          throw new NotFound('partners.unknown', 'The id of a partner is a UUID.', {
            publicKey: 'billing:errors.unknownPartner',
          });
        const { planStore } = services(context);
        await planStore.assign(context.trx, input.partnerId as PartnerId, input.planCode, context.me.userId);
        return (await planStore.list(context.trx)).find(({ code }) => code === input.planCode)!;
      },
    }),
  );
}

function orderLoader(context: GraphqlContext): DataLoader<OrderId, OrderView | null> {
  const known = context.memo.get('billing/order') as DataLoader<OrderId, OrderView | null> | undefined;
  if (known) return known;
  const loader = new DataLoader<OrderId, OrderView | null>(
    async (ids) => {
      const views = await services(context).orderFacts.views(await context.read(), [...new Set(ids)]);
      return ids.map((id) => views.get(id) ?? null);
    },
    { cache: false },
  );
  context.memo.set('billing/order', loader);
  return loader;
}
