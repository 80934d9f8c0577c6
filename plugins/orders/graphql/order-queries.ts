import type { OrderStage } from '@sellercloudx/adapter-kit';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import { OrderView, type OrderId } from '../api.ts';
import { toOrderView } from '../models/order.ts';
import { COUNT_AT_MOST, type OrderFilter, type OrderSort } from '../services/order-lists.ts';
import { ExchangeRateView } from '../services/exchange-rates.ts';
import { idToFind, services } from './cradle.ts';
import { STAGES } from './order-parts.ts';
import type { OrderTypes } from './order-types.ts';
import { unknownOrder } from '../services/order-moves.ts';
import { ORDERS_TOPIC } from '../services/order-news.ts';

/** Lists, one order, counts, live changes, rates. */
export function addOrderQueries(builder: Builder, types: OrderTypes): void {
  const read = { permission: 'orders:read' };
  const Sort = builder.enumType('OrderSort', {
    values: ['NEWEST', 'OLDEST', 'DEADLINE'] as const satisfies readonly OrderSort[],
  });
  const Filter = builder.inputType('OrderFilter', {
    description: 'All given parts must hold.',
    fields: (t) => ({
      stages: t.field({ type: [types.Stage] }),
      connectionIds: t.idList(),
      attention: t.field({ type: [types.Attention], description: 'Has one of these flags.' }),
      needsAttention: t.boolean({ description: 'Has any flag.' }),
      fulfilledBy: t.field({ type: types.FulfilledBy }),
      scheme: t.string(),
      dueBefore: t.field({ type: 'DateTime' }),
      placedFrom: t.field({ type: 'DateTime' }),
      placedTo: t.field({ type: 'DateTime' }),
      fromDay: t.field({ type: 'Day', description: "Placed on this day of the partner's zone, or later." }),
      toDay: t.field({ type: 'Day', description: "Placed on this day of the partner's zone, or earlier." }),
      groupRef: t.string({ description: 'Orders of one basket.' }),
      search: t.string({ description: 'Begins a number, is a SKU, is in a title, or finds a variant.' }),
    }),
  });
  builder.queryField('orders', (t) =>
    t.connection({
      type: OrderView,
      authScopes: read,
      complexity: pagedCost,
      description: 'Orders of all connections. `DEADLINE`: the most urgent first, those without one last.',
      args: { filter: t.arg({ type: Filter }), sort: t.arg({ type: Sort, defaultValue: 'NEWEST' }) },
      resolve: async (_root, { filter, sort, ...page }, context) => {
        const found = await services(context).orderLists.page(
          await context.read(),
          filterOf(filter),
          sort ?? 'NEWEST',
          page,
        );
        return toConnection(found, toOrderView, page.after);
      },
    }),
  );
  builder.queryField('order', (t) =>
    t.field({
      type: OrderView,
      nullable: true,
      authScopes: read,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) =>
        isUuid(id)
          ? (await services(context).orderFacts.views(await context.read(), [id as OrderId])).get(id as OrderId)
          : null,
    }),
  );
  const Count = builder.objectRef<{ count: number }>('BoundedCount').implement({
    description: 'Counted no further than 1,000.',
    fields: (t) => ({
      count: t.exposeInt('count'),
      more: t.boolean({
        description: 'There may be more: show "1,000+".',
        resolve: ({ count }) => count >= COUNT_AT_MOST,
      }),
    }),
  });
  builder.queryField('orderCount', (t) =>
    t.field({
      type: Count,
      authScopes: read,
      args: { filter: t.arg({ type: Filter }) },
      resolve: async (_root, { filter }, context) => ({
        count: await services(context).orderLists.count(await context.read(), filterOf(filter)),
      }),
    }),
  );
  const StageCount = builder.objectRef<{ stage: OrderStage; count: number }>('OrderStageCount').implement({
    fields: (t) => ({
      stage: t.field({ type: types.Stage, resolve: ({ stage }) => stage }),
      count: t.exposeInt('count'),
      more: t.boolean({ resolve: ({ count }) => count >= COUNT_AT_MOST }),
    }),
  });
  builder.queryField('ordersByStage', (t) =>
    t.field({
      type: [StageCount],
      authScopes: read,
      description: 'How many stand at each stage, counted no further than 1,000 each.',
      args: { fulfilledBy: t.arg({ type: types.FulfilledBy }) },
      resolve: async (_root, { fulfilledBy }, context) =>
        services(context).orderLists.countByStage(await context.read(), STAGES, fulfilledBy),
    }),
  );
  builder.subscriptionField('orderChanged', (t) =>
    t.field({
      type: OrderView,
      authScopes: read,
      description: 'An order came or changed.',
      subscribe: (_root, _args, context) => changedOrders(context),
      resolve: async (orderId, _args, context) => {
        const order = (await services(context).orderFacts.views(await context.read(), [orderId])).get(orderId);
        if (!order) throw unknownOrder(orderId);
        return order;
      },
    }),
  );
  addRates(builder);
}

function addRates(builder: Builder): void {
  const Rate = builder.objectType(ExchangeRateView, {
    name: 'ExchangeRate',
    description: "A dated rate to the partner's currency; stamped on order lines.",
    fields: (t) => ({
      currency: t.exposeString('currency'),
      target: t.exposeString('target'),
      day: t.field({ type: 'Day', resolve: ({ day }) => day }),
      rate: t.exposeString('rate', { description: 'Units of `target` for one of `currency`.' }),
      source: t.exposeString('source'),
    }),
  });
  builder.queryField('exchangeRates', (t) =>
    t.field({
      type: [Rate],
      authScopes: { permission: 'orders:read' },
      description: 'The last 200.',
      resolve: async (_root, _args, context) => services(context).exchangeRates.list(await context.read()),
    }),
  );
  const Input = builder.inputType('SetExchangeRateInput', {
    fields: (t) => ({
      currency: t.string({ required: true }),
      day: t.field({ type: 'Day', required: true, description: 'From this day on.' }),
      rate: t.string({ required: true, description: 'Decimal text, `148.25`.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setExchangeRate', (t) =>
    t.field({
      type: Rate,
      errors: {},
      authScopes: { permission: 'orders:write' },
      args: { input: t.arg({ type: Input, required: true }) },
      resolve: (_root, { input }, context) => services(context).exchangeRates.set(context.trx, input),
    }),
  );
}

function changedOrders(context: GraphqlContext): AsyncIterable<OrderId> {
  return services(context).live.subscribe<{ orderIds: OrderId[] }, OrderId>(ORDERS_TOPIC, context.partnerId, {
    each: ({ orderIds }) => orderIds,
  });
}

type FilterArgs = Omit<OrderFilter, 'connectionIds'> & { connectionIds?: readonly string[] | null };
const filterOf = (filter: FilterArgs | null | undefined): OrderFilter => ({
  ...filter,
  connectionIds: filter?.connectionIds?.map((id) => idToFind<ConnectionId>(id)) ?? null,
});
