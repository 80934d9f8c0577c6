import type { SandboxStart } from '@sellercloudx/adapter-kit/sandbox';
import { addDemoCatalogue } from './demo-catalogue.ts';
import { addOtherRow, payOut } from './finance-rows.ts';
import { addOrder, deliverOrder, openClaim, setStatus } from './order-life.ts';
import { nextNumber, type TrendyolState } from './state.ts';

export const sandboxSellerId = '2738';
export const sandboxKeys = { apiKey: 'trendyol-sandbox-key', apiSecret: 'trendyol-sandbox-secret' } as const;

const dayMs = 24 * 3_600_000;
const questionTexts = [
  'Hangi bedeni almalıyım?',
  'Garantisi var mı?',
  'Ne zaman kargoya verilir?',
  'Hangi malzemeden üretildi?',
];

export interface SeedWish extends SandboxStart {
  readonly products: number;
  /** Days of orders, settlements and questions before today; 0 for tests. */
  readonly historyDays: number;
  readonly autoStepMs: number;
}

export function seedState(start: SeedWish): TrendyolState {
  const { now, random, products, historyDays, autoStepMs } = start;
  const state: TrendyolState = {
    sellerId: Number(sandboxSellerId),
    ...sandboxKeys,
    autoStepMs,
    orderHistoryDays: 92,
    counters: {},
    contents: new Map(),
    variants: new Map(),
    waiting: new Map(),
    batches: new Map(),
    recentBodies: new Map(),
    priceWrites: new Map(),
    packages: new Map(),
    labels: new Map(),
    claims: new Map(),
    finance: [],
    questions: new Map(),
    webhooks: new Map(),
    moderation: [],
  };
  addDemoCatalogue(state, products, start);
  if (historyDays > 0) addHistory(state, now, random, historyDays);
  return state;
}

/** What a shop has behind it when somebody looks in for the first time. */
function addHistory(state: TrendyolState, now: Date, random: () => number, days: number): void {
  const barcodes = [...state.variants.keys()];
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const stocks = new Map([...state.variants].map(([barcode, { quantity }]) => [barcode, quantity]));
  for (let back = days; back >= 1; back--) {
    for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
      const at = new Date(now.getTime() - back * dayMs + Math.floor(random() * dayMs * 0.8));
      const soldAt = new Date(at.getTime() + 3 * dayMs);
      const provider = Math.floor(random() * 3);
      const parcel = addOrder(state, { items: [{ barcode: one(barcodes) }], at, provider });
      if (soldAt < now) deliverOrder(state, parcel, soldAt);
      else setStatus(parcel, 'Shipped', new Date(at.getTime() + dayMs / 2));
    }
    const day = new Date(now.getTime() - back * dayMs);
    if (day.getUTCDay() !== 3) continue;
    addOtherRow(state, { type: 'DeductionInvoices', description: 'Kargo Faturası', debt: 180 + back, at: day });
    payOut(state, day);
  }
  // the past is over: what is on the shelf now was counted after it
  for (const [barcode, quantity] of stocks) state.variants.get(barcode)!.quantity = quantity;
  const contents = [...state.contents.keys()];
  for (let n = 0; n < 4; n++)
    addQuestion(state, { contentId: one(contents), text: one(questionTexts), at: new Date(now.getTime() - n * dayMs) });
  const sold = [...state.packages.values()].filter(({ status }) => status === 'Delivered').at(-1);
  if (sold) openClaim(state, sold, { note: 'Beden uymadı' }, new Date(now.getTime() - dayMs / 5));
}

export function addQuestion(
  state: TrendyolState,
  { text, contentId, at }: { readonly text: string; readonly contentId: number; readonly at: Date },
): number {
  const id = nextNumber(state, 'question', 270_000_001);
  state.questions.set(id, {
    id,
    text,
    contentId,
    createdAt: at,
    modifiedAt: at,
    status: 'WAITING_FOR_ANSWER',
    answer: undefined,
    rejection: undefined,
  });
  return id;
}
