import type { Json } from '@sellercloudx/adapter-kit';
import type { accrualTypes } from './accruals.ts';
import {
  addPosting,
  addReturn,
  cancelPosting,
  deliverPosting,
  returnWords,
  setStatus,
  stepPosting,
} from './order-life.ts';
import { addFboPosting, addFee, addQuestion, addReview } from './seed.ts';
import type { OzonState, Posting, Product, RequirementKind } from './state.ts';

type Ask = Readonly<Record<string, Json | undefined>>;
type Action = (ask: Json, state: OzonState, now: Date) => Json;

/** What buyers, Ozon and time do; each is `POST /_control/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  /** Ozon's next words for a parcel of an approved carriage. `{ orderId, steps? }` */
  'advance-order': onPosting((posting, ask, state, now) => {
    for (let step = Number(ask.steps ?? 1); step > 0; step--) if (stepPosting(state, posting, now) === undefined) break;
    return `${posting.status}/${posting.substatus}`;
  }),
  /** To the buyer at once, with its accruals. */
  'deliver-order': onPosting((posting, _ask, state, now) => {
    deliverPosting(state, posting, now);
    return posting.status;
  }),
  'buyer-cancel': onPosting((posting, _ask, state, now) => {
    cancelPosting(state, posting, { reasonId: 501, reason: 'Покупатель передумал', type: 'client' }, now);
    return posting.status;
  }),
  /** After receipt; answers with the return's id. `{ orderId, reason? }` */
  'return-order': onPosting((posting, ask, state, now) =>
    addReturn(state, posting, 'ClientReturn', textOf(ask.reason, 'Товар не подошел'), now),
  ),
  /** Any words, known or not: `{ orderId, status?, substatus? }`. */
  'order-status': onPosting((posting, ask, _state, now) => {
    setStatus(posting, textOf(ask.status, posting.status), textOf(ask.substatus, posting.substatus), now);
    return `${posting.status}/${posting.substatus}`;
  }),
  /** `{ returnId, status }`: WaitingShipment, MovingToSeller, ArrivedAtReturnPlace, ReceivedBySeller, or any other word. */
  'return-status': (ask, state, now) => {
    const { returnId, status } = ask as Ask;
    const row = state.returns.get(Number(returnId));
    if (!row) throw new Error(`No return ${textOf(returnId)}`);
    const sysName = textOf(status);
    const [id, displayName] = returnWords[sysName as keyof typeof returnWords] ?? [99, sysName];
    Object.assign(row, { status: { id, sysName, displayName }, changedAt: now });
    return sysName;
  },
  /** FBO: `{ sku?, count?, status? }`. */
  'fbo-orders': (ask, state, now) => {
    const { count = 1, status = 'awaiting_packaging' } = ask as Ask;
    const products = productsOf(state, ask as Ask);
    return Array.from({ length: Number(count) }, (_, n) =>
      addFboPosting(state, products[n % products.length]!, now, textOf(status)),
    );
  },
  'fbo-status': (ask, state) => {
    const { orderId, status } = ask as Ask;
    const posting = state.fbo.get(textOf(orderId));
    if (!posting) throw new Error(`No FBO posting ${textOf(orderId)}`);
    posting.status = textOf(status);
    return posting.status;
  },
  review: (ask, state, now) => {
    const { text, stars } = ask as Ask;
    return addReview(state, productsOf(state, ask as Ask)[0]!, textOf(text, 'Спасибо'), Number(stars ?? 5), now);
  },
  question: (ask, state, now) =>
    addQuestion(state, productsOf(state, ask as Ask)[0]!, textOf((ask as Ask).text, 'Есть в наличии?'), now),
  /** `{ match, reason }`: products whose title has `match` are turned down with `reason`; no match clears them. */
  moderation: (ask, state) => {
    const { match, reason } = ask as Ask;
    if (match) state.moderation.push({ match: textOf(match), reason: textOf(reason, 'Товар не прошёл модерацию') });
    else state.moderation = [];
    return state.moderation.length;
  },
  /** `{ type, kopecks? }`: penalty, advertising or storage in the accruals. */
  fee: (ask, state, now) => {
    const { type = 'penalty', kopecks = 100_00 } = ask as Ask;
    addFee(state, textOf(type) as keyof typeof accrualTypes, Number(kopecks), now);
    return true;
  },
  /** `{ perMinute }`: items of cards and pictures. */
  'item-quota': (ask, state) => (state.itemQuota.perMinute = Number((ask as Ask).perMinute)),
  /** `{ type }`: UNSPECIFIED, PREMIUM, PREMIUM_PLUS, PREMIUM_PRO. */
  subscription: (ask, state) =>
    (state.subscription = textOf((ask as Ask).type, 'UNSPECIFIED') as OzonState['subscription']),
  contract: (ask, state) => (state.hasContract = Boolean((ask as Ask).on ?? true)),
  'warehouse-status': (ask, state) => {
    const { warehouseId, status = 'disabled' } = ask as Ask;
    for (const warehouse of state.warehouses)
      if (warehouse.id === Number(warehouseId)) warehouse.status = textOf(status) as typeof warehouse.status;
    return true;
  },
  /** All keys made so far are deactivated. */
  'revoke-keys': (_ask, state) => {
    for (const key of state.keys.values()) key.isDeactivated = true;
    return true;
  },
  /** `{ on?, stepSeconds? }` */
  'auto-life': (ask, state) => {
    const { on = true, stepSeconds = 90 } = ask as Ask;
    return (state.autoStepMs = on ? Number(stepSeconds) * 1000 : 0);
  },
};

/** `{ count?, quantity?, sku?, barcode?, warehouseId?, requirements?, minutesAgo?, lines? }` */
export function placeOrders(ask: Json, state: OzonState, now: Date): readonly string[] {
  const wish = (ask ?? {}) as Ask;
  const products = productsOf(state, wish);
  const at = new Date(now.getTime() - Number(wish.minutesAgo ?? 0) * 60_000);
  return Array.from({ length: Number(wish.count ?? 1) }, () => {
    const first = ((state.counters.order ?? 0) * 7) % products.length;
    const lines = Math.min(products.length, Number(wish.lines ?? 1));
    return addPosting(state, {
      products: Array.from({ length: lines }, (_, n) => products[(first + n) % products.length]!),
      quantity: wish.quantity === undefined ? undefined : Number(wish.quantity),
      warehouseId: wish.warehouseId === undefined ? undefined : Number(wish.warehouseId),
      at,
      requirements: wish.requirements as readonly RequirementKind[] | undefined,
    }).number;
  });
}

function productsOf(state: OzonState, { sku, barcode }: Ask): Product[] {
  const found = [...state.products.values()].filter(
    (product) =>
      product.isCreated &&
      !product.isArchived &&
      (sku === undefined || product.offerId === sku || String(product.sku) === textOf(sku)) &&
      (barcode === undefined || product.barcodes.includes(textOf(barcode))),
  );
  if (found.length === 0) throw new Error('No such product');
  return found;
}

function onPosting(act: (posting: Posting, ask: Ask, state: OzonState, now: Date) => Json): Action {
  return (ask, state, now) => {
    const posting = state.postings.get(textOf((ask as Ask).orderId));
    if (!posting) throw new Error(`No posting ${textOf((ask as Ask).orderId)}`);
    return { orderId: posting.number, result: act(posting, ask as Ask, state, now) };
  };
}

function textOf(value: Json | undefined, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
