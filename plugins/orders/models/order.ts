import type { CancelReason, OrderAttention, OrderStage, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';
import { TenantModel } from '../../../core/db/base-model.ts';
import { money } from '../../../core/money.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import { OrderView, type FulfilledBy, type OrderId } from '../api.ts';

export class Order extends TenantModel {
  static override tableName = 'orders';
  declare id: OrderId;
  declare connectionId: ConnectionId;
  declare marketplace: string;
  declare remoteId: string;
  declare number: string;
  declare groupRef: string | null;
  declare replaces: string | null;
  declare replacedBy: string[];
  declare stage: OrderStage;
  declare rawStatus: string;
  declare attention: OrderAttention[];
  declare cancelRequested: boolean;
  declare cancelReason: string | null;
  declare fulfilledBy: FulfilledBy;
  declare scheme: string;
  declare shopId: string | null;
  declare remoteWarehouseId: string | null;
  declare hasRequirements: boolean;
  declare handoverRemoteId: string | null;
  declare placedAt: Date;
  declare acceptBy: Date | null;
  declare shipBy: Date | null;
  declare dueAt: Date | null;
  declare currency: string;
  declare totalMinor: bigint;
  declare remoteVersion: string;
  declare readAt: Date;
  declare refreshedAt: Date;
  declare body: StoredBody;
  /** As the adapter named them when the order was read: pure functions of it, kept so that no keys are needed to show them. */
  declare steps: StoredStep[];
  declare cancelReasons: CancelReason[];
  declare labelledAt: Date | null;
  declare firstSeenAt: Date;
  declare storedAt: Date;
  declare reservedAt: Date | null;
  declare confirmedAt: Date | null;
  declare handedOverAt: Date | null;
  declare deliveredAt: Date | null;
  declare cancelledAt: Date | null;
  declare version: number;
  declare updatedAt: Date;
}

/** A step of the adapter in JSON: its deadline is text. */
export type StoredStep = Omit<OrderStep, 'deadline'> & { readonly deadline?: string };

/** The adapter's order as it was last read, in JSON. */
export type StoredBody = { readonly __stored: 'RemoteOrder' };

/** `bigint` and `Date` have no JSON form: written as `{"$n": "12"}` and `{"$d": "2026-…"}`. */
export function toStoredBody(order: RemoteOrder): string {
  return JSON.stringify(order, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    if (raw instanceof Date) return { $d: raw.toISOString() };
    return typeof value === 'bigint' ? { $n: value.toString() } : value;
  });
}

export const fromStoredBody = (body: StoredBody): RemoteOrder => revive(body) as RemoteOrder;

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const { $d, $n } = value as { $d?: string; $n?: string };
  if (typeof $d === 'string') return new Date($d);
  if (typeof $n === 'string') return BigInt($n);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

export const toOrderView = (row: Order): OrderView =>
  new OrderView({
    id: row.id,
    connectionId: row.connectionId,
    marketplace: row.marketplace,
    remoteId: row.remoteId,
    number: row.number,
    groupRef: row.groupRef,
    replaces: row.replaces,
    replacedBy: row.replacedBy,
    stage: row.stage,
    rawStatus: row.rawStatus,
    attention: row.attention,
    cancelRequested: row.cancelRequested,
    cancelReason: row.cancelReason,
    fulfilledBy: row.fulfilledBy,
    scheme: row.scheme,
    shopId: row.shopId,
    remoteWarehouseId: row.remoteWarehouseId,
    hasRequirements: row.hasRequirements,
    placedAt: row.placedAt,
    acceptBy: row.acceptBy,
    shipBy: row.shipBy,
    dueAt: row.dueAt,
    total: money(row.totalMinor, row.currency),
    readAt: row.readAt,
    firstSeenAt: row.firstSeenAt,
    storedAt: row.storedAt,
    reservedAt: row.reservedAt,
    confirmedAt: row.confirmedAt,
    handedOverAt: row.handedOverAt,
    deliveredAt: row.deliveredAt,
    cancelledAt: row.cancelledAt,
    version: row.version,
  });
