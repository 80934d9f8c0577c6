import type { Trx } from '../../core/db/database.ts';
import type { VariantId } from '../catalog/api.ts';
import type { WarehouseCradle, WarehouseView } from './api.ts';

/** A second warehouse with a few units of the first variants, so that transfers and ranked warehouses have something to show. */
export async function seedWarehouseDemo(
  trx: Trx,
  { warehouses, stockLedger }: WarehouseCradle,
  variantIds: readonly VariantId[],
): Promise<WarehouseView> {
  const second = await warehouses.create(trx, { name: 'Chilonzor ombori', address: 'Toshkent, Chilonzor 9' });
  const from = (await warehouses.default(trx)).id;
  const levels = await stockLedger.levels(trx, variantIds.slice(0, 8), [from]);
  const rows = levels
    .filter(({ available }) => available >= 10)
    .map(({ variantId }) => ({ variantId, quantity: 5, from, to: second.id }));
  if (rows.length > 0) await stockLedger.transfer(trx, rows, { reason: 'demo' });
  return second;
}
