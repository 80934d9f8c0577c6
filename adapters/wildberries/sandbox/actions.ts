import type { Json } from '@sellercloudx/adapter-kit';
import { addServiceRow } from './finance-rows.ts';
import {
  addOrder,
  declineOrder,
  deliverOrder,
  openClaim,
  refuseAtReceipt,
  setStatus,
  stepOrder,
} from './order-life.ts';
import { addFbwOrder, addQuestion, addReview } from './seed.ts';
import type { Card, Order, WildberriesState } from './state.ts';
import { makeToken } from './token.ts';

type Ask = Readonly<Record<string, Json | undefined>>;
type Action = (ask: Json, state: WildberriesState, now: Date) => Json;

/** What buyers, Wildberries and time do; each is `POST /_control/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  /** The market's next words for an order of a delivered supply: sorted, ready_for_pickup, sold. `{ orderId, steps? }` */
  'advance-order': onOrder((order, ask, state, now) => {
    for (let step = Number(ask.steps ?? 1); step > 0; step--) if (stepOrder(state, order, now) === undefined) break;
    return `${order.supplierStatus}/${order.wbStatus}`;
  }),
  /** To the buyer at once, with its finance rows. */
  'deliver-order': onOrder((order, _ask, state, now) => {
    deliverOrder(state, order, now);
    return `${order.supplierStatus}/${order.wbStatus}`;
  }),
  /** In the first hour, or at the pick-up point; in between a buyer cannot. */
  'buyer-cancel': onOrder((order, _ask, state, now) => declineOrder(order, now) || refuseAtReceipt(state, order, now)),
  /** A claim after receipt; answers with its id. `{ orderId, comment? }` */
  'return-order': onOrder((order, ask, state, now) =>
    openClaim(state, order, textOf(ask.comment, 'Товар не подошел'), now),
  ),
  /** Any words, known or not: `{ orderId, supplierStatus?, wbStatus? }`. */
  'order-status': onOrder((order, ask, _state, now) => {
    const { supplierStatus, wbStatus } = order;
    setStatus(
      order,
      { supplierStatus: textOf(ask.supplierStatus, supplierStatus), wbStatus: textOf(ask.wbStatus, wbStatus) },
      now,
    );
    return `${order.supplierStatus}/${order.wbStatus}`;
  }),
  /** FBW: `{ sku?, count?, status? }`. */
  'fbw-orders': (ask, state, now) => {
    const { count = 1, status = 'created' } = ask as Ask;
    const cards = cardsOf(state, ask as Ask);
    return Array.from({ length: Number(count) }, (_, n) =>
      addFbwOrder(state, cards[n % cards.length]!.nmID, now, textOf(status)),
    );
  },
  'fbw-status': (ask, state, now) => {
    const { srid, status, cancelType } = ask as Ask;
    const row = state.feed.get(textOf(srid));
    if (!row) throw new Error(`No FBW order ${textOf(srid)}`);
    Object.assign(row, {
      status: textOf(status),
      updatedAt: now,
      ...(cancelType ? { cancelType: textOf(cancelType) } : {}),
    });
    return true;
  },
  review: (ask, state, now) =>
    addReview(state, {
      nmId: cardsOf(state, ask as Ask)[0]!.nmID,
      text: textOf((ask as Ask).text, 'Спасибо'),
      stars: Number((ask as Ask).stars ?? 5),
      at: now,
    }),
  question: (ask, state, now) =>
    addQuestion(state, {
      nmId: cardsOf(state, ask as Ask)[0]!.nmID,
      text: textOf((ask as Ask).text, 'Есть в наличии?'),
      at: now,
    }),
  /** `{ match, reason }`: cards whose title has `match` are turned down with `reason`; no match clears them. */
  moderation: (ask, state) => {
    const { match, reason } = ask as Ask;
    if (match) state.moderation.push({ match: textOf(match), reason: textOf(reason, 'Карточка не прошла модерацию') });
    else state.moderation = [];
    return state.moderation.length;
  },
  'warehouse-processing': (ask, state) => {
    const { warehouseId, on = true } = ask as Ask;
    for (const warehouse of state.warehouses)
      if (warehouseId === undefined || warehouse.id === Number(warehouseId)) warehouse.isProcessing = Boolean(on);
    return true;
  },
  ban: (ask, state) => (state.isBanned = Boolean((ask as Ask).on ?? true)),
  /** `{ on?, stepSeconds? }` */
  'auto-life': (ask, state) => {
    const { on = true, stepSeconds = 90 } = ask as Ask;
    state.autoStepMs = on ? Number(stepSeconds) * 1000 : 0;
    return state.autoStepMs;
  },
  penalty: (ask, state, now) => {
    addServiceRow(state, new Date(now.getTime() - Number((ask as Ask).daysAgo ?? 0) * 86_400_000), {
      sellerOperName: 'Штраф',
      bonusTypeName: 'Штраф МП. Невыполненный заказ',
      penalty: Number((ask as Ask).kopecks ?? 100_00),
    });
    return true;
  },
  /** `{ bits?, acc?, exp?, test? }` → a token for the connection form. */
  token: (ask, _state, now) => makeToken({ ...(ask as object), issuedAt: now }),
  /** All tokens made so far are withdrawn; new ones hold. */
  'revoke-tokens': (_ask, state, now) => (state.revokedBefore = Math.floor(now.getTime() / 1000) + 180 * 86_400),
};

