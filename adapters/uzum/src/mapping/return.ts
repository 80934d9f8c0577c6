import { fromWhole, wordTable } from '@sellercloudx/adapter-kit';
import type { RemoteOrder, RemoteReturn } from '@sellercloudx/adapter-kit';
import type { WireReturn } from '../wire.ts';

type Stage = RemoteReturn['stage'];

/** Words seen in answers; the spec leaves the status open. A cancelled note means the goods stay with Uzum. */
const noteStages = wordTable<Stage>({
  CREATED: 'expected',
  PENDING: 'expected',
  IN_PROGRESS: 'expected',
  ASSEMBLING: 'expected',
  ASSEMBLED: 'ready_for_pickup',
  READY: 'ready_for_pickup',
  COMPLETED: 'received',
  CANCELED: 'refused',
  CANCELLED: 'refused',
});

/**
 * A RETURNED order: unclaimed, or given back after receipt. Uzum tells nothing of the way back, and there is nothing to
 * decide: the goods are expected until the warehouse books them in.
 */
export function toOrderReturn(order: RemoteOrder): RemoteReturn {
  return {
    remoteId: `order-${order.remoteId}`,
    orderRemoteId: order.remoteId,
    stage: 'expected',
    rawStatus: order.rawStatus,
    attention: [],
    ...(order.cancelReason ? { reason: order.cancelReason } : {}),
    createdAt: order.updatedAt ?? order.createdAt,
    ...(order.updatedAt ? { updatedAt: order.updatedAt } : {}),
    ...(order.shopId ? { shopId: order.shopId } : {}),
    lines: order.lines.map((line) => ({
      offerKeys: line.offerKeys,
      title: line.title,
      // an order given back whole may still say 0 returned
      quantity: line.returned > 0 ? line.returned : line.ordered - line.cancelled,
      price: line.price,
    })),
    decisions: [],
  };
}

/** A note for fetching goods back from Uzum's warehouse. */
export function toNoteReturn(note: WireReturn): RemoteReturn {
  const updatedAt = noteChangedAt(note);
  return {
    remoteId: `note-${note.id}`,
    stage: noteStages[note.status],
    rawStatus: note.status,
    attention: note.status in noteStages ? [] : ['unknown_word'],
    ...(note.type ? { reason: note.type } : {}),
    createdAt: note.dateCreated,
    updatedAt,
    lines: (note.returnItems ?? []).map((item) => ({
      offerKeys: {
        ...(item.skuId ? { offerId: item.skuId } : {}),
        ...(item.skuTitle ? { sku: item.skuTitle } : {}),
      },
      title: item.productTitle || item.skuTitle || item.id,
      quantity: item.amount ?? 0,
      ...(item.purchasePrice == null ? {} : { price: fromWhole(item.purchasePrice, 'UZS') }),
    })),
    decisions: [],
  };
}

export function noteChangedAt(note: WireReturn): Date {
  const dates = [note.assembledDate, note.completedDate, note.canceledDate];
  return dates.reduce<Date>((last, date) => (date && date > last ? date : last), note.dateCreated);
}
