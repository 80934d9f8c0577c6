import { invalid } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { VariantView, type VariantId } from '../../catalog/api.ts';
import type { StockLevelView, WarehouseId } from '../api.ts';
import type { StockAlert } from '../models/stock-alert.ts';
import { LOW_AT_DEFAULT } from '../services/stock-alerts.ts';
import { warehouseGone } from '../services/warehouse-service.ts';
import { services } from './cradle.ts';
import type { WarehouseTypes } from './types.ts';

const ROWS_AT_MOST = 1_000;

const uuidOr = <I extends string>(id: string | number | null | undefined): I | null =>
  isUuid(id) ? (id as unknown as I) : null;

/** Levels, ledger and alerts: reading. */
export function addStockQueries(
  builder: Builder,
  { Level, Movement, MovementKind, loadVariants }: WarehouseTypes,
): void {
  builder.queryField('stockLevels', (t) =>
    t.connection({
      type: Level,
      authScopes: { permission: 'stock:read' },
      complexity: pagedCost,
      description: 'What is where. For variants without any level see `products { variants { stock } }`.',
      args: { warehouseId: t.arg.id(), search: t.arg.string({ description: 'Words of a title, SKU or barcode.' }) },
      resolve: async (_root, { warehouseId, search, ...page }, context) => {
        const filter = { warehouseId: uuidOr<WarehouseId>(warehouseId), search: search ?? null };
        return toConnection(
          await services(context).stockLists.levels(await context.read(), filter, page),
          (row) => row.toView(),
          page.after,
        );
      },
    }),
  );
  builder.queryField('stockMovements', (t) =>
    t.connection({
      type: Movement,
      authScopes: { permission: 'stock:read' },
      complexity: pagedCost,
      description: 'The ledger, newest first.',
      args: {
        variantId: t.arg.id(),
        warehouseId: t.arg.id(),
        kinds: t.arg({ type: [MovementKind] }),
        refId: t.arg.string({ description: 'What caused it: an order line, a return line, an import.' }),
        from: t.arg({ type: 'DateTime' }),
        to: t.arg({ type: 'DateTime', description: 'Before this moment.' }),
      },
      resolve: async (_root, { variantId, warehouseId, kinds, refId, from, to, ...page }, context) => {
        const filter = {
          variantId: uuidOr<VariantId>(variantId),
          warehouseId: uuidOr<WarehouseId>(warehouseId),
          kinds: kinds ?? null,
          refId: refId ?? null,
          from: from ?? null,
          to: to ?? null,
        };
        return toConnection(
          await services(context).stockLists.movements(await context.read(), filter, page),
          (row) => row.toView(),
          page.after,
        );
      },
    }),
  );
  const Alert = builder.objectRef<StockAlert>('StockAlert').implement({
    description: 'A variant that is at or below its limit.',
    fields: (t) => ({
      limit: t.int({ resolve: ({ lowAt }) => lowAt ?? LOW_AT_DEFAULT }),
      since: t.field({ type: 'DateTime', nullable: true, resolve: ({ lowSince }) => lowSince }),
      variant: t.loadable({ type: VariantView, load: loadVariants, resolve: ({ variantId }) => variantId }),
    }),
  });
  builder.queryField('lowStock', (t) =>
    t.connection({
      type: Alert,
      authScopes: { permission: 'stock:read' },
      complexity: pagedCost,
      description: 'What has run low, the latest first.',
      resolve: async (_root, page, context) =>
        toConnection(await services(context).stockAlerts.low(await context.read(), page), (row) => row, page.after),
    }),
  );
  builder.subscriptionField('stockAlerts', (t) =>
    t.field({
      type: [VariantView],
      authScopes: { permission: 'stock:read' },
      description: 'Variants that have just run low.',
      subscribe: (_root, _args, context) =>
        services(context).live.subscribe<{ variantIds: VariantId[] }>('stock.alerts', context.partnerId),
      resolve: async (message, _args, context) =>
        services(context).catalog.variants(await context.read(), (message as { variantIds: VariantId[] }).variantIds),
    }),
  );
  builder.subscriptionField('stockChanged', (t) =>
    t.field({
      type: [VariantView],
      authScopes: { permission: 'stock:read' },
      description: 'Variants whose stock is another now.',
      subscribe: (_root, _args, context) =>
        services(context).live.subscribe<{ variantIds: VariantId[] }>('stock.changed', context.partnerId),
      resolve: async (message, _args, context) =>
        services(context).catalog.variants(
          await context.read(),
          (message as { variantIds: VariantId[] }).variantIds.slice(0, 100),
        ),
    }),
  );
}

