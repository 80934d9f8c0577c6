import type { SandboxStart } from '@sellercloudx/adapter-kit/sandbox';
import { addAccrual, accrualTypes } from './accruals.ts';
import { addDemoProducts } from './demo-products.ts';
import { sandboxApiKey, sandboxClientId, sandboxNarrowKey } from './guard.ts';
import { addPosting, deliverPosting, lineOf } from './order-life.ts';
import { nextNumber, nextUuid, stockKey, type OzonState, type Product } from './state.ts';
import { fbsWarehouse, ownWarehouse } from './warehouses.ts';

const dayMs = 24 * 3_600_000;
const keyLivesMs = 180 * dayMs;

export interface SeedWish extends SandboxStart {
  readonly products: number;
  /** Days of orders, reviews and accruals before today; 0 for tests. */
  readonly historyDays: number;
  readonly autoStepMs: number;
}

export function seedState({ now, seed, random, products, historyDays, autoStepMs }: SeedWish): OzonState {
  const expiresAt = new Date(now.getTime() + keyLivesMs);
  const state: OzonState = {
    clientId: sandboxClientId,
    sellerName: 'ООО «Самарканд Трейд»',
    currency: 'RUB',
    subscription: 'PREMIUM_PRO',
    hasContract: true,
    keys: new Map([
      [sandboxApiKey, { roles: ['Admin'], expiresAt, isDeactivated: false }],
      [sandboxNarrowKey, { roles: ['Product', 'Warehouse'], expiresAt, isDeactivated: false }],
    ]),
    counters: {},
    autoStepMs,
    warehouses: [
      { id: fbsWarehouse, name: 'FBS Подольск', isRfbs: false, status: 'created' },
      { id: ownWarehouse, name: 'realFBS Ташкент', isRfbs: true, status: 'created' },
    ],
    products: new Map(),
    stocks: new Map(),
    priceChanges: new Map(),
    quarantine: new Map(),
    tasks: new Map(),
    itemQuota: { perMinute: 3_000, used: [] },
    pictureJobs: [],
    postings: new Map(),
    fbo: new Map(),
    carriages: new Map(),
    returns: new Map(),
    accruals: [],
    reviews: new Map(),
    questions: new Map(),
    moderation: [],
  };
  addDemoProducts(state, products, { now, random, seed });
  if (historyDays > 0) addHistory(state, now, random, historyDays);
  return state;
}

const reviewTexts = ['Спасибо, всё подошло, упаковано хорошо', 'Качество отличное за свои деньги', 'Цвет немного отличается от фото', 'Пришло быстро, рекомендую', 'Брак: не работает']; // prettier-ignore
const questionTexts = [
  'Какой размер выбрать?',
  'Есть ли гарантия?',
  'Когда будет в наличии?',
  'Из какого материала сделано?',
];

/** What a shop has behind it when somebody looks in for the first time. */
function addHistory(state: OzonState, now: Date, random: () => number, days: number): void {
  const products = [...state.products.values()];
  const pick = () => products[Math.floor(random() * products.length)]!;
  for (let day = days; day >= 1; day--) {
    const midnight = now.getTime() - day * dayMs;
    for (let n = 0; n < 2 + Math.floor(random() * 4); n++) {
      const at = new Date(midnight + Math.floor(random() * dayMs * 0.4));
      const posting = addPosting(state, { products: [pick()], at });
      deliverPosting(state, posting, new Date(Math.min(now.getTime(), at.getTime() + 2 * dayMs)));
    }
    if (day % 3 === 0) addFboPosting(state, pick(), new Date(midnight), 'delivered');
    if (day % 4 === 0)
      addReview(state, pick(), reviewTexts[day % reviewTexts.length]!, 1 + (day % 5), new Date(midnight));
    if (day % 6 === 0) addQuestion(state, pick(), questionTexts[day % questionTexts.length]!, new Date(midnight));
    if (day % 10 === 0) addFee(state, 'advertising', 350_00, new Date(midnight));
  }
  for (const { id } of products) {
    const stock = state.stocks.get(stockKey(id, fbsWarehouse))!;
    stock.present = Math.max(stock.present, 5);
    stock.reserved = 0;
  }
}

export function addFboPosting(state: OzonState, product: Product, at: Date, status: string): string {
  const orderNumber = `${nextNumber(state, 'order', 48_173_001)}-0007`;
  const number = `${orderNumber}-1`;
  state.fbo.set(number, {
    number,
    orderNumber,
    orderId: nextNumber(state, 'orderId', 30_900_000_001),
    createdAt: at,
    status,
    substatus: status === 'delivered' ? 'posting_received' : 'posting_created',
    lines: [lineOf(product, 1)],
  });
  return number;
}

export function addReview(state: OzonState, { sku }: Product, text: string, rating: number, at: Date): string {
  const id = nextUuid(state, 'review');
  state.reviews.set(id, { id, sku, rating, text, publishedAt: at, status: 'NEW', comments: [] });
  return id;
}

export function addQuestion(state: OzonState, { sku }: Product, text: string, at: Date): string {
  const id = nextUuid(state, 'question');
  state.questions.set(id, { id, sku, text, author: 'Покупатель', publishedAt: at, status: 'NEW', answers: [] });
  return id;
}

export function addFee(state: OzonState, type: keyof typeof accrualTypes, kopecks: number, at: Date): void {
  const fee = { typeId: accrualTypes[type].id, amount: -kopecks };
  addAccrual(state, { at, unitNumber: '', category: 'NON_ITEM', products: [], fee });
}
