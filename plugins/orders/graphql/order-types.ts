import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import { ConnectionView, OfferView } from '../../marketplaces/api.ts';
import { HandoverView, OrderView, ReturnView, type OrderId } from '../api.ts';
import type { ActionOutcome } from '../commands/command-types.ts';
import { toHandoverView } from '../models/handover.ts';
import { Order } from '../models/order.ts';
import { toReturnView, Return } from '../models/return.ts';
import { OrderDocumentView } from '../services/document-store.ts';
import { nextStep, stepsOf } from '../steps.ts';
import { services } from './cradle.ts';
import { orderParts } from './order-parts.ts';

export const ATTENTION = ['unknown_word', 'arbitration', 'defect', 'undelivered', 'oversold', 'unmapped'] as const;

const rowOf = async (order: OrderView, context: GraphqlContext): Promise<Order> => {
  const load = async (trx: Parameters<typeof Order.query>[0], ids: readonly string[]) =>
    new Map((await Order.query(trx).whereIn('id', [...ids])).map((row) => [row.id as string, row]));
  const row = await loadOne(context, 'orders/row', load, order.id as string);
  if (!row) throw new Error(`order ${order.id} vanished while it was shown`);
  return row;
};

/** Types of orders, made once a schema and used by its fields. */
export function orderTypes(builder: Builder) {
  const Attention = builder.enumType('OrderAttention', { values: ATTENTION, description: 'Flags beside the stage.' });
  const FulfilledBy = builder.enumType('FulfilledBy', { values: ['seller', 'marketplace'] as const });
  const { Stage, Field, Choice, Step, Line, Timeline, Settlement } = orderParts(builder);
  const Trace = builder.objectRef<OrderView>('OrderTrace').implement({
    description: 'How an order was followed: seen, stored, promised; the sibling offers that had to go down with it.',
    fields: (t) => ({
      placedAt: t.field({ type: 'DateTime', resolve: ({ placedAt }) => placedAt }),
      seenAt: t.field({
        type: 'DateTime',
        description: 'First read from the market.',
        resolve: ({ firstSeenAt }) => firstSeenAt,
      }),
      storedAt: t.field({ type: 'DateTime', resolve: ({ storedAt }) => storedAt }),
      reservedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ reservedAt }) => reservedAt }),
      siblings: t.field({
        type: [OfferView],
        description: 'Offers of the same variants on other connections; their stock rows tell desired, sent and shown.',
        resolve: async (order, _args, context) => {
          const lines =
            (await loadOne(
              context,
              'orders/lines',
              services(context).orderFacts.linesOf.bind(services(context).orderFacts),
              order.id,
            )) ?? [];
          const variantIds = lines.flatMap(({ variantId }) => variantId ?? []);
          if (variantIds.length === 0) return [];
          const offers = await services(context).offerDirectory.ofVariants(await context.read(), variantIds);
          return offers.filter(({ connectionId }) => connectionId !== order.connectionId).slice(0, 100);
        },
      }),
    }),
  });
  const OrderType = builder.objectType(OrderView, {
    name: 'Order',
    description: "A market's unit of work. Holds nothing of the buyer.",
    fields: (t) => ({
      id: t.exposeID('id'),
      number: t.exposeString('number', { description: 'What people say on the phone.' }),
      remoteId: t.exposeString('remoteId'),
      marketplace: t.exposeString('marketplace', { description: "The adapter's id." }),
      connectionId: t.exposeID('connectionId'),
      connection: t.field({
        type: ConnectionView,
        nullable: true,
        resolve: async ({ connectionId }, _args, context) =>
          loadOne(
            context,
            'orders/connection',
            (trx, ids) => services(context).connectionDirectory.byIds(trx, ids),
            connectionId,
          ),
      }),
      stage: t.field({ type: Stage, resolve: ({ stage }) => stage }),
      rawStatus: t.exposeString('rawStatus', { description: "The market's own word, unchanged." }),
      attention: t.field({ type: [Attention], resolve: ({ attention }) => [...attention] }),
      cancelRequested: t.exposeBoolean('cancelRequested'),
      cancelReason: t.exposeString('cancelReason', { nullable: true }),
      fulfilledBy: t.field({ type: FulfilledBy, resolve: ({ fulfilledBy }) => fulfilledBy }),
      scheme: t.exposeString('scheme', { description: "The market's word: FBS, DBS, FBY…" }),
      shopId: t.exposeString('shopId', { nullable: true }),
      remoteWarehouseId: t.exposeString('remoteWarehouseId', { nullable: true }),
      groupRef: t.exposeString('groupRef', { nullable: true, description: 'Orders of one basket share it.' }),
      replaces: t.exposeString('replaces', { nullable: true }),
      replacedBy: t.stringList({ resolve: ({ replacedBy }) => [...replacedBy] }),
      hasRequirements: t.exposeBoolean('hasRequirements'),
      placedAt: t.field({ type: 'DateTime', resolve: ({ placedAt }) => placedAt }),
      acceptBy: t.field({ type: 'DateTime', nullable: true, resolve: ({ acceptBy }) => acceptBy }),
      shipBy: t.field({ type: 'DateTime', nullable: true, resolve: ({ shipBy }) => shipBy }),
      dueAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The deadline that counts at this stage.',
        resolve: ({ dueAt }) => dueAt,
      }),
      readAt: t.field({
        type: 'DateTime',
        description: 'When the market last told us of it.',
        resolve: ({ readAt }) => readAt,
      }),
      confirmedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ confirmedAt }) => confirmedAt }),
      handedOverAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ handedOverAt }) => handedOverAt }),
      deliveredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ deliveredAt }) => deliveredAt }),
      cancelledAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ cancelledAt }) => cancelledAt }),
      total: t.field({ type: 'Money', resolve: ({ total }) => total }),
      version: t.exposeInt('version'),
      lines: t.field({
        type: [Line],
        complexity: { multiplier: 3 },
        resolve: async ({ id }, _args, context) => {
          const { orderFacts } = services(context);
          return (await loadOne(context, 'orders/lines', orderFacts.linesOf.bind(orderFacts), id)) ?? [];
        },
      }),
      timeline: t.field({
        type: [Timeline],
        complexity: 5,
        description: 'What happened, oldest first, at most the last 200.',
        resolve: async ({ id }, _args, context) => {
          const { orderReader } = services(context);
          return (await loadOne(context, 'orders/timeline', orderReader.timelines.bind(orderReader), id)) ?? [];
        },
      }),
      steps: t.field({
        type: [Step],
        description: 'In the order they are usually done.',
        resolve: async (order, _args, context) => stepsOf(await rowOf(order, context)),
      }),
      nextStep: t.field({
        type: Step,
        nullable: true,
        description: 'The one primary button.',
        resolve: async (order, _args, context) => {
          const row = await rowOf(order, context);
          return nextStep(row, stepsOf(row));
        },
      }),
      cancelReasons: t.field({
        type: [Choice],
        description: "The market's list; empty where the seller cannot cancel.",
        resolve: async (order, _args, context) => (await rowOf(order, context)).cancelReasons,
      }),
      settlement: t.field({
        type: [Settlement],
        description: "Rows of the market's finance report about it.",
        resolve: async ({ id }, _args, context) => {
          const { orderReader } = services(context);
          return (await loadOne(context, 'orders/settlement', orderReader.settlements.bind(orderReader), id)) ?? [];
        },
      }),
      handover: t.field({
        type: HandoverView,
        nullable: true,
        description: 'The batch it is in.',
        resolve: async ({ id }, _args, context) => {
          const { orderReader } = services(context);
          const row = await loadOne(context, 'orders/handover', orderReader.handoverOf.bind(orderReader), id);
          return row ? toHandoverView(row) : null;
        },
      }),
      returns: t.field({
        type: [ReturnView],
        resolve: async ({ id }, _args, context) =>
          (await loadOne(
            context,
            'orders/returns',
            async (trx, ids) => {
              const rows = await Return.query(trx)
                .whereIn('order_id', [...ids])
                .orderBy('id');
              return new Map(ids.map((one) => [one, rows.filter(({ orderId }) => orderId === one).map(toReturnView)]));
            },
            id,
          )) ?? [],
      }),
      trace: t.field({ type: Trace, resolve: (order) => order }),
    }),
  });
  const State = builder.enumType('ActionState', {
    description:
      '`running`: somebody is at it · `unknown`: sent, no answer; the market is read before anything is repeated.',
    values: ['done', 'failed', 'unknown', 'running'] as const,
  });
  const Outcome = builder.objectRef<ActionOutcome>('ActionOutcome').implement({
    description: 'What became of an action on one order (or batch, or return).',
    fields: (t) => ({
      subject: t.exposeID('subject', { description: 'Id of the order, hand-over or return.' }),
      state: t.field({ type: State, resolve: ({ state }) => state }),
      code: t.string({ nullable: true, resolve: ({ problem }) => problem?.code }),
      marketText: t.string({
        nullable: true,
        description: "The market's own sentence.",
        resolve: ({ problem }) => problem?.marketText,
      }),
      remedyKey: t.string({
        nullable: true,
        description: "Key in the adapter's locales.",
        resolve: ({ problem }) => problem?.remedyKey,
      }),
      message: t.string({
        nullable: true,
        description: 'Our own text, where it was not the market that refused.',
        resolve: ({ messageKey }, _args, context) =>
          messageKey === null ? null : services(context).translator.to(context.request.locale)(messageKey),
      }),
    }),
  });
  const Document = builder.objectType(OrderDocumentView, {
    name: 'OrderDocument',
    description: 'A file: merged labels, an act, a waybill. Needs the session.',
    fields: (t) => ({
      id: t.exposeID('id'),
      filename: t.exposeString('filename'),
      mime: t.exposeString('mime'),
      size: t.exposeInt('size'),
      url: t.exposeString('path', { description: 'Path on this site.' }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    }),
  });
  const Result = builder
    .objectRef<{ outcomes: ActionOutcome[]; orderIds: readonly OrderId[] }>('OrderActionResult')
    .implement({
      fields: (t) => ({
        outcomes: t.field({ type: [Outcome], resolve: ({ outcomes }) => outcomes }),
        orders: t.field({
          type: [OrderType],
          description: 'As they are now, in the order asked.',
          resolve: async ({ orderIds }, _args, context) => {
            const views = await services(context).orderFacts.views(await context.read(), orderIds);
            return orderIds.flatMap((id) => views.get(id) ?? []);
          },
        }),
      }),
    });
  return {
    Result,
    Stage,
    Attention,
    FulfilledBy,
    Field,
    Choice,
    Step,
    Line,
    Order: OrderType,
    State,
    Outcome,
    Document,
  };
}
export type OrderTypes = ReturnType<typeof orderTypes>;
