import type { HandoverPlace } from '@sellercloudx/adapter-kit';
import { NotFound } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import { ConnectionView, type ConnectionId } from '../../marketplaces/api.ts';
import { HandoverView, OrderView, type HandoverId, type HandoverStatus } from '../api.ts';
import type { ActionOutcome } from '../commands/command-types.ts';
import { HandoverRow, toHandoverView } from '../models/handover.ts';
import { toOrderView } from '../models/order.ts';
import { OrderDocumentView } from '../services/document-store.ts';
import { byOf, idToFind, services } from './cradle.ts';
import { orderIdsOf } from './order-mutations.ts';
import type { OrderTypes } from './order-types.ts';

const STATUSES = [
  'creating',
  'open',
  'closed',
  'accepting',
  'accepted',
  'cancelled',
  'failed',
  'unknown',
] as const satisfies readonly HandoverStatus[];

const handoverId = (id: string): HandoverId => {
  if (!isUuid(id))
    throw new NotFound('handover.unknown', 'The id of a hand-over is a UUID.', {
      publicKey: 'orders:errors.unknownHandover',
    });
  return id as HandoverId;
};

const load = async (context: GraphqlContext, id: HandoverId): Promise<HandoverView | null> => {
  const row = await HandoverRow.query(await context.read()).findOne({ id });
  return row ? toHandoverView(row) : null;
};

