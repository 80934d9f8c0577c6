import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { MovementKind, WarehouseId } from '../api.ts';
import { StockLevel } from '../models/stock-level.ts';
import { StockMovement } from '../models/stock-movement.ts';

export type LevelFilter = { warehouseId?: WarehouseId | null; search?: string | null };
export type MovementFilter = {
  variantId?: VariantId | null;
  warehouseId?: WarehouseId | null;
  kinds?: readonly MovementKind[] | null;
  refId?: string | null;
  from?: Date | null;
  to?: Date | null;
};

type Deps = { catalog: Catalog };

export class StockLists {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async levels(trx: Trx, { warehouseId, search }: LevelFilter, args: PageArgs): Promise<Page<StockLevel>> {
    const query = StockLevel.query(trx).where('partner_id', requirePartner(trx));
    if (warehouseId) void query.where('warehouse_id', warehouseId);
    if (search?.trim()) {
      const ids = await this.deps.catalog.searchVariantIds(trx, search);
      void query.whereRaw('variant_id = any(?::uuid[])', [ids]);
    }
    return pageBy(
      query,
      [
        { column: 'variant_id', cast: 'uuid', value: ({ variantId }) => variantId },
        { column: 'warehouse_id', cast: 'uuid', value: ({ warehouseId: id }) => id },
      ],
      args,
    );
  }

  /** Newest first: ids sort by time. */
  movements(trx: Trx, filter: MovementFilter, args: PageArgs): Promise<Page<StockMovement>> {
    const query = StockMovement.query(trx).where('partner_id', requirePartner(trx));
    if (filter.variantId) void query.where('variant_id', filter.variantId);
    if (filter.warehouseId) void query.where('warehouse_id', filter.warehouseId);
    if (filter.kinds) void query.whereRaw('kind = any(?::text[])', [[...filter.kinds]]);
    if (filter.refId) void query.where('ref_id', filter.refId);
    if (filter.from) void query.where('at', '>=', filter.from);
    if (filter.to) void query.where('at', '<', filter.to);
    return pageBy(query, [{ column: 'id', cast: 'uuid', descending: true, value: ({ id }) => id }], args);
  }

  /** The newest lines of each variant, read together: one index walk of a few rows for each. */
  async latestMovements(trx: Trx, variantIds: readonly VariantId[], ofEach: number): Promise<StockMovement[]> {
    const partnerId = requirePartner(trx);
    return StockMovement.query(trx)
      .where('partner_id', partnerId)
      .whereRaw(
        `id in (select newest.id from unnest(?::uuid[]) asked (variant_id) cross join lateral (
           select id from stock_movements where partner_id = ? and variant_id = asked.variant_id
           order by id desc limit ?) newest)`,
        [[...variantIds], partnerId, ofEach],
      )
      .orderBy('id', 'desc');
  }
}
