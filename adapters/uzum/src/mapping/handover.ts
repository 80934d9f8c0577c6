import { wordTable } from '@sellercloudx/adapter-kit';
import type { Handover, HandoverPlace } from '@sellercloudx/adapter-kit';
import type { WireInvoice } from '../wire.ts';

/** Orders cannot be added to an invoice (the manual: cancel it and make another), so even a new one is `closed`. */
const known = wordTable<Handover['status']>({
  CREATED: 'closed',
  ACCEPTANCE_IN_PROGRESS: 'accepting',
  ACCEPTED: 'accepted',
  CANCELLED: 'cancelled',
});
export const openInvoices = ['CREATED', 'ACCEPTANCE_IN_PROGRESS'];
export const endedInvoices = ['ACCEPTED', 'CANCELLED'];

export function toHandover(invoice: WireInvoice, orderIds?: readonly string[]): Handover {
  const { dropOffPoint, timeSlot } = invoice;
  return {
    remoteId: invoice.id,
    number: invoice.number,
    status: known[invoice.status.value] ?? 'unknown',
    rawStatus: invoice.status.value,
    ...(orderIds ? { orderIds } : {}),
    ...(invoice.numberOrders == null ? {} : { orderCount: invoice.numberOrders }),
    ...(invoice.numberAcceptedOrders == null ? {} : { acceptedCount: invoice.numberAcceptedOrders }),
    ...(dropOffPoint?.uuid ? { place: toPlace({ ...dropOffPoint, uuid: dropOffPoint.uuid }) } : {}),
    ...(timeSlot?.timeFrom && timeSlot.timeTo ? { slot: { from: timeSlot.timeFrom, to: timeSlot.timeTo } } : {}),
    createdAt: invoice.dateCreated,
  };
}

interface WirePlace {
  readonly uuid: string;
  readonly address?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
}

export function toPlace({ uuid, address, type, latitude, longitude }: WirePlace): HandoverPlace {
  return {
    id: uuid,
    name: address ?? type ?? uuid,
    ...(address ? { address } : {}),
    ...(latitude == null || longitude == null ? {} : { latitude, longitude }),
  };
}
