import { TenantModel } from '../../../core/db/base-model.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import { ReturnView, type OrderId, type OrderLineId, type ReturnId, type ReturnStage } from '../api.ts';

export class Return extends TenantModel {
  static override tableName = 'returns';
  static override jsonAttributes = ['decisions'];
  declare id: ReturnId;
  declare connectionId: ConnectionId;
  declare remoteId: string;
  declare orderId: OrderId | null;
  declare orderRemoteId: string | null;
  declare stage: ReturnStage;
  declare rawStatus: string;
  declare attention: string[];
  declare reason: string | null;
  declare decisions: ReturnView['decisions'];
  declare openedAt: Date;
  declare receivedAt: Date | null;
  declare closedAt: Date | null;
  declare version: number;
}

export class ReturnLine extends TenantModel {
  static override tableName = 'return_lines';
  declare returnId: ReturnId;
  declare position: number;
  declare orderLineId: OrderLineId | null;
  declare variantId: VariantId | null;
  declare sku: string | null;
  declare title: string;
  declare quantity: number;
  declare restocked: number;
  declare unsellable: number;
  declare priceMinor: bigint | null;
  declare currency: string | null;
}

export const toReturnView = (row: Return): ReturnView =>
  new ReturnView({
    id: row.id,
    connectionId: row.connectionId,
    remoteId: row.remoteId,
    orderId: row.orderId,
    stage: row.stage,
    rawStatus: row.rawStatus,
    attention: row.attention,
    reason: row.reason,
    decisions: row.decisions,
    openedAt: row.openedAt,
    receivedAt: row.receivedAt,
    version: row.version,
  });
