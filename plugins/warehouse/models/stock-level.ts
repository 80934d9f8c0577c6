import { TenantModel } from '../../../core/db/base-model.ts';
import type { VariantId } from '../../catalog/api.ts';
import { StockLevelView, type BinId, type WarehouseId } from '../api.ts';

/** For lists only: levels are written by StockBook. */
export class StockLevel extends TenantModel {
  static override readonly tableName = 'stock_levels';
  static override get idColumn() {
    return ['partner_id', 'variant_id', 'warehouse_id'];
  }
  declare variantId: VariantId;
  declare warehouseId: WarehouseId;
  declare onHand: number;
  declare reserved: number;
  declare damaged: number;
  declare incoming: number;
  declare known: boolean;
  declare binId: BinId | null;
  declare updatedAt: Date;

  toView(): StockLevelView {
    const { variantId, warehouseId, onHand, reserved, damaged, incoming, known, binId, updatedAt } = this;
    return new StockLevelView({ variantId, warehouseId, onHand, reserved, damaged, incoming, known, binId, updatedAt });
  }
}
