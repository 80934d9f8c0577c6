import { invalid, NotFound } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import { money } from '../../../core/money.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import type { WarehouseId } from '../../warehouse/api.ts';
import { OrderView, ReturnView, type OrderId, type ReturnId, type ReturnStage } from '../api.ts';
import type { ActionOutcome } from '../commands/command-types.ts';
import { VariantView } from '../../catalog/api.ts';
import { Return, toReturnView, type ReturnLine } from '../models/return.ts';
import { byOf, idToFind, services, variantOf } from './cradle.ts';
import type { OrderTypes } from './order-types.ts';

const STAGES = [
  'expected',
  'in_transit',
  'ready_for_pickup',
  'received',
  'restocked',
  'unsellable',
  'lost',
  'refused',
] as const satisfies readonly ReturnStage[];

function returnId(id: string): ReturnId {
  if (!isUuid(id))
    throw new NotFound('return.unknown', 'The id of a return is a UUID.', { publicKey: 'orders:errors.unknownReturn' });
  return id as ReturnId;
}

/** Goods that come back, and buyers' claims. */
export function addReturnFields(builder: Builder, { Field, Outcome }: OrderTypes): void {
  const read = { permission: 'orders:read' };
  const write = { permission: 'returns:write' };
  const Stage = builder.enumType('ReturnStage', { values: STAGES });
  const Decision = builder.objectRef<ReturnView['decisions'][number]>('ReturnDecision').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      kind: t.exposeString('kind', { description: '`accept` or `reject`.' }),
      label: t.exposeString('label', { description: "A key in the adapter's locales, or the market's text." }),
      form: t.field({ type: [Field], resolve: ({ form }) => form }),
    }),
  });
  const Line = builder.objectRef<ReturnLine>('ReturnLine').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      title: t.exposeString('title'),
      sku: t.exposeString('sku', { nullable: true }),
      variantId: t.exposeID('variantId', { nullable: true }),
      variant: t.field({
        type: VariantView,
        nullable: true,
        resolve: ({ variantId }, _args, context) => variantOf(context, variantId),
      }),
      quantity: t.exposeInt('quantity'),
      restocked: t.exposeInt('restocked'),
      unsellable: t.exposeInt('unsellable'),
      price: t.field({
        type: 'Money',
        nullable: true,
        resolve: ({ priceMinor, currency }) =>
          priceMinor === null || currency === null ? null : money(priceMinor, currency),
      }),
    }),
  });
  const ReturnType = builder.objectType(ReturnView, {
    name: 'Return',
    fields: (t) => ({
      id: t.exposeID('id'),
      remoteId: t.exposeString('remoteId'),
      connectionId: t.exposeID('connectionId'),
      order: t.field({
        type: OrderView,
        nullable: true,
        resolve: async ({ orderId }, _args, context) => {
          const { orderFacts } = services(context);
          return orderId === null
            ? null
            : ((await loadOne(context, 'orders/view', orderFacts.views.bind(orderFacts), orderId)) ?? null);
        },
      }),
      stage: t.field({ type: Stage, resolve: ({ stage }) => stage }),
      rawStatus: t.exposeString('rawStatus', { description: "The market's own word." }),
      attention: t.stringList({ resolve: ({ attention }) => [...attention] }),
      reason: t.exposeString('reason', { nullable: true }),
      decisions: t.field({
        type: [Decision],
        description: 'What may be answered now; empty: nothing to decide.',
        resolve: ({ decisions }) => decisions,
      }),
      openedAt: t.field({ type: 'DateTime', resolve: ({ openedAt }) => openedAt }),
      receivedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ receivedAt }) => receivedAt }),
      version: t.exposeInt('version'),
      lines: t.field({
        type: [Line],
        resolve: async ({ id }, _args, context) => {
          const { orderReader } = services(context);
          return (await loadOne(context, 'orders/returnLines', orderReader.returnLines.bind(orderReader), id)) ?? [];
        },
      }),
    }),
  });
  builder.queryField('returns', (t) =>
    t.connection({
      type: ReturnType,
      authScopes: read,
      complexity: pagedCost,
      args: { connectionId: t.arg.id(), orderId: t.arg.id(), stages: t.arg({ type: [Stage] }) },
      resolve: async (_root, { connectionId, orderId, stages, ...page }, context) => {
        const filter = {
          connectionId: connectionId == null ? null : idToFind<ConnectionId>(connectionId),
          orderId: orderId == null ? null : idToFind<OrderId>(orderId),
          stages: stages ?? null,
        };
        const found = await services(context).orderLists.returns(await context.read(), filter, page);
        return toConnection(found, toReturnView, page.after);
      },
    }),
  );
  builder.queryField('return', (t) =>
    t.field({
      type: ReturnType,
      nullable: true,
      authScopes: read,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) => {
        const row = isUuid(id) ? await Return.query(await context.read()).findOne({ id }) : undefined;
        return row ? toReturnView(row) : null;
      },
    }),
  );
  const Verdict = builder.inputType('ReturnVerdictInput', {
    fields: (t) => ({
      returnLineId: t.id({ required: true }),
      restock: t.int({ required: true, description: 'Units that go on the shelf again.' }),
      unsellable: t.int({ required: true, description: 'Units kept apart.' }),
      warehouseId: t.id({ description: 'Where to; the default warehouse when absent.' }),
    }),
  });
  const Receive = builder.inputType('ReceiveReturnInput', {
    fields: (t) => ({
      returnId: t.id({ required: true }),
      lines: t.field({ type: [Verdict], required: true, description: 'Lines not named stay to be received.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('receiveReturn', (t) =>
    t.field({
      type: ReturnType,
      errors: {},
      authScopes: write,
      description: 'The goods are here. Stock comes back once, however often this is sent.',
      args: { input: t.arg({ type: Receive, required: true }) },
      resolve: async (_root, { input }, context) => {
        if (input.lines.length === 0 || input.lines.length > 200)
          throw invalid('lines', 'orders:errors.howMany', { most: 200 });
        const verdicts = input.lines.map(({ warehouseId, ...line }) => ({
          ...line,
          warehouseId: (warehouseId ?? null) as WarehouseId | null,
        }));
        return toReturnView(
          await services(context).returnDesk.receive(context.trx, returnId(input.returnId), verdicts, byOf(context)),
        );
      },
    }),
  );
  const One = builder.inputType('ReturnInput', {
    fields: (t) => ({ returnId: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('markReturnLost', (t) =>
    t.field({
      type: ReturnType,
      errors: {},
      authScopes: write,
      description: 'It never came.',
      args: { input: t.arg({ type: One, required: true }) },
      resolve: async (_root, { input }, context) =>
        toReturnView(await services(context).returnDesk.markLost(context.trx, returnId(input.returnId))),
    }),
  );
  const Decide = builder.inputType('DecideReturnInput', {
    fields: (t) => ({
      returnId: t.id({ required: true }),
      decision: t.string({ required: true, description: 'An id of `decisions`.' }),
      form: t.field({ type: 'JSON', description: 'The filled form: texts by field name.' }),
      idempotencyKey: t.string(),
    }),
  });
  const Result = builder.objectRef<{ id: ReturnId; outcomes: ActionOutcome[] }>('ReturnActionResult').implement({
    fields: (t) => ({
      outcomes: t.field({ type: [Outcome], resolve: ({ outcomes }) => outcomes }),
      return: t.field({
        type: ReturnType,
        nullable: true,
        resolve: async ({ id }, _args, context) => {
          const row = await Return.query(await context.read()).findOne({ id });
          return row ? toReturnView(row) : null;
        },
      }),
    }),
  });
  builder.mutationField('decideReturn', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      description: "Accepts or rejects a buyer's claim at the market.",
      args: { input: t.arg({ type: Decide, required: true }) },
      resolve: async (_root, { input }, context) => {
        const id = returnId(input.returnId);
        const form = Object.fromEntries(
          Object.entries((input.form ?? {}) as Record<string, unknown>).map(([key, value]) => [key, String(value)]),
        );
        return {
          id,
          outcomes: await services(context).returnDesk.decide(
            context.partnerId,
            id,
            input.decision,
            form,
            byOf(context),
          ),
        };
      },
    }),
  );
}
