import type { Trx } from '../../../core/db/database.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { grouped, loadOne } from '../../../graphql/load-one.ts';
import { VariantView, type VariantId } from '../../catalog/api.ts';
import { BinView, MOVEMENT_KINDS, MovementView, StockLevelView, WarehouseView } from '../api.ts';
import type { WarehouseId, WarehouseKind } from '../api.ts';
import { listedStock } from '../listed-stock.ts';
import { services } from './cradle.ts';

/** All warehouses of a variant together. */
export type VariantStock = {
  onHand: number;
  reserved: number;
  damaged: number;
  incoming: number;
  levels: StockLevelView[];
};

const LATEST_MOVEMENTS = 8;

/** The plugin's types, made once a schema and used by its fields. */
export function warehouseTypes(builder: Builder) {
  const Kind = builder.enumType('WarehouseKind', {
    values: ['own', 'marketplace'] as const satisfies readonly WarehouseKind[],
  });
  const MovementKind = builder.enumType('MovementKind', { values: MOVEMENT_KINDS });
  const Bin = builder.objectType(BinView, {
    name: 'Bin',
    description: 'A place in a warehouse.',
    fields: (t) => ({ id: t.exposeID('id'), code: t.exposeString('code'), note: t.exposeString('note') }),
  });
  const Warehouse = builder.objectType(WarehouseView, {
    name: 'Warehouse',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      kind: t.field({
        type: Kind,
        description: '`marketplace`: read only, never published.',
        resolve: ({ kind }) => kind,
      }),
      address: t.exposeString('address'),
      isDefault: t.exposeBoolean('isDefault'),
      archived: t.exposeBoolean('archived'),
      version: t.exposeInt('version', { description: 'Send it back when saving: an older one is refused.' }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      bins: t.loadableGroup({
        type: Bin,
        load: async (ids: WarehouseId[], context) => services(context).warehouses.bins(await context.read(), ids),
        group: ({ warehouseId }) => warehouseId,
        resolve: ({ id }) => id,
      }),
    }),
  });
  const load = async (ids: VariantId[], context: Parameters<typeof services>[0]) => {
    const found = new Map(
      (await services(context).catalog.variants(await context.read(), ids)).map((variant) => [variant.id, variant]),
    );
    return ids.map((id) => found.get(id) ?? new Error(`variant ${id} is not there`));
  };
  const loadHouse = async (ids: WarehouseId[], context: Parameters<typeof services>[0]) => {
    const found = new Map(
      (await services(context).warehouses.byIds(await context.read(), ids)).map((house) => [house.id, house]),
    );
    return ids.map((id) => found.get(id) ?? new Error(`warehouse ${id} is not there`));
  };
  const Level = builder.objectType(StockLevelView, {
    name: 'StockLevel',
    description: 'A variant in a warehouse.',
    fields: (t) => ({
      onHand: t.exposeInt('onHand', { description: 'Sellable units that are there, promised ones included.' }),
      reserved: t.exposeInt('reserved', { description: 'Promised to orders.' }),
      available: t.exposeInt('available', { description: 'On hand and not promised.' }),
      damaged: t.exposeInt('damaged'),
      incoming: t.exposeInt('incoming'),
      known: t.exposeBoolean('known', { description: 'False: never counted, so nothing may be promised.' }),
      updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
      variant: t.loadable({ type: VariantView, load, resolve: ({ variantId }) => variantId }),
      warehouse: t.loadable({ type: Warehouse, load: loadHouse, resolve: ({ warehouseId }) => warehouseId }),
    }),
  });
  const Stock = builder.objectRef<VariantStock>('VariantStock').implement({
    description: 'Over all own warehouses.',
    fields: (t) => ({
      onHand: t.exposeInt('onHand'),
      reserved: t.exposeInt('reserved'),
      damaged: t.exposeInt('damaged'),
      incoming: t.exposeInt('incoming'),
      levels: t.field({ type: [Level], complexity: { multiplier: 3 }, resolve: ({ levels }) => levels }),
    }),
  });
  const Movement = builder.objectType(MovementView, {
    name: 'StockMovement',
    description: 'A line of the ledger. Never changed.',
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.field({ type: MovementKind, resolve: ({ kind }) => kind }),
      onHandDelta: t.exposeInt('onHandDelta'),
      reservedDelta: t.exposeInt('reservedDelta'),
      damagedDelta: t.exposeInt('damagedDelta'),
      incomingDelta: t.exposeInt('incomingDelta'),
      onHandAfter: t.exposeInt('onHandAfter'),
      reason: t.exposeString('reason', {
        description: 'Free text, or a word of the locales under `warehouse:reasons`.',
      }),
      refType: t.exposeString('refType', { nullable: true }),
      refId: t.exposeString('refId', { nullable: true }),
      actorId: t.exposeID('actorId', { nullable: true, description: 'Null: the system.' }),
      at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
      variant: t.loadable({ type: VariantView, load, resolve: ({ variantId }) => variantId }),
      warehouse: t.loadable({ type: Warehouse, load: loadHouse, resolve: ({ warehouseId }) => warehouseId }),
    }),
  });
  builder.objectFields(VariantView, (t) => ({
    stock: t.field({
      type: Stock,
      nullable: true,
      description: 'Null: never counted, or a bundle.',
      resolve: (variant, _args, context) => {
        const listed = listedStock(variant);
        return listed ? totalOf(listed.levels) : stockOf(context, variant.id);
      },
    }),
    available: t.int({
      nullable: true,
      description: 'Units that may be sold now, for bundles too; null: unknown.',
      resolve: (variant, _args, context) => {
        const listed = listedStock(variant);
        return listed ? listed.available : availableOf(context, variant.id);
      },
    }),
    lowStockLimit: t.loadable({
      type: 'Int',
      nullable: true,
      description: 'Its own alert limit; null: the general one.',
      load: async (ids: VariantId[], context) => {
        const limits = await services(context).stockAlerts.limits(await context.read(), ids);
        return ids.map((id) => limits.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
    latestMovements: t.loadableGroup({
      type: Movement,
      authScopes: { permission: 'stock:read' },
      complexity: { multiplier: LATEST_MOVEMENTS },
      description: `At most ${LATEST_MOVEMENTS}, newest first; \`stockMovements\` has all.`,
      load: async (ids: VariantId[], context) => {
        const rows = await services(context).stockLists.latestMovements(await context.read(), ids, LATEST_MOVEMENTS);
        return rows.map((row) => row.toView());
      },
      group: ({ variantId }) => variantId,
      resolve: ({ id }) => id,
    }),
  }));
  return { Warehouse, Bin, Kind, Level, Movement, MovementKind, loadVariants: load };
}
export type WarehouseTypes = ReturnType<typeof warehouseTypes>;

async function stockOf(context: GraphqlContext, variantId: VariantId): Promise<VariantStock | null> {
  const load = async (trx: Trx, ids: readonly VariantId[]) =>
    grouped(await services(context).stockLedger.levels(trx, ids), (level) => level.variantId);
  return totalOf((await loadOne(context, 'warehouse/levels', load, variantId)) ?? []);
}

async function availableOf(context: GraphqlContext, variantId: VariantId): Promise<number | null> {
  const { stockLedger } = services(context);
  return (await loadOne(context, 'warehouse/available', stockLedger.available.bind(stockLedger), variantId)) ?? null;
}

function totalOf(all: readonly StockLevelView[]): VariantStock | null {
  const levels = all.filter(({ known }) => known);
  if (levels.length === 0) return null;
  const sum = (field: 'onHand' | 'reserved' | 'damaged' | 'incoming'): number =>
    levels.reduce((total, level) => total + level[field], 0);
  return {
    onHand: sum('onHand'),
    reserved: sum('reserved'),
    damaged: sum('damaged'),
    incoming: sum('incoming'),
    levels,
  };
}
