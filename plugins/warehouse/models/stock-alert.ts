import { TenantModel } from '../../../core/db/base-model.ts';
import type { VariantId } from '../../catalog/api.ts';

export class StockAlert extends TenantModel {
  static override readonly tableName = 'stock_alerts';
  static override get idColumn() {
    return ['partner_id', 'variant_id'];
  }
  declare variantId: VariantId;
  declare lowAt: number | null;
  declare lowSince: Date | null;
}
