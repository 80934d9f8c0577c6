import type { Json } from '@sellercloudx/adapter-kit';
import { textOf } from '@sellercloudx/adapter-kit/sandbox';
import { callAt } from './notifications.ts';
import { addReturn, cancelOrder, addOrder, deliverOrder, setStatus, stepOrder } from './order-life.ts';
import { addQuestion, addReview } from './seed.ts';
import type { Campaign, Offer, Order, YandexState } from './state.ts';

type Ask = Readonly<Record<string, Json | undefined>>;
type Action = (ask: Json, state: YandexState, now: Date) => Json;

/** What buyers, the Market and time do; each is `POST /_control/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  /** The Market's next words for a parcel that is ready. `{ orderId, steps? }` */
  'advance-order': onOrder((order, ask, state, now) => {
    for (let step = Number(ask.steps ?? 1); step > 0; step--) if (stepOrder(state, order, now) === undefined) break;
    return `${order.status}/${order.substatus}`;
  }),
  /** To the buyer at once, with its money. */
  'deliver-order': onOrder((order, _ask, state, now) => {
    deliverOrder(state, order, now);
    return order.status;
  }),
  /** Before it is given away, or at the door: then the goods come back. `{ orderId, reason? }` */
  'buyer-cancel': onOrder((order, ask, state, now) => {
    cancelOrder(state, order, textOf(ask.reason, 'USER_CHANGED_MIND'), now);
    return order.status;
  }),
  /** A buyer wishes to cancel a DBS parcel on its way; silence grants it after 48 hours. */
  'cancel-request': onOrder((order, _ask, _state, now) => {
    Object.assign(order, { cancelRequested: true, updatedAt: now });
    return true;
  }),
  /** After receipt; answers with the return's id. `{ orderId, reason? }` */
  'return-order': onOrder(
    (order, ask, state, now) => addReturn(state, order, 'RETURN', textOf(ask.reason, 'DOES_NOT_FIT'), now).id,
  ),
  /** Where notifications go, as it is set in the cabinet: `{ url }`, to which `/notification` is added. */
  'call-at': (ask, state) => {
    const url = textOf((ask as Ask).url);
    callAt(state, url);
    return url;
  },
  /** Any words, known or not: `{ orderId, status?, substatus? }`. */
  'order-status': onOrder((order, ask, _state, now) => {
    setStatus(order, textOf(ask.status, order.status), textOf(ask.substatus, order.substatus), now);
    return `${order.status}/${order.substatus}`;
  }),
  /** `{ returnId, shipmentStatus?, refundStatus? }` */
  'return-status': (ask, state, now) => {
    const { returnId, shipmentStatus, refundStatus } = ask as Ask;
    const row = state.returns.get(Number(returnId));
    if (!row) throw new Error(`No return ${textOf(returnId)}`);
    row.shipmentStatus = textOf(shipmentStatus, row.shipmentStatus);
    row.refundStatus = textOf(refundStatus, row.refundStatus);
    row.changedAt = now;
    return `${row.refundStatus}/${row.shipmentStatus}`;
  },
  /** `{ shipmentId, status? }`: any word of shipments. */
  'shipment-status': (ask, state, now) => {
    const { shipmentId, status = 'ACCEPTED' } = ask as Ask;
    const shipment = state.shipments.get(Number(shipmentId));
    if (!shipment) throw new Error(`No shipment ${textOf(shipmentId)}`);
    Object.assign(shipment, { status: textOf(status), changedAt: now });
    return shipment.status;
  },
  /** `{ sku?, text?, stars? }` */
  review: (ask, state, now) => {
    const { text, stars } = ask as Ask;
    return addReview(state, offersOf(state, ask as Ask)[0]!, textOf(text, 'Спасибо'), Number(stars ?? 5), now);
  },
  /** `{ sku?, text? }` */
  question: (ask, state, now) =>
    addQuestion(state, offersOf(state, ask as Ask)[0]!, textOf((ask as Ask).text, 'Есть в наличии?'), now),
  /** `{ match, reason }`: cards whose title has `match` are turned down with `reason`; no match clears them. */
  moderation: (ask, state) => {
    const { match, reason } = ask as Ask;
    if (match) state.moderation.push({ match: textOf(match), reason: textOf(reason, 'Карточка не прошла проверку') });
    else state.moderation = [];
    return state.moderation.length;
  },
  /** `{ sku }`: the parked price goes live, as if the seller had confirmed it in the cabinet. */
  'confirm-price': (ask, state) => {
    const offerId = textOf((ask as Ask).sku);
    const parked = state.quarantine.get(offerId);
    const offer = state.offers.get(offerId);
    if (!parked || !offer) throw new Error(`No parked price of ${offerId}`);
    offer.price = parked.price;
    return state.quarantine.delete(offerId);
  },
  /** `{ campaignId, availability? }`: AVAILABLE, DISABLED_BY_INACTIVITY, MANUALLY_DISABLED. */
  'store-availability': (ask, state) => {
    const { campaignId, availability = 'DISABLED_BY_INACTIVITY' } = ask as Ask;
    for (const campaign of state.campaigns)
      if (campaign.id === Number(campaignId)) campaign.availability = textOf(availability) as Campaign['availability'];
    return true;
  },
  /** `{ warehouseId, disabled? }` */
  'warehouse-status': (ask, state) => {
    const { warehouseId, disabled = true } = ask as Ask;
    for (const warehouse of state.warehouses)
      if (warehouse.id === Number(warehouseId)) warehouse.isDisabled = Boolean(disabled);
    return true;
  },
  /** `{ level?, onlyDefaultPrice?, currency?, yandexGo? }` */
  cabinet: (ask, state) => {
    const { level, onlyDefaultPrice, currency, yandexGo } = ask as Ask;
    if (level !== undefined) state.subscription = textOf(level) as YandexState['subscription'];
    if (onlyDefaultPrice !== undefined) state.onlyDefaultPrice = Boolean(onlyDefaultPrice);
    if (currency !== undefined) state.currency = textOf(currency);
    if (yandexGo !== undefined) state.traits = yandexGo ? ['MARKET_YANDEX_GO'] : [];
    return true;
  },
  /** All keys made so far are deleted in the cabinet. */
  'revoke-keys': (_ask, state) => {
    for (const key of state.keys.values()) key.isRevoked = true;
    return true;
  },
  /** `{ on?, stepSeconds? }` */
  'auto-life': (ask, state) => {
    const { on = true, stepSeconds = 90 } = ask as Ask;
    return (state.autoStepMs = on ? Number(stepSeconds) * 1000 : 0);
  },
};

