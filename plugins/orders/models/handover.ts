import { TenantModel } from '../../../core/db/base-model.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import { HandoverView, type HandoverId, type HandoverStatus } from '../api.ts';

export class HandoverRow extends TenantModel {
  static override tableName = 'handovers';
  static override jsonAttributes = ['place', 'problem'];
  declare id: HandoverId;
  declare connectionId: ConnectionId;
  declare remoteId: string | null;
  declare number: string;
  declare status: HandoverStatus;
  declare rawStatus: string;
  declare name: string | null;
  declare place: HandoverView['place'];
  declare slotFrom: Date | null;
  declare slotTo: Date | null;
  declare orderCount: number;
  declare acceptedCount: number | null;
  declare problem: { marketText?: string; remedyKey?: string } | null;
  declare placedAt: Date;
  declare closedAt: Date | null;
  declare version: number;
}

export const toHandoverView = (row: HandoverRow): HandoverView =>
  new HandoverView({
    id: row.id,
    connectionId: row.connectionId,
    remoteId: row.remoteId,
    number: row.number,
    status: row.status,
    rawStatus: row.rawStatus,
    place: row.place,
    slotFrom: row.slotFrom,
    slotTo: row.slotTo,
    orderCount: row.orderCount,
    acceptedCount: row.acceptedCount,
    problemText: row.problem?.marketText ?? null,
    createdAt: row.placedAt,
    closedAt: row.closedAt,
  });