/** Changing stock by hand. */
export function addStockMutations(builder: Builder, { Level }: WarehouseTypes): void {
  const Levels = builder.objectRef<{ levels: StockLevelView[] }>('StockLevels').implement({
    fields: (t) => ({
      levels: t.field({ type: [Level], description: 'As they are now.', resolve: ({ levels }) => levels }),
    }),
  });
  const Row = builder.inputType('StockRowInput', {
    fields: (t) => ({
      variantId: t.id({ required: true }),
      quantity: t.int({ required: true }),
      warehouseId: t.id({ description: 'The default one when absent.' }),
    }),
  });
  const Change = builder.inputType('StockChangeInput', {
    fields: (t) => ({
      rows: t.field({ type: [Row], required: true, description: '1 to 1,000; all or none.' }),
      reason: t.string({ description: 'Free text for the ledger.' }),
      idempotencyKey: t.string(),
    }),
  });
  type RowFields = { variantId: string | number; quantity: number; warehouseId?: string | number | null };
  const rowsOf = (rows: readonly RowFields[]) => {
    if (rows.length === 0 || rows.length > ROWS_AT_MOST)
      throw invalid('rows', 'warehouse:errors.rows', { limit: ROWS_AT_MOST });
    return rows.map(({ variantId, quantity, warehouseId }, index) => {
      if (!isUuid(variantId)) throw invalid(`rows.${index}.variantId`, 'catalog:errors.variantGone');
      if (warehouseId != null && !isUuid(warehouseId)) throw warehouseGone(String(warehouseId));
      return {
        variantId: variantId as VariantId,
        quantity,
        ...(warehouseId != null && { warehouseId: warehouseId as WarehouseId }),
      };
    });
  };
  const actions = [
    ['adjustStock', 'adjust', 'Adds or takes away.'],
    ['setCountedStock', 'setCounted', 'What was counted is there now.'],
    ['receiveStock', 'receive', 'Goods arrived.'],
    ['markStockUnsellable', 'markUnsellable', 'From sellable to damaged; a negative quantity takes it back.'],
    ['expectStock', 'expect', 'Goods on their way; a negative quantity takes the announcement back.'],
  ] as const;
  for (const [field, act, description] of actions)
    builder.mutationField(field, (t) =>
      t.field({
        type: Levels,
        errors: {},
        authScopes: { permission: 'stock:write' },
        description,
        transaction: 'none', // of its own, or shared with others that arrive at the same time
        args: { input: t.arg({ type: Change, required: true }) },
        resolve: async (_root, { input: { rows, reason } }, context) => ({
          levels: await services(context).stockDesk.change(context.partnerId, act, rowsOf(rows), {
            actorId: context.me.userId,
            reason: reason ?? '',
          }),
        }),
      }),
    );

  const Transfer = builder.inputType('TransferStockInput', {
    fields: (t) => ({
      from: t.id({ required: true }),
      to: t.id({ required: true }),
      rows: t.field({ type: [Row], required: true, description: '1 to 1,000; `warehouseId` of a row is not used.' }),
      reason: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('transferStock', (t) =>
    t.field({
      type: Levels,
      errors: {},
      authScopes: { permission: 'stock:write' },
      description: 'From one warehouse to another; promised units stay.',
      args: { input: t.arg({ type: Transfer, required: true }) },
      resolve: async (_root, { input: { from, to, rows, reason } }, context) => {
        if (!isUuid(from)) throw warehouseGone(from);
        if (!isUuid(to)) throw warehouseGone(to);
        const moved = rowsOf(rows).map(({ variantId, quantity }) => ({
          variantId,
          quantity,
          from: from as WarehouseId,
          to: to as WarehouseId,
        }));
        const by = { actorId: context.me.userId, reason: reason ?? '' };
        return { levels: await services(context).stockLedger.transfer(context.trx, moved, by) };
      },
    }),
  );

  const Limit = builder.inputType('SetLowStockLimitInput', {
    fields: (t) => ({
      variantIds: t.idList({ required: true }),
      limit: t.int({ description: 'Null: the general limit.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setLowStockLimit', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'stock:write' },
      args: { input: t.arg({ type: Limit, required: true }) },
      resolve: async (_root, { input: { variantIds, limit } }, context) => {
        if (variantIds.length > ROWS_AT_MOST)
          throw invalid('variantIds', 'warehouse:errors.rows', { limit: ROWS_AT_MOST });
        const wrong = variantIds.findIndex((id) => !isUuid(id));
        if (wrong >= 0) throw invalid(`variantIds.${wrong}`, 'catalog:errors.variantGone');
        await services(context).stockAlerts.setLimit(context.trx, variantIds as VariantId[], limit ?? null);
        return { ok: true };
      },
    }),
  );
}