/** `{ count?, quantity?, lines?, sku?, barcode?, program?, required?, minutesAgo? }` */
export function placeOrders(ask: Json, state: YandexState, now: Date): readonly string[] {
  const wish = (ask ?? {}) as Ask;
  const offers = offersOf(state, wish);
  const at = new Date(now.getTime() - Number(wish.minutesAgo ?? 0) * 60_000);
  return Array.from({ length: Number(wish.count ?? 1) }, () => {
    const first = ((state.counters.order ?? 0) * 7) % offers.length;
    const lines = Math.min(offers.length, Number(wish.lines ?? 1));
    const order = addOrder(state, {
      offers: Array.from({ length: lines }, (_, n) => offers[(first + n) % offers.length]!),
      quantity: wish.quantity === undefined ? undefined : Number(wish.quantity),
      program: wish.program as Order['program'] | undefined,
      at,
      required: wish.required as readonly string[] | undefined,
    });
    return String(order.id);
  });
}

function offersOf(state: YandexState, { sku, barcode }: Ask): Offer[] {
  const found = [...state.offers.values()].filter(
    (offer) =>
      offer.marketSku !== 0 &&
      !offer.isArchived &&
      (sku === undefined || offer.offerId === sku) &&
      (barcode === undefined || offer.barcodes.includes(textOf(barcode))),
  );
  if (found.length === 0) throw new Error('No such offer');
  return found;
}

function onOrder(act: (order: Order, ask: Ask, state: YandexState, now: Date) => Json): Action {
  return (ask, state, now) => {
    const order = state.orders.get(Number((ask as Ask).orderId));
    if (!order) throw new Error(`No order ${textOf((ask as Ask).orderId)}`);
    return { orderId: String(order.id), result: act(order, ask as Ask, state, now) };
  };
}