/** `{ count?, sku?, barcode?, nmId?, chrtId?, warehouseId?, requiredMeta?, cargoType?, crossBorder?, minutesAgo? }` */
export function placeOrders(ask: Json, state: WildberriesState, now: Date): readonly string[] {
  const wish = (ask ?? {}) as Ask;
  const cards = cardsOf(state, wish);
  const sizes = cards
    .flatMap((card) => card.sizes)
    .filter(({ chrtID }) => wish.chrtId === undefined || chrtID === Number(wish.chrtId));
  if (sizes.length === 0) throw new Error('No such offer');
  const at = new Date(now.getTime() - Number(wish.minutesAgo ?? 0) * 60_000);
  return Array.from({ length: Number(wish.count ?? 1) }, () => {
    const { chrtID } = sizes[((state.counters.order ?? 0) * 7) % sizes.length]!;
    const order = addOrder(state, {
      chrtId: chrtID,
      warehouseId: wish.warehouseId === undefined ? warehouseWith(state, chrtID) : Number(wish.warehouseId),
      at,
      requiredMeta: wish.requiredMeta as readonly string[] | undefined,
      cargoType: wish.cargoType as 1 | 2 | 3 | undefined,
      crossBorder: Boolean(wish.crossBorder),
    });
    return String(order.id);
  });
}

/** Buyers order where there is stock. */
function warehouseWith(state: WildberriesState, chrtId: number): number | undefined {
  return state.warehouses.find(({ id }) => (state.stocks.get(`${id}/${chrtId}`) ?? 0) > 0)?.id;
}

function cardsOf(state: WildberriesState, { sku, barcode, nmId }: Ask): Card[] {
  const found = [...state.cards.values()].filter(
    (card) =>
      !card.trashedAt &&
      (sku === undefined || card.vendorCode === sku) &&
      (nmId === undefined || card.nmID === Number(nmId)) &&
      (barcode === undefined || card.sizes.some(({ skus }) => skus.includes(textOf(barcode)))),
  );
  if (found.length === 0) throw new Error('No such card');
  return found;
}

function onOrder(act: (order: Order, ask: Ask, state: WildberriesState, now: Date) => Json): Action {
  return (ask, state, now) => {
    const order = state.orders.get(Number((ask as Ask).orderId));
    if (!order) throw new Error(`No order ${textOf((ask as Ask).orderId)}`);
    return { orderId: String(order.id), result: act(order, ask as Ask, state, now) };
  };
}

function textOf(value: Json | undefined, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