/** Batches given to a market. */
export function addHandoverFields(builder: Builder, { Outcome }: OrderTypes): void {
  const read = { permission: 'orders:read' };
  const write = { permission: 'orders:write' };
  const Status = builder.enumType('HandoverStatus', { values: STATUSES });
  const Place = builder.objectRef<HandoverPlace>('HandoverPlace').implement({
    description: 'Where goods are handed over: drop-off point, acceptance office, courier.',
    fields: (t) => ({
      id: t.exposeString('id'),
      name: t.exposeString('name'),
      address: t.string({ nullable: true, resolve: ({ address }) => address }),
      latitude: t.float({ nullable: true, resolve: ({ latitude }) => latitude }),
      longitude: t.float({ nullable: true, resolve: ({ longitude }) => longitude }),
    }),
  });
  const Slot = builder.objectRef<{ id: string; from: Date; to: Date }>('HandoverSlot').implement({
    fields: (t) => ({
      id: t.exposeString('id'),
      from: t.field({ type: 'DateTime', resolve: ({ from }) => from }),
      to: t.field({ type: 'DateTime', resolve: ({ to }) => to }),
    }),
  });
  const Handover = builder.objectType(HandoverView, {
    name: 'Handover',
    description: 'A batch given to the market: supply, carriage, invoice, first-mile shipment.',
    fields: (t) => ({
      id: t.exposeID('id'),
      connection: t.field({
        type: ConnectionView,
        nullable: true,
        resolve: ({ connectionId }, _args, context) =>
          loadOne(
            context,
            'orders/connection',
            (trx, ids) => services(context).connectionDirectory.byIds(trx, ids),
            connectionId,
          ),
      }),
      number: t.exposeString('number'),
      status: t.field({ type: Status, resolve: ({ status }) => status }),
      rawStatus: t.exposeString('rawStatus', { description: "The market's own word." }),
      place: t.field({ type: Place, nullable: true, resolve: ({ place }) => place }),
      slotFrom: t.field({ type: 'DateTime', nullable: true, resolve: ({ slotFrom }) => slotFrom }),
      slotTo: t.field({ type: 'DateTime', nullable: true, resolve: ({ slotTo }) => slotTo }),
      orderCount: t.exposeInt('orderCount'),
      acceptedCount: t.exposeInt('acceptedCount', { nullable: true }),
      problemText: t.exposeString('problemText', {
        nullable: true,
        description: "The market's sentence about what went wrong last.",
      }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      closedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ closedAt }) => closedAt }),
      orders: t.field({
        type: [OrderView],
        complexity: 20,
        resolve: async ({ id }, _args, context) => {
          const { orderReader } = services(context);
          return (
            (await loadOne(context, 'orders/handoverOrders', orderReader.ordersOfHandovers.bind(orderReader), id)) ?? []
          ).map(toOrderView);
        },
      }),
      documents: t.field({
        type: [OrderDocumentView],
        description: 'Fetched so far; `fetchHandoverDocuments` asks the market again.',
        resolve: async ({ id }, _args, context) => {
          const { documentStore } = services(context);
          return (
            (await loadOne(context, 'orders/handoverDocuments', documentStore.ofHandovers.bind(documentStore), id)) ??
            []
          );
        },
      }),
    }),
  });
  builder.queryField('handovers', (t) =>
    t.connection({
      type: Handover,
      authScopes: read,
      complexity: pagedCost,
      args: { connectionId: t.arg.id(), statuses: t.arg({ type: [Status] }) },
      resolve: async (_root, { connectionId, statuses, ...page }, context) => {
        const filter = {
          connectionId: connectionId == null ? null : idToFind<ConnectionId>(connectionId),
          statuses: statuses ?? null,
        };
        const found = await services(context).orderLists.handovers(await context.read(), filter, page);
        return toConnection(found, toHandoverView, page.after);
      },
    }),
  );
  builder.queryField('handover', (t) =>
    t.field({
      type: Handover,
      nullable: true,
      authScopes: read,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, context) => (isUuid(id) ? load(context, id as HandoverId) : null),
    }),
  );
  const Result = builder.objectRef<{ id: HandoverId; outcomes: ActionOutcome[] }>('HandoverActionResult').implement({
    fields: (t) => ({
      outcomes: t.field({ type: [Outcome], resolve: ({ outcomes }) => outcomes }),
      handover: t.field({ type: Handover, nullable: true, resolve: ({ id }, _args, context) => load(context, id) }),
    }),
  });
  const Places = builder.inputType('HandoverPlacesInput', {
    fields: (t) => ({ orderIds: t.idList({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('readHandoverPlaces', (t) =>
    t.field({
      type: [Place],
      errors: {},
      authScopes: write,
      transaction: 'none',
      description: 'Asks the market now where these orders may be handed over.',
      args: { input: t.arg({ type: Places, required: true }) },
      resolve: async (_root, { input }, context) => [
        ...(await services(context).handoverDesk.places(context.partnerId, orderIdsOf(input.orderIds))),
      ],
    }),
  );
  const Slots = builder.inputType('HandoverSlotsInput', {
    fields: (t) => ({
      placeId: t.string({ required: true }),
      orderIds: t.idList({ required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('readHandoverSlots', (t) =>
    t.field({
      type: [Slot],
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Slots, required: true }) },
      resolve: (_root, { input }, context) =>
        services(context).handoverDesk.slots(context.partnerId, orderIdsOf(input.orderIds), input.placeId),
    }),
  );
  const Create = builder.inputType('CreateHandoverInput', {
    fields: (t) => ({
      orderIds: t.idList({ required: true, description: 'Of one connection.' }),
      placeId: t.string(),
      slotId: t.string(),
      handoverId: t.id({ description: 'One whose answer was lost: looked for at the market, then tried again.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('createHandover', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Create, required: true }) },
      resolve: (_root, { input }, context) =>
        services(context).handoverDesk.create(
          context.partnerId,
          {
            orderIds: orderIdsOf(input.orderIds),
            placeId: input.placeId ?? null,
            slotId: input.slotId ?? null,
            handoverId: input.handoverId == null ? null : handoverId(input.handoverId),
          },
          byOf(context),
        ),
    }),
  );
  const Add = builder.inputType('AddToHandoverInput', {
    fields: (t) => ({
      handoverId: t.id({ required: true }),
      orderIds: t.idList({ required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('addToHandover', (t) =>
    t.field({
      type: Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Add, required: true }) },
      resolve: async (_root, { input }, context) => {
        const id = handoverId(input.handoverId);
        const outcomes = await services(context).handoverDesk.addOrders(
          context.partnerId,
          id,
          orderIdsOf(input.orderIds),
          byOf(context),
        );
        return { id, outcomes };
      },
    }),
  );
  const One = builder.inputType('HandoverInput', {
    fields: (t) => ({ handoverId: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  for (const [name, verb, description] of [
    ['closeHandover', 'close', 'The goods are given away.'],
    ['cancelHandover', 'cancel', 'Takes the batch back.'],
  ] as const)
    builder.mutationField(name, (t) =>
      t.field({
        type: Result,
        errors: {},
        authScopes: write,
        transaction: 'none',
        description,
        args: { input: t.arg({ type: One, required: true }) },
        resolve: async (_root, { input }, context) => {
          const id = handoverId(input.handoverId);
          return { id, outcomes: await services(context).handoverDesk[verb](context.partnerId, id, byOf(context)) };
        },
      }),
    );
  builder.mutationField('fetchHandoverDocuments', (t) =>
    t.field({
      type: [OrderDocumentView],
      errors: {},
      authScopes: write,
      transaction: 'none',
      description: "Acts, waybills, the batch's own label or QR; none while the market has none yet.",
      args: { input: t.arg({ type: One, required: true }) },
      resolve: (_root, { input }, context) =>
        services(context).handoverDesk.documents(context.partnerId, handoverId(input.handoverId), byOf(context)),
    }),
  );
}
