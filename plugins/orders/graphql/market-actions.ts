import type { Json, OrderRequirement } from '@sellercloudx/adapter-kit';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { byOf, services } from './cradle.ts';
import { orderIdsOf } from './order-mutations.ts';
import type { OrderTypes } from './order-types.ts';

/** Cancelling, steps of a market's own, values it wants. All of them call out, so no transaction is open. */
export function addMarketActions(builder: Builder, { Result }: OrderTypes): void {
  const write = { permission: 'orders:write' };
  const Part = builder.inputType('CancelLineInput', {
    fields: (t) => ({ remoteLineId: t.string({ required: true }), quantity: t.int({ required: true }) }),
  });
  const Cancel = builder.inputType('CancelOrderInput', {
    fields: (t) => ({
      orderId: t.id({ required: true }),
      reason: t.string({ required: true, description: "An id of the order's `cancelReasons`." }),
      comment: t.string(),
      lines: t.field({ type: [Part], description: 'Part of the order, where the market can; all of it when absent.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('cancelOrder', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Cancel, required: true }) },
      resolve: async (_root, { input }, context) => {
        const { orderDesk, database } = services(context);
        const [orderId] = orderIdsOf([input.orderId]);
        const reasons = await database.asPartner(context.partnerId, (trx) => orderDesk.cancelReasons(trx, orderId!));
        const reason = reasons.find(({ id }) => id === input.reason);
        if (!reason) throw invalid('reason', 'orders:errors.cancelReason');
        if (reason.needsComment && !input.comment?.trim()) throw invalid('comment', 'orders:errors.commentNeeded');
        const lines = input.lines?.map(({ remoteLineId, quantity }) => ({ remoteLineId, quantity })) ?? null;
        if (lines?.some(({ quantity }) => quantity < 1)) throw invalid('lines', 'orders:errors.quantity');
        const outcomes = await orderDesk.cancel(
          context.partnerId,
          orderId!,
          { reason: input.reason, comment: input.comment ?? null, lines },
          byOf(context),
        );
        return { orderIds: [orderId!], outcomes };
      },
    }),
  );
  const Perform = builder.inputType('PerformOrderStepInput', {
    fields: (t) => ({
      orderId: t.id({ required: true }),
      step: t.string({ required: true, description: "A step of the order's `steps` that is no named one." }),
      form: t.field({ type: 'JSON', description: 'The filled form, by field name.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('performOrderStep', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Perform, required: true }) },
      resolve: async (_root, { input }, context) => {
        const [orderId] = orderIdsOf([input.orderId]);
        const form = (input.form ?? {}) as Record<string, Json>;
        if (typeof form !== 'object' || Array.isArray(form)) throw invalid('form', 'orders:errors.form');
        const outcomes = await services(context).orderDesk.performStep(
          context.partnerId,
          orderId!,
          input.step,
          form,
          byOf(context),
        );
        return { orderIds: [orderId!], outcomes };
      },
    }),
  );
  const Requirement = builder.objectRef<OrderRequirement>('OrderRequirement').implement({
    description: 'A value the law or the market wants before the label or the hand-over.',
    fields: (t) => ({
      kind: t.exposeString('kind', {
        description: '`sgtin`, `imei`, `uin`, `gtd`, `country`, `weight`, `invoice_number`…',
      }),
      remoteLineId: t.string({ nullable: true, resolve: ({ remoteLineId }) => remoteLineId }),
      required: t.exposeBoolean('required'),
      count: t.exposeInt('count', { description: 'How many values are wanted.' }),
      filled: t.exposeInt('filled'),
      pattern: t.string({ nullable: true, resolve: ({ pattern }) => pattern }),
      problemText: t.string({ nullable: true, resolve: ({ problem }) => problem?.marketText }),
    }),
  });
  const Ask = builder.inputType('OrderRequirementsInput', {
    fields: (t) => ({ orderId: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('readOrderRequirements', (t) =>
    t.field({
      type: [Requirement],
      errors: {},
      authScopes: write,
      transaction: 'none',
      description: 'Asks the market now; a mutation because it is a call to it.',
      args: { input: t.arg({ type: Ask, required: true }) },
      resolve: (_root, { input }, context) =>
        services(context).orderDesk.requirements(context.partnerId, orderIdsOf([input.orderId])[0]!),
    }),
  );
  const Value = builder.inputType('OrderRequirementValueInput', {
    fields: (t) => ({
      kind: t.string({ required: true }),
      remoteLineId: t.string(),
      values: t.stringList({ required: true }),
    }),
  });
  const Supply = builder.inputType('SupplyOrderRequirementsInput', {
    fields: (t) => ({
      orderId: t.id({ required: true }),
      values: t.field({ type: [Value], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('supplyOrderRequirements', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Supply, required: true }) },
      resolve: async (_root, { input }, context) => {
        const [orderId] = orderIdsOf([input.orderId]);
        if (input.values.length === 0) throw invalid('values', 'orders:errors.valuesNeeded');
        const values = input.values.map(({ kind, remoteLineId, values: texts }) => ({
          kind,
          remoteLineId: remoteLineId ?? null,
          values: texts,
        }));
        const outcomes = await services(context).orderDesk.supply(context.partnerId, orderId!, values, byOf(context));
        return { orderIds: [orderId!], outcomes };
      },
    }),
  );
}
