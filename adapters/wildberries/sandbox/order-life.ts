import { addLogisticsRow, addSaleRows } from './finance-rows.ts';
import { nextNumber, nextUuid, shownPrice, sizeOf, stockKey, type Order, type WildberriesState } from './state.ts';
import { subjectOf } from './subjects.ts';

const declineWithinMs = 60 * 60_000;
const goodsBackAfterMs = 24 * 3_600_000;

export interface OrderWish {
  readonly chrtId: number;
  readonly warehouseId?: number | undefined;
  readonly at: Date;
  readonly requiredMeta?: readonly string[] | undefined;
  readonly cargoType?: 1 | 2 | 3 | undefined;
  readonly crossBorder?: boolean | undefined;
}

/** A buyer orders one unit; the seller's stock goes down by it. */
export function addOrder(state: WildberriesState, wish: OrderWish): Order {
  const { card, size } = sizeOf(state, wish.chrtId)!;
  const warehouse = state.warehouses.find(({ id }) => id === wish.warehouseId) ?? state.warehouses[0]!;
  const key = stockKey(warehouse.id, wish.chrtId);
  const left = state.stocks.get(key) ?? 0;
  if (left > 0) state.stocks.set(key, left - 1);
  const id = nextNumber(state, 'order', 4_100_000_001);
  const order: Order = {
    id,
    rid: `dl.${nextUuid(state, 'rid').replaceAll('-', '')}.0.0`,
    orderUid: `${nextNumber(state, 'buyer', 165_918_930)}_${nextUuid(state, 'basket').replaceAll('-', '')}`,
    nmId: card.nmID,
    chrtId: wish.chrtId,
    article: card.vendorCode,
    sku: size.skus[0] ?? '',
    warehouseId: warehouse.id,
    createdAt: wish.at,
    price: shownPrice(state.prices.get(card.nmID)!),
    cargoType: wish.cargoType ?? warehouse.cargoType,
    crossBorderType: wish.crossBorder ? 1 : 0,
    requiredMeta: [...(wish.requiredMeta ?? subjectOf(card.subjectID)!.marks)],
    isZeroOrder: left === 0,
    supplierStatus: 'new',
    wbStatus: 'waiting',
    meta: {},
    changedAt: wish.at,
  };
  state.orders.set(id, order);
  return order;
}

export function setStatus(order: Order, to: { supplierStatus?: string; wbStatus?: string }, now: Date): void {
  Object.assign(order, to, { changedAt: now });
}

/** What the market does next with a delivered parcel. Undefined: nothing, it is the seller's turn or the end. */
export function stepOrder(state: WildberriesState, order: Order, now: Date): string | undefined {
  if (order.supplierStatus !== 'complete') return undefined;
  const next = { waiting: 'sorted', sorted: 'ready_for_pickup', ready_for_pickup: 'sold' }[order.wbStatus];
  if (!next) return undefined;
  if (next === 'sorted') scanSupply(state, order, now);
  setStatus(order, { wbStatus: next }, now);
  if (next === 'sold') sell(state, order, now);
  return next;
}

function sell(state: WildberriesState, order: Order, now: Date): void {
  order.soldAt = now;
  addLogisticsRow(state, order, now);
  addSaleRows(state, order, now);
}

/** To the buyer at once, whatever was left to do. */
export function deliverOrder(state: WildberriesState, order: Order, now: Date): void {
  setStatus(order, { supplierStatus: 'complete', wbStatus: 'ready_for_pickup' }, now);
  stepOrder(state, order, now);
}

/** In the first hour and while nobody has taken it into a supply. */
export function declineOrder(order: Order, now: Date): boolean {
  if (order.supplierStatus !== 'new' || order.wbStatus !== 'waiting') return false;
  if (now.getTime() - order.createdAt.getTime() > declineWithinMs) return false;
  setStatus(order, { wbStatus: 'declined_by_client' }, now);
  return true;
}

/** The buyer looks and does not take it: the goods travel back. */
export function refuseAtReceipt(state: WildberriesState, order: Order, now: Date): boolean {
  if (order.wbStatus !== 'ready_for_pickup') return false;
  setStatus(order, { wbStatus: 'canceled_by_client' }, now);
  addLogisticsRow(state, order, now);
  sendBack(state, order, 'Отказ покупателя', 'Возврат неповрежденного товара', now);
  return true;
}

/** A claim after receipt; what becomes of the goods the seller's answer decides. */
export function openClaim(state: WildberriesState, order: Order, comment: string, now: Date): string {
  const id = nextUuid(state, 'claim');
  state.claims.set(id, {
    id,
    orderId: order.id,
    nmId: order.nmId,
    srid: order.rid,
    price: order.price / 100,
    comment,
    createdAt: now,
    updatedAt: now,
    status: 0,
    statusEx: 0,
    actions: ['approve1', 'approve2', 'autorefund1', 'reject1', 'rejectcustom'],
  });
  return id;
}

export function sendBack(state: WildberriesState, order: Order, reason: string, returnType: string, now: Date): void {
  const goods = {
    srid: order.rid,
    shkId: nextNumber(state, 'shk', 23_411_783_472),
    orderId: order.id,
    nmId: order.nmId,
    barcode: order.sku,
  };
  state.goodsBack.set(order.rid, {
    ...goods,
    orderedAt: now,
    reason,
    returnType,
    status: 'В пути в пвз',
    readyAt: undefined,
    completedAt: undefined,
  });
}

/** Approved goods start back a day later, lie ready a day after that. */
export function runReturns(state: WildberriesState, now: Date): void {
  for (const claim of state.claims.values()) {
    const order = state.orders.get(claim.orderId);
    if (!claim.goodsBackAt || claim.goodsBackAt > now || !order || state.goodsBack.has(order.rid)) continue;
    sendBack(state, order, claim.comment, 'Возврат по заявке покупателя', claim.goodsBackAt);
  }
  for (const goods of state.goodsBack.values()) {
    const readyAt = new Date(goods.orderedAt.getTime() + goodsBackAfterMs);
    if (!goods.readyAt && readyAt <= now) Object.assign(goods, { readyAt, status: 'Готов к выдаче' });
  }
}

/** For demos: handed-over parcels go on by themselves, one in twelve is refused at the pick-up point. */
export function runAutoLife(state: WildberriesState, now: Date): void {
  const { autoStepMs } = state;
  if (autoStepMs <= 0) return;
  for (const order of state.orders.values()) {
    if (order.supplierStatus !== 'complete' || order.soldAt || order.wbStatus === 'canceled_by_client') continue;
    order.nextStepAt ??= new Date(now.getTime() + autoStepMs);
    while (order.nextStepAt && order.nextStepAt <= now) {
      const at: Date = order.nextStepAt;
      const refused = order.wbStatus === 'ready_for_pickup' && order.id % 12 === 0 && refuseAtReceipt(state, order, at);
      const moved = !refused && stepOrder(state, order, at) !== undefined;
      order.nextStepAt = moved && !order.soldAt ? new Date(at.getTime() + autoStepMs) : undefined;
    }
  }
}

function scanSupply(state: WildberriesState, { supplyId }: Order, now: Date): void {
  const supply = state.supplies.get(supplyId ?? '');
  if (supply && !supply.scanDt) Object.assign(supply, { scanDt: now, done: true, closedAt: supply.closedAt ?? now });
}
