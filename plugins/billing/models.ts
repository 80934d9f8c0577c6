import { BaseModel } from '../../core/db/base-model.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { OrderId, OrderLineId } from '../orders/api.ts';

export class Commission extends BaseModel {
  static override tableName = 'commissions';
  static override get idColumn(): string[] {
    return ['partner_id', 'order_line_id'];
  }
  declare partnerId: PartnerId;
  declare orderLineId: OrderLineId;
  declare orderId: OrderId;
  declare planCode: string;
  declare basisPoints: number;
  declare currency: string;
  declare unitPriceMinor: bigint;
  declare delivered: number;
  declare returned: number;
  declare chargedMinor: bigint;
  declare reversedMinor: bigint;
  declare bookedAt: Date;
}
