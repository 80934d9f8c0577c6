import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { WarehouseId } from '../api.ts';
import { warehouseGone } from '../services/warehouse-service.ts';
import { services } from './cradle.ts';
import type { WarehouseTypes } from './types.ts';

/** Warehouses and the places in them. */
export function addWarehouseFields(builder: Builder, { Warehouse, Bin, Kind }: WarehouseTypes): void {
  builder.queryField('warehouses', (t) =>
    t.field({
      type: [Warehouse],
      authScopes: { permission: 'stock:read' },
      description: 'The default one first.',
      args: { archived: t.arg.boolean({ defaultValue: false, description: 'Archived ones too.' }) },
      resolve: async (_root, { archived }, context) =>
        services(context).warehouses.list(await context.read(), { archived: archived ?? false }),
    }),
  );
  const Create = builder.inputType('CreateWarehouseInput', {
    fields: (t) => ({
      name: t.string({ required: true }),
      kind: t.field({ type: Kind, defaultValue: 'own' }),
      address: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('createWarehouse', (t) =>
    t.field({
      type: Warehouse,
      errors: {},
      authScopes: { permission: 'stock:write' },
      args: { input: t.arg({ type: Create, required: true }) },
      resolve: (_root, { input: { name, kind, address } }, context) =>
        services(context).warehouses.create(context.trx, { name, kind: kind ?? 'own', address: address ?? '' }),
    }),
  );
  const Update = builder.inputType('UpdateWarehouseInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int({ required: true }),
      name: t.string(),
      address: t.string(),
      isDefault: t.boolean({ description: 'True takes it over from the one that has it.' }),
      archived: t.boolean({ description: 'Only an empty warehouse can be archived.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('updateWarehouse', (t) =>
    t.field({
      type: Warehouse,
      errors: {},
      authScopes: { permission: 'stock:write' },
      args: { input: t.arg({ type: Update, required: true }) },
      resolve: (_root, { input: { id, version, name, address, isDefault, archived } }, context) => {
        if (!isUuid(id)) throw warehouseGone(id);
        return services(context).warehouses.update(context.trx, id as WarehouseId, version, {
          ...(name != null && { name }),
          ...(address != null && { address }),
          ...(isDefault != null && { isDefault }),
          ...(archived != null && { archived }),
        });
      },
    }),
  );
  const SaveBin = builder.inputType('SaveBinInput', {
    fields: (t) => ({
      warehouseId: t.id({ required: true }),
      code: t.string({ required: true, description: 'As written on the shelf: A-01-3.' }),
      note: t.string(),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('saveBin', (t) =>
    t.field({
      type: Bin,
      errors: {},
      authScopes: { permission: 'stock:write' },
      description: 'Makes the place, or changes its note.',
      args: { input: t.arg({ type: SaveBin, required: true }) },
      resolve: (_root, { input: { warehouseId, code, note } }, context) => {
        if (!isUuid(warehouseId)) throw warehouseGone(warehouseId);
        return services(context).warehouses.saveBin(context.trx, warehouseId as WarehouseId, code, note ?? '');
      },
    }),
  );
  const SetBin = builder.inputType('SetStockBinInput', {
    fields: (t) => ({
      variantId: t.id({ required: true }),
      warehouseId: t.id({ required: true }),
      binId: t.id({ description: 'Null: no place.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('setStockBin', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'stock:write' },
      description: 'Where a variant is kept, for picking.',
      args: { input: t.arg({ type: SetBin, required: true }) },
      resolve: async (_root, { input }, context) => {
        await services(context).warehouses.setBin(context.trx, input);
        return { ok: true };
      },
    }),
  );
}
