import { addAccrual, accrualTypes, saleFigures } from './accruals.ts';
import {
  nextNumber,
  stockKey,
  stockOf,
  type OzonState,
  type Posting,
  type PostingLine,
  type Product,
  type RequirementKind,
  type ReturnRow,
} from './state.ts';

const dayMs = 24 * 3_600_000;

export interface OrderWish {
  readonly products: readonly Product[];
  readonly quantity?: number | undefined;
  readonly warehouseId?: number | undefined;
  readonly at: Date;
  readonly requirements?: readonly RequirementKind[] | undefined;
}

/** A buyer orders; the units are reserved and may not be ordered again. */
export function addPosting(
  state: OzonState,
  { products, quantity = 1, warehouseId, at, requirements = [] }: OrderWish,
): Posting {
  const warehouse = state.warehouses.find(({ id }) => id === warehouseId) ?? state.warehouses[0]!;
  for (const { id } of products) {
    const stock = stockOf(state, id, warehouse.id);
    if (stock) stock.reserved = Math.min(stock.present, stock.reserved + quantity);
  }
  const orderNumber = `${nextNumber(state, 'order', 48_173_001)}-0001`;
  const skus = products.map(({ sku }) => sku);
  const posting: Posting = {
    number: `${orderNumber}-1`,
    orderId: nextNumber(state, 'orderId', 30_900_000_001),
    orderNumber,
    parent: '',
    warehouseId: warehouse.id,
    inProcessAt: at,
    shipmentDate: new Date(at.getTime() + 2 * dayMs),
    status: 'awaiting_packaging',
    substatus: 'posting_created',
    changedAt: at,
    lines: products.map((product) => lineOf(product, quantity)),
    requirements: Object.fromEntries(requirements.map((kind) => [kind, skus])),
    exemplars: new Map(),
    trackingNumber: '',
  };
  state.postings.set(posting.number, posting);
  return posting;
}

export function lineOf(product: Product, quantity: number): PostingLine {
  const { sku, id, offerId, name, price } = product;
  return { sku, productId: id, offerId, name, quantity, price: price.price };
}

export function setStatus(posting: Posting, status: string, substatus: string, now: Date): void {
  Object.assign(posting, { status, substatus, changedAt: now });
}

/** Assemblies that were begun are done; carriages and parcels go on. */
export function runPostings(state: OzonState, now: Date): void {
  for (const posting of state.postings.values()) {
    const { assembly } = posting;
    if (!assembly || assembly.dueAt > now || posting.status !== 'awaiting_packaging') continue;
    posting.assembly = undefined;
    if (assembly.fails) posting.substatus = 'ship_failed';
    else {
      setStatus(posting, 'awaiting_deliver', 'posting_not_in_carriage', assembly.dueAt);
      posting.assembledAt = assembly.dueAt;
    }
  }
  if (state.autoStepMs > 0) runAutoLife(state, now);
}

/** The parcel leaves the seller: the units are no longer his. */
function shipOut(state: OzonState, posting: Posting): void {
  for (const { productId, quantity } of posting.lines) {
    const stock = state.stocks.get(stockKey(productId, posting.warehouseId));
    if (!stock) continue;
    stock.present = Math.max(0, stock.present - quantity);
    stock.reserved = Math.max(0, stock.reserved - quantity);
  }
}

const next: Readonly<Record<string, readonly [status: string, substatus: string]>> = {
  'awaiting_deliver/posting_in_carriage': ['delivering', 'posting_on_way_to_city'],
  'delivering/posting_on_way_to_city': ['delivering', 'posting_in_pickup_point'],
  'delivering/posting_in_pickup_point': ['delivered', 'posting_received'],
};

/** What Ozon does next with a parcel of an approved carriage. Undefined: nothing, it is the seller's turn or the end. */
export function stepPosting(state: OzonState, posting: Posting, now: Date): string | undefined {
  const step = next[`${posting.status}/${posting.substatus}`];
  if (!step) return undefined;
  if (posting.status === 'awaiting_deliver') shipOut(state, posting);
  setStatus(posting, step[0], step[1], now);
  if (step[0] === 'delivered') sell(state, posting, now);
  return step.join('/');
}

