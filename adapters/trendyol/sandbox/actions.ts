import type { Json } from '@sellercloudx/adapter-kit';
import { addOtherRow, payOut } from './finance-rows.ts';
import { addOrder, buyerCancels, deliverOrder, openClaim, setStatus, stepOrder } from './order-life.ts';
import { addQuestion } from './seed.ts';
import type { Package, TrendyolState, Variant } from './state.ts';

type Ask = Readonly<Record<string, Json | undefined>>;
type Action = (ask: Json, state: TrendyolState, now: Date) => Json;

/** What buyers, carriers, Trendyol and time do; each is `POST /_control/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  /** The carrier's next words for a confirmed parcel: Shipped, Delivered. `{ orderId, steps? }` */
  'advance-order': onPackage((parcel, ask, state, now) => {
    for (let step = Number(ask.steps ?? 1); step > 0; step--) if (stepOrder(state, parcel, now) === undefined) break;
    return parcel.status;
  }),
  /** To the buyer at once, with its rows in the account. */
  'deliver-order': onPackage((parcel, _ask, state, now) => {
    deliverOrder(state, parcel, now);
    return parcel.status;
  }),
  /** Before the carrier has it; false afterwards. */
  'buyer-cancel': onPackage((parcel, _ask, _state, now) => buyerCancels(parcel, now)),
  /** Opens a claim; answers its id. `{ orderId, note?, status? }` */
  'return-order': onPackage((parcel, ask, state, now) => {
    const status = textOf(ask.status, 'WaitingInAction');
    return openClaim(state, parcel, { note: textOf(ask.note), status }, now).id;
  }),
  /** Any word, known or not: `{ orderId, status }`. */
  'order-status': onPackage((parcel, ask, _state, now) => {
    setStatus(parcel, textOf(ask.status, parcel.status), now);
    return parcel.status;
  }),
  question: (ask, state, now) => {
    const { contentId } = variantsOf(state, ask as Ask)[0]!;
    return addQuestion(state, { contentId, text: textOf((ask as Ask).text, 'Stokta var mı?'), at: now });
  },
  /** `{ match, reason }`: products whose title has `match` are turned down with `reason`; no match clears them. */
  moderation: (ask, state) => {
    const { match, reason } = ask as Ask;
    if (match) state.moderation.push({ match: textOf(match), reason: textOf(reason, 'Ürün bilgileri hatalı') });
    else state.moderation = [];
    return state.moderation.length;
  },
  /** `{ sku?, barcode?, locked?, blacklisted?, archived?, reason? }` */
  'product-state': (ask, state) => {
    const { locked, blacklisted, archived, reason } = ask as Ask;
    const found = variantsOf(state, ask as Ask);
    for (const variant of found) {
      if (locked !== undefined)
        Object.assign(variant, {
          locked: Boolean(locked),
          lockReason: locked ? textOf(reason, 'Fiyat hatası') : undefined,
        });
      if (blacklisted !== undefined) variant.blacklisted = Boolean(blacklisted);
      if (archived !== undefined) variant.archived = Boolean(archived);
    }
    return found.length;
  },
  /** `{ kurus?, description? }`: an invoice of Trendyol's. */
  deduction: (ask, state, now) => {
    const { kurus = 10_000, description } = ask as Ask;
    const wish = { description: textOf(description, 'Kargo Faturası'), debt: Number(kurus) / 100, at: now };
    return addOtherRow(state, { type: 'DeductionInvoices', ...wish }).id;
  },
  /** Pays what is open; answers the lira. */
  'pay-out': (_ask, state, now) => payOut(state, now),
  /** `{ days }`: how far back the stream of packages goes from now on. */
  'order-history': (ask, state) => (state.orderHistoryDays = Number((ask as Ask).days ?? 92)),
  /** `{ on?, stepSeconds? }` */
  'auto-life': (ask, state) => {
    const { on = true, stepSeconds = 90 } = ask as Ask;
    state.autoStepMs = on ? Number(stepSeconds) * 1000 : 0;
    return state.autoStepMs;
  },
};

/** `{ count?, sku?, barcode?, quantity?, status?, sellerPays?, provider?, sellerDiscount?, trendyolDiscount?, minutesAgo? }` */
export function placeOrders(ask: Json, state: TrendyolState, now: Date): readonly string[] {
  const wish = (ask ?? {}) as Ask;
  const found = variantsOf(state, wish);
  const at = new Date(now.getTime() - Number(wish.minutesAgo ?? 0) * 60_000);
  return Array.from({ length: Number(wish.count ?? 1) }, () => {
    const { barcode } = found[((state.counters.package ?? 0) * 7) % found.length]!;
    const parcel = addOrder(state, {
      items: [{ barcode, quantity: Number(wish.quantity ?? 1) }],
      at,
      status: textOf(wish.status, 'Created'),
      sellerPays: Boolean(wish.sellerPays),
      provider: Number(wish.provider ?? 0),
      sellerDiscount: Number(wish.sellerDiscount ?? 0),
      trendyolDiscount: Number(wish.trendyolDiscount ?? 0),
    });
    return String(parcel.id);
  });
}

/** Buyers order what is on sale and there. */
function variantsOf(state: TrendyolState, { sku, barcode }: Ask): Variant[] {
  const isWanted = (variant: Variant) =>
    (sku === undefined || variant.stockCode === sku) && (barcode === undefined || variant.barcode === barcode);
  const found = [...state.variants.values()].filter((variant) => !variant.archived && isWanted(variant));
  if (found.length === 0) throw new Error('No such product');
  const there = found.filter(({ quantity }) => quantity > 0);
  return there.length > 0 ? there : found;
}

function onPackage(act: (parcel: Package, ask: Ask, state: TrendyolState, now: Date) => Json): Action {
  return (ask, state, now) => {
    const parcel = state.packages.get(Number((ask as Ask).orderId));
    if (!parcel) throw new Error(`No package ${textOf((ask as Ask).orderId)}`);
    return { orderId: String(parcel.id), result: act(parcel, ask as Ask, state, now) };
  };
}

function textOf(value: Json | undefined, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
