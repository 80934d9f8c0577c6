import { fromDecimal, wordTable } from '../contract/index.ts';
import type {
  Amount,
  CardStatus,
  Handover,
  ItemResult,
  OrderStage,
  Problem,
  RemoteCard,
  RemoteOrder,
  SettlementType,
} from '../contract/index.ts';
import type { ItemError, WireCard, WireHandover, WireOrder } from './wire.ts';

/** The market's words for an order and what they mean to us. */
export const stageOfWord = wordTable<OrderStage>({
  new: 'new',
  accepted: 'confirmed',
  packed: 'packed',
  given: 'handed_over',
  moving: 'in_transit',
  done: 'delivered',
  cancelled: 'cancelled',
  coming_back: 'returning',
  back: 'returned',
});

const cardStatus = wordTable<CardStatus>({ on_sale: 'live', archived: 'archived', blocked: 'blocked' });
const handoverStatus = wordTable<Handover['status']>({
  open: 'open',
  closed: 'closed',
  taken: 'accepted',
});
export const settlementType = wordTable<SettlementType>({
  sale: 'sale',
  fee: 'commission',
  delivery: 'logistics',
  refund: 'return',
});
const remedies = wordTable<string>({ bad_word: 'remedy.forbiddenWord' });

export const sum = (decimal: string): Amount => fromDecimal(decimal, 'UZS');

export function problemOfItem(error: ItemError): Problem {
  const code = error.code.startsWith('no_') ? 'not_found' : error.code === 'wrong_status' ? 'conflict' : 'invalid';
  const field = error.field === undefined ? {} : { field: error.field };
  return {
    code,
    marketCode: error.code,
    marketText: error.text,
    remedyKey: remedies[error.code] ?? `remedy.${code}`,
    ...field,
  };
}

/** The result of an item that either worked or has an error. */
export function resultOfItem(ref: string, error: ItemError | undefined, verified = false): ItemResult {
  return {
    ref,
    outcome: error ? { kind: 'rejected', problem: problemOfItem(error) } : { kind: 'acknowledged', verified },
  };
}

export function toOrder(wire: WireOrder): RemoteOrder {
  const stage = stageOfWord[wire.status];
  return {
    remoteId: wire.id,
    number: wire.id.replace(/^order-0*/, 'M-'),
    groupRef: wire.basket,
    stage,
    rawStatus: wire.status,
    attention: stage === undefined ? ['unknown_word'] : [],
    cancelRequested: false,
    ...(wire.cancelReason === undefined ? {} : { cancelReason: wire.cancelReason }),
    fulfilledBy: 'seller',
    scheme: 'FBS',
    warehouseId: wire.warehouseId,
    createdAt: wire.createdAt,
    version: String(wire.change),
    deadlines: { acceptBy: wire.acceptBy, shipBy: wire.shipBy },
    hasRequirements: false,
    ...(wire.handoverId === undefined ? {} : { handoverId: wire.handoverId }),
    lines: wire.lines.map((line) => ({
      remoteLineId: line.id,
      offerKeys: { offerId: line.offerId, sku: line.sku, barcode: line.barcode },
      title: line.title,
      ordered: line.ordered,
      cancelled: line.cancelled,
      returned: wire.status === 'back' ? line.ordered - line.cancelled : 0,
      price: sum(line.price),
    })),
  };
}

export function toCard(wire: WireCard): RemoteCard {
  return {
    cardId: wire.id,
    categoryId: wire.categoryId,
    brand: wire.brand,
    title: wire.title,
    description: wire.description,
    attributes: wire.attributes.map(({ id, values }) => ({
      attributeId: id,
      values: values.map((text) => ({ text })),
    })),
    photos: wire.photos,
    status: cardStatus[wire.status] ?? 'unknown',
    rawStatus: wire.status,
    problems: [],
    updatedAt: wire.changedAt,
    variants: wire.offers.map((offer) => ({
      offerId: offer.offerId,
      sku: offer.sku,
      barcodes: [offer.barcode],
      options: Object.fromEntries(offer.size === '' ? [] : [['size', offer.size]]),
      price: sum(offer.price),
      ...(offer.oldPrice === undefined ? {} : { oldPrice: sum(offer.oldPrice) }),
      ...(offer.stock === null ? {} : { stock: offer.stock }),
    })),
  };
}

export function toHandover(wire: WireHandover): Handover {
  return {
    remoteId: wire.id,
    number: wire.id,
    name: wire.name,
    status: handoverStatus[wire.status] ?? 'unknown',
    rawStatus: wire.status,
    orderIds: wire.orderIds,
    orderCount: wire.orderIds.length,
    createdAt: wire.createdAt,
  };
}