/** To the buyer at once, whatever was left to do. */
export function deliverPosting(state: OzonState, posting: Posting, now: Date): void {
  if (['awaiting_packaging', 'awaiting_deliver'].includes(posting.status)) shipOut(state, posting);
  setStatus(posting, 'delivered', 'posting_received', now);
  sell(state, posting, now);
}

function sell(state: OzonState, posting: Posting, now: Date): void {
  posting.deliveredAt = now;
  const products = posting.lines.map(({ sku, price, quantity }) => {
    const { sale, commission, delivery, lastMile, acquiring } = saleFigures(price * quantity);
    const services = [
      { typeId: accrualTypes.logistics.id, amount: -delivery },
      { typeId: accrualTypes.lastMile.id, amount: -lastMile },
      { typeId: accrualTypes.acquiring.id, amount: -acquiring },
    ];
    return { sku, sale, commission: -commission, services };
  });
  addAccrual(state, { at: now, unitNumber: posting.number, category: 'POSTING', products });
}

export function cancelPosting(
  state: OzonState,
  posting: Posting,
  why: { reasonId: number; reason: string; type: string },
  now: Date,
): void {
  const isReserved = ['awaiting_packaging', 'awaiting_deliver'].includes(posting.status);
  if (isReserved) for (const line of posting.lines) release(state, posting, line, line.quantity);
  posting.cancellation = { ...why, afterShip: posting.assembledAt !== undefined };
  const carriage = state.carriages.get(posting.carriageId ?? 0);
  if (carriage) carriage.postings = carriage.postings.filter((number) => number !== posting.number);
  setStatus(posting, 'cancelled', 'posting_canceled', now);
  if (!isReserved) addReturn(state, posting, 'Cancellation', why.reason, now);
}

/** Part of a posting is not sent: the units may be ordered again. */
export function release(state: OzonState, posting: Posting, { productId }: PostingLine, quantity: number): void {
  const stock = state.stocks.get(stockKey(productId, posting.warehouseId));
  if (stock) stock.reserved = Math.max(0, stock.reserved - quantity);
}

export const returnWords = {
  WaitingShipment: [1, 'Ожидает отправки'],
  MovingToSeller: [2, 'Едет к вам'],
  ArrivedAtReturnPlace: [3, 'В пункте выдачи'],
  ReceivedBySeller: [4, 'Вы получили'],
} as const;

export function addReturn(
  state: OzonState,
  posting: Posting,
  type: ReturnRow['type'],
  reason: string,
  now: Date,
): number {
  const id = nextNumber(state, 'return', 1_000_015_552);
  const [statusId, displayName] = returnWords.WaitingShipment;
  state.returns.set(id, {
    id,
    postingNumber: posting.number,
    orderId: posting.orderId,
    type,
    schema: 'FBS',
    reason,
    line: posting.lines[0]!,
    createdAt: now,
    status: { id: statusId, sysName: 'WaitingShipment', displayName },
    changedAt: now,
  });
  return id;
}

/** For demos: handed-over parcels go on by themselves, one in twelve is not collected. */
function runAutoLife(state: OzonState, now: Date): void {
  for (const posting of state.postings.values()) {
    if (!next[`${posting.status}/${posting.substatus}`]) continue;
    posting.nextStepAt ??= new Date(now.getTime() + state.autoStepMs);
    while (posting.nextStepAt && posting.nextStepAt <= now) {
      const at: Date = posting.nextStepAt;
      const isLeft = posting.substatus === 'posting_in_pickup_point' && posting.orderId % 12 === 0;
      if (isLeft) {
        cancelPosting(state, posting, { reasonId: 665, reason: 'Покупатель не забрал заказ', type: 'client' }, at);
        posting.nextStepAt = undefined;
      } else {
        const moved = stepPosting(state, posting, at) !== undefined;
        posting.nextStepAt = moved && !posting.deliveredAt ? new Date(at.getTime() + state.autoStepMs) : undefined;
      }
    }
  }
}
