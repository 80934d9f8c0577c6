import { invalid } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { OrderView, type OrderId } from '../api.ts';
import { AT_ONCE } from '../services/order-desk.ts';
import { unknownOrder } from '../services/order-moves.ts';
import { byOf, services } from './cradle.ts';
import type { OrderTypes } from './order-types.ts';

export function orderIdsOf(ids: readonly string[]): OrderId[] {
  if (ids.length === 0 || ids.length > AT_ONCE) throw invalid('orderIds', 'orders:errors.howMany', { most: AT_ONCE });
  const stranger = ids.find((id) => !isUuid(id));
  if (stranger !== undefined) throw unknownOrder(stranger);
  return [...ids] as OrderId[];
}

/** After a change: the orders as they are now, in the order asked. */
export async function viewsOf(context: GraphqlContext, ids: readonly OrderId[]): Promise<OrderView[]> {
  const views = await services(context).orderFacts.views(await context.read(), ids);
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** What people do with orders. Whatever calls a market has no transaction open; what is ours alone runs in the field's own. */
export function addOrderMutations(builder: Builder, types: OrderTypes): void {
  const write = { permission: 'orders:write' };
  const OrderIds = builder.inputType('OrderIdsInput', {
    fields: (t) => ({
      orderIds: t.idList({ required: true, description: 'At most 200.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('confirmOrders', (t) =>
    t.field({
      type: types.Result,
      errors: {},
      authScopes: write,
      transaction: 'none',
      description:
        'Says yes to the market. Safe to repeat: what was sent and not answered is read before it is sent again.',
      args: { input: t.arg({ type: OrderIds, required: true }) },
      resolve: async (_root, { input }, context) => {
        const orderIds = orderIdsOf(input.orderIds);
        return {
          orderIds,
          outcomes: await services(context).orderDesk.confirm(context.partnerId, orderIds, byOf(context)),
        };
      },
    }),
  );
  builder.mutationField('refreshOrders', (t) =>
    t.field({
      type: [OrderView],
      errors: {},
      authScopes: write,
      transaction: 'none',
      description: 'Reads them again from the market, now.',
      args: { input: t.arg({ type: OrderIds, required: true }) },
      resolve: async (_root, { input }, context) => {
        const orderIds = orderIdsOf(input.orderIds);
        await services(context).orderDesk.refresh(context.partnerId, orderIds);
        return viewsOf(context, orderIds);
      },
    }),
  );
  builder.mutationField('startPicking', (t) =>
    t.field({
      type: [OrderView],
      errors: {},
      authScopes: write,
      args: { input: t.arg({ type: OrderIds, required: true }) },
      resolve: async (_root, { input }, context) => {
        const orderIds = orderIdsOf(input.orderIds);
        await services(context).orderDesk.startPicking(context.trx, orderIds, byOf(context));
        return viewsOf(context, orderIds);
      },
    }),
  );
  const Parcel = builder.inputType('PackedOrderInput', {
    fields: (t) => ({
      orderId: t.id({ required: true }),
      places: t.int({ description: 'Boxes; 1 when absent.' }),
      weightGrams: t.int(),
    }),
  });
  const MarkPacked = builder.inputType('MarkPackedInput', {
    fields: (t) => ({ parcels: t.field({ type: [Parcel], required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('markPacked', (t) =>
    t.field({
      type: [OrderView],
      errors: {},
      authScopes: write,
      args: { input: t.arg({ type: MarkPacked, required: true }) },
      resolve: async (_root, { input }, context) => {
        const orderIds = orderIdsOf(input.parcels.map(({ orderId }) => orderId));
        const parcels = input.parcels.map((parcel, index) => {
          const { places = 1, weightGrams } = parcel;
          if (places !== null && (places < 1 || places > 100))
            throw invalid(`parcels.${index}.places`, 'orders:errors.places');
          if (weightGrams != null && weightGrams < 1)
            throw invalid(`parcels.${index}.weightGrams`, 'orders:errors.weight');
          return { ...parcel, orderId: orderIds[index]! };
        });
        await services(context).orderDesk.markPacked(context.trx, parcels, byOf(context));
        return viewsOf(context, orderIds);
      },
    }),
  );
}
