import type { SandboxStart } from '@sellercloudx/adapter-kit/sandbox';
import { addDemoCatalogue } from './demo-catalogue.ts';
import { addServiceRow } from './finance-rows.ts';
import { addOrder, deliverOrder, openClaim } from './order-life.ts';
import { nextNumber, nextUuid, shownPrice, type WildberriesState } from './state.ts';
import { sandboxSellerId } from './token.ts';

export interface SeedWish extends SandboxStart {
  readonly products: number;
  /** Days of orders, reviews and reports before today; 0 for tests. */
  readonly historyDays: number;
  readonly autoStepMs: number;
}

export function seedState(start: SeedWish): WildberriesState {
  const { now, random, products, historyDays, autoStepMs } = start;
  const state: WildberriesState = {
    sellerId: sandboxSellerId,
    sellerName: 'ИП Каримов А. Б.',
    revokedBefore: 0,
    isBanned: false,
    autoStepMs,
    counters: {},
    warehouses: [
      { id: 658_434, name: 'Склад FBS Подольск', officeId: 15, cargoType: 1, deliveryType: 1, isProcessing: false },
      { id: 658_435, name: 'Склад FBS Ташкент', officeId: 218, cargoType: 1, deliveryType: 1, isProcessing: false },
    ],
    cards: new Map(),
    stocks: new Map(),
    prices: new Map(),
    quarantine: new Map(),
    uploads: new Map(),
    cardJobs: [],
    mediaJobs: [],
    errors: [],
    orders: new Map(),
    supplies: new Map(),
    feed: new Map(),
    claims: new Map(),
    goodsBack: new Map(),
    finance: [],
    reviews: new Map(),
    questions: new Map(),
    moderation: [],
  };
  addDemoCatalogue(state, products, start);
  if (historyDays > 0) addHistory(state, now, random, historyDays);
  return state;
}

const day = 86_400_000;
const reviewTexts = [
  'Спасибо, всё подошло, упаковано хорошо',
  'Качество отличное за свои деньги',
  'Цвет немного отличается от фото',
  'Пришло быстро, рекомендую',
  'Брак: не работает',
];
const questionTexts = [
  'Какой размер выбрать?',
  'Есть ли гарантия?',
  'Когда будет в наличии?',
  'Из какого материала сделано?',
];

/** What a shop has behind it when somebody looks in for the first time. */
function addHistory(state: WildberriesState, now: Date, random: () => number, days: number): void {
  const cards = [...state.cards.values()];
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let back = days; back >= 1; back--) {
    const count = 2 + Math.floor(random() * 4);
    for (let n = 0; n < count; n++) {
      const card = one(cards);
      const at = new Date(now.getTime() - back * day + Math.floor(random() * day * 0.8));
      const soldAt = new Date(at.getTime() + 3 * day);
      if (random() < 0.3) {
        addFbwOrder(state, card.nmID, at, soldAt < now ? 'buyout' : 'created', soldAt < now ? soldAt : at);
        continue;
      }
      const order = addOrder(state, { chrtId: card.sizes[0]!.chrtID, at, requiredMeta: [] });
      if (soldAt < now) deliverOrder(state, order, soldAt);
      else Object.assign(order, { supplierStatus: 'complete', wbStatus: 'sorted' });
    }
    if (back % 7 === 0)
      addServiceRow(state, new Date(now.getTime() - back * day), {
        sellerOperName: 'Хранение',
        bonusTypeName: 'Хранение',
        paidStorage: 120_00,
      });
  }
  for (let n = 0; n < 12; n++) {
    const text = one(reviewTexts);
    addReview(state, {
      nmId: one(cards).nmID,
      text,
      stars: text.startsWith('Брак') ? 2 : 4 + (n % 2),
      at: new Date(now.getTime() - n * 0.7 * day),
    });
  }
  for (let n = 0; n < 5; n++)
    addQuestion(state, { nmId: one(cards).nmID, text: one(questionTexts), at: new Date(now.getTime() - n * day) });
  const sold = [...state.orders.values()].filter(({ soldAt }) => soldAt);
  if (sold.length > 0)
    openClaim(state, sold.at(-1)!, 'Не подошло, есть след на ткани', new Date(now.getTime() - 0.2 * day));
}

export function addFbwOrder(
  state: WildberriesState,
  nmId: number,
  at: Date,
  status = 'created',
  updatedAt = at,
): string {
  const srid = `${nextNumber(state, 'srid', 7_513_432_034_713)}.1.0`;
  const card = state.cards.get(nmId)!;
  const sellerPrice = shownPrice(state.prices.get(nmId)!) / 100;
  state.feed.set(srid, {
    srid,
    nmId,
    chrtId: card.sizes[0]!.chrtID,
    createdAt: at,
    updatedAt,
    status,
    isMp: false,
    sellerPrice,
  });
  return srid;
}

export function addReview(
  state: WildberriesState,
  { nmId, text, stars, at }: { nmId: number; text: string; stars: number; at: Date },
): string {
  const id = nextUuid(state, 'review').replaceAll('-', '').slice(0, 20);
  state.reviews.set(id, { id, nmId, text, stars, userName: 'Николай', createdAt: at });
  return id;
}

export function addQuestion(
  state: WildberriesState,
  { nmId, text, at }: { nmId: number; text: string; at: Date },
): string {
  const id = nextUuid(state, 'question').replaceAll('-', '').slice(0, 20);
  state.questions.set(id, { id, nmId, text, createdAt: at, state: 'suppliersPortalSynch' });
  return id;
}
