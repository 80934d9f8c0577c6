import { isUuid } from '../../../core/ids.ts';
import { invalid } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { WarehouseId } from '../../warehouse/api.ts';
import { OrderView, type OrderId } from '../api.ts';
import { OrderDocumentView } from '../services/document-store.ts';
import type { LabelGap, LabelPrint } from '../services/label-desk.ts';
import { byOf, services } from './cradle.ts';
import { orderIdsOf, viewsOf } from './order-mutations.ts';

/** Labels as one file, and the way out of an oversold order. */
export function addLabelFields(builder: Builder): void {
  const write = { permission: 'orders:write' };
  const Format = builder.enumType('LabelFormat', { values: ['pdf', 'png', 'svg', 'zpl'] as const });
  const Gap = builder.objectRef<LabelGap>('LabelNotYet').implement({
    description: 'An order without a label: when to ask again, or what stands in the way.',
    fields: (t) => ({
      orderId: t.exposeID('orderId'),
      order: t.loadable({
        type: OrderView,
        nullable: true,
        load: async (ids: OrderId[], context: GraphqlContext) => {
          const views = await services(context).orderFacts.views(await context.read(), ids);
          return ids.map((id) => views.get(id) ?? null);
        },
        resolve: ({ orderId }) => orderId,
      }),
      notBefore: t.field({ type: 'DateTime', nullable: true, resolve: ({ notBefore }) => notBefore }),
      marketText: t.exposeString('text', { nullable: true }),
      remedyKey: t.exposeString('remedyKey', { nullable: true }),
      message: t.string({
        nullable: true,
        description: 'Our own text, where it was not the market that refused.',
        resolve: ({ messageKey }, _args, context) =>
          messageKey === null ? null : services(context).translator.to(context.request.locale)(messageKey),
      }),
    }),
  });
  const Print = builder.objectRef<LabelPrint>('LabelPrint').implement({
    fields: (t) => ({
      document: t.field({
        type: OrderDocumentView,
        nullable: true,
        description: 'All labels as one file, in the order asked.',
        resolve: ({ document }) => document,
      }),
      notYet: t.field({ type: [Gap], resolve: ({ notYet }) => notYet }),
    }),
  });
  const Input = builder.inputType('PrintLabelsInput', {
    fields: (t) => ({
      orderIds: t.idList({ required: true, description: 'In pick order; at most 200, also of several markets.' }),
      size: t.string({ description: "An id of the market's label sizes; its first one when absent." }),
      format: t.field({
        type: Format,
        description: 'What is asked of the market; pictures become pages of one PDF. `pdf` when absent.',
      }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('printLabels', (t) =>
    t.field({
      type: Print,
      errors: {},
      authScopes: write,
      transaction: 'none',
      args: { input: t.arg({ type: Input, required: true }) },
      resolve: (_root, { input }, context) =>
        services(context).labelDesk.print(
          context.partnerId,
          orderIdsOf(input.orderIds),
          { size: input.size ?? null, format: input.format ?? 'pdf' },
          byOf(context),
        ),
    }),
  );
  const PromiseFrom = builder.inputType('PromiseFromInput', {
    fields: (t) => ({
      orderId: t.id({ required: true }),
      warehouseIds: t.idList({ required: true, description: 'Best first.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('promiseFromWarehouses', (t) =>
    t.field({
      type: OrderView,
      errors: {},
      authScopes: write,
      description: 'A way out of an oversold order: units of other warehouses.',
      args: { input: t.arg({ type: PromiseFrom, required: true }) },
      resolve: async (_root, { input }, context) => {
        const orderIds = orderIdsOf([input.orderId]);
        if (input.warehouseIds.length === 0 || !input.warehouseIds.every(isUuid))
          throw invalid('warehouseIds', 'orders:errors.warehouses');
        await services(context).orderDesk.promiseFrom(
          context.trx,
          orderIds[0]!,
          input.warehouseIds as WarehouseId[],
          byOf(context),
        );
        return (await viewsOf(context, orderIds))[0]!;
      },
    }),
  );
}
