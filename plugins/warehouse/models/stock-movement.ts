import { TenantModel } from '../../../core/db/base-model.ts';
import type { UserId } from '../../../core/ids.ts';
import type { VariantId } from '../../catalog/api.ts';
import { MovementView, type MovementId, type MovementKind, type WarehouseId } from '../api.ts';

export class StockMovement extends TenantModel {
  static override readonly tableName = 'stock_movements';
  declare id: MovementId;
  declare variantId: VariantId;
  declare warehouseId: WarehouseId;
  declare kind: MovementKind;
  declare onHandDelta: number;
  declare reservedDelta: number;
  declare damagedDelta: number;
  declare incomingDelta: number;
  declare onHandAfter: number;
  declare reason: string;
  declare refType: string | null;
  declare refId: string | null;
  declare actorId: UserId | null;
  declare at: Date;

  toView(): MovementView {
    const { id, variantId, warehouseId, kind, reason, refType, refId, actorId, at } = this;
    const { onHandDelta, reservedDelta, damagedDelta, incomingDelta, onHandAfter } = this;
    return new MovementView({
      id, variantId, warehouseId, kind, reason, refType, refId, actorId, at,
      onHandDelta, reservedDelta, damagedDelta, incomingDelta, onHandAfter,
    }); // prettier-ignore
  }
}
