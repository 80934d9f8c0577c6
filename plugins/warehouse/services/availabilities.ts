import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Catalog, StockUnit, VariantId } from '../../catalog/api.ts';
import type { Availability, WarehouseId } from '../api.ts';

type Deps = { catalog: Catalog };

/** Of `warehouses w`: what is there may be promised. */
export const SELLS_FROM = `w.kind = 'own' and not w.archived`;

type Row = { variant_id: VariantId; warehouse_id: WarehouseId; available: number };

export class Availabilities {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async of(trx: Trx, variantIds: readonly VariantId[], warehouseIds?: readonly WarehouseId[]): Promise<Availability> {
    const unitsOf = new Map<VariantId, StockUnit[]>();
    for (const unit of await this.deps.catalog.stockUnits(trx, variantIds))
      unitsOf.set(unit.soldId, [...(unitsOf.get(unit.soldId) ?? []), unit]);
    const leaves = [...new Set([...unitsOf.values()].flat().map(({ variantId }) => variantId))];
    const byWarehouse = new Map<WarehouseId, Map<VariantId, number>>();
    const known = new Set<VariantId>();
    for (const row of await this.levels(trx, leaves, warehouseIds)) {
      known.add(row.variant_id);
      const there = byWarehouse.get(row.warehouse_id) ?? new Map<VariantId, number>();
      byWarehouse.set(row.warehouse_id, there.set(row.variant_id, row.available));
    }
    return new Map(
      variantIds.map((id) => {
        const units = unitsOf.get(id) ?? [];
        if (units.length === 0 || units.some(({ variantId }) => !known.has(variantId))) return [id, null];
        // a bundle is packed in one place, so its parts are counted together there
        const sums = [...byWarehouse.values()].map((there) =>
          Math.min(...units.map(({ variantId, perUnit }) => Math.floor((there.get(variantId) ?? 0) / perUnit))),
        );
        return [id, sums.reduce((sum, count) => sum + count, 0)];
      }),
    );
  }

  private async levels(
    trx: Trx,
    variantIds: readonly VariantId[],
    warehouseIds?: readonly WarehouseId[],
  ): Promise<Row[]> {
    if (variantIds.length === 0) return [];
    const { rows } = await trx.raw<{ rows: Row[] }>(
      `select l.variant_id, l.warehouse_id, greatest(0, l.on_hand - l.reserved) as available
       from stock_levels l
       join warehouses w on w.partner_id = l.partner_id and w.id = l.warehouse_id
       where l.partner_id = :partnerId and l.variant_id = any(:variants::uuid[]) and l.known
         and ${SELLS_FROM} and (:all or w.id = any(:warehouses::uuid[]))`,
      {
        partnerId: requirePartner(trx),
        variants: [...variantIds],
        all: warehouseIds === undefined,
        warehouses: [...(warehouseIds ?? [])],
      },
    );
    return rows;
  }
}
