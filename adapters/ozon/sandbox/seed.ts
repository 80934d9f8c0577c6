import { addAccrual, accrualTypes } from './accruals.ts';
import { typeByName, valuesOf } from './categories.ts';
import { demoBarcode, demoGoods } from '@sellercloudx/adapter-kit/sandbox';
import { sandboxApiKey, sandboxClientId, sandboxNarrowKey } from './guard.ts';
import { addPosting, deliverPosting, lineOf } from './order-life.ts';
import { ownPhoto } from './photos.ts';
import { nextNumber, nextUuid, stockKey, type OzonState, type Product } from './state.ts';

const dayMs = 24 * 3_600_000;
const keyLivesMs = 180 * dayMs;

export const fbsWarehouse = 1_020_000_111_222_000;
export const ownWarehouse = 1_020_000_111_223_000;

export interface SeedWish {
  readonly now: Date;
  readonly random: () => number;
  readonly products: number;
  /** Days of orders, reviews and accruals before today; 0 for tests. */
  readonly historyDays: number;
  readonly autoStepMs: number;
}

export function seedState({ now, random, products, historyDays, autoStepMs }: SeedWish): OzonState {
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
  for (let n = 1; n <= products; n++) addDemoProduct(state, n, now, random);
  if (historyDays > 0) addHistory(state, now, random, historyDays);
  return state;
}

function addDemoProduct(state: OzonState, n: number, now: Date, random: () => number): void {
  const one = demoGoods[(n - 1) % demoGoods.length]!;
  const round = Math.floor((n - 1) / demoGoods.length);
  const title = round === 0 ? one.title : `${one.title}, вариант ${round + 1}`;
  const { branchId, typeId } = typeByName(one.type);
  const [depth, width, height, weight] = one.size;
  const madeAt = new Date(now.getTime() - (200 - (n % 180)) * dayMs - n * 1000);
  const offerId = `SKU-${String(n).padStart(4, '0')}`;
  const id = nextNumber(state, 'product', 1_000_000_001);
  const fixed = (attributeId: number, text: string) => {
    const value = valuesOf(attributeId, typeId).find((known) => known.value === text);
    return { id: attributeId, complex_id: 0, values: [{ dictionary_value_id: value?.id ?? 0, value: text }] };
  };
  const product: Product = {
    id,
    offerId,
    sku: nextNumber(state, 'sku', 1_600_000_001),
    name: title,
    barcodes: [demoBarcode(n)],
    branchId,
    typeId,
    price: { price: one.price * 100, oldPrice: Math.round(one.price / 0.7 / 10) * 1000, minPrice: 0 },
    vat: '0',
    images: [1, 2, 3].map((at) => `${ownPhoto}${at}`),
    pictureErrors: [],
    attributes: [
      fixed(85, one.brand),
      fixed(9048, offerId),
      fixed(8229, one.type),
      fixed(4191, `${title}. Сделано для ежедневного использования, бережно упаковано, отправляем в день заказа.`),
      fixed(10_096, ['белый', 'черный', 'синий', 'бежевый'][n % 4]!),
      fixed(4389, 'Узбекистан'),
    ],
    depth,
    width,
    height,
    weight,
    errors: [],
    isCreated: true,
    isArchived: false,
    createdAt: madeAt,
    updatedAt: madeAt,
    fboStock: n % 5 === 0 ? 10 : 0,
  };
  state.products.set(id, product);
  state.stocks.set(stockKey(id, fbsWarehouse), { present: 5 + Math.floor(random() * 40), reserved: 0, writtenAt: 0 });
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
