import type { SandboxStart } from '@sellercloudx/adapter-kit/sandbox';
import { addDemoOffers } from './demo-offers.ts';
import { sandboxApiKey, sandboxNarrowKey } from './guard.ts';
import { addOrder, addReturn, deliverOrder } from './order-life.ts';
import { dbsStore, dbsWarehouse, fbsStore, fbsWarehouse, fbyStore, sandboxBusiness } from './shops.ts';
import { nextNumber, type Offer, type YandexState } from './state.ts';

const dayMs = 24 * 3_600_000;

export interface SeedWish extends SandboxStart {
  readonly products: number;
  /** Days of orders, reviews and money before today; 0 for tests. */
  readonly historyDays: number;
  readonly autoStepMs: number;
}

export function seedState({ now, seed, random, products, historyDays, autoStepMs }: SeedWish): YandexState {
  const scopes = ['OFFERS_AND_CARDS_MANAGEMENT'];
  const state: YandexState = {
    businessId: sandboxBusiness,
    businessName: 'Самарканд Трейд',
    currency: 'RUR',
    subscription: 'NONE',
    onlyDefaultPrice: true,
    traits: [],
    keys: new Map([
      [sandboxApiKey, { name: 'SellerCloudX', scopes: ['ALL_METHODS'], isRevoked: false }],
      [sandboxNarrowKey, { name: 'Только товары', scopes, isRevoked: false }],
    ]),
    counters: {},
    autoStepMs,
    campaigns: [
      { id: fbsStore, domain: 'Самарканд Трейд FBS', model: 'FBS', availability: 'AVAILABLE' },
      { id: dbsStore, domain: 'Самарканд Трейд DBS', model: 'DBS', availability: 'AVAILABLE' },
      { id: fbyStore, domain: 'Самарканд Трейд FBY', model: 'FBY', availability: 'AVAILABLE' },
    ],
    warehouses: [
      { id: fbsWarehouse, name: 'FBS Подольск', campaignId: fbsStore, isDisabled: false },
      { id: dbsWarehouse, name: 'Ташкент, своя доставка', campaignId: dbsStore, isDisabled: false },
    ],
    offers: new Map(),
    stocks: new Map(),
    stockJobs: [],
    priceJobs: [],
    quarantine: new Map(),
    orders: new Map(),
    shipments: new Map(),
    returns: new Map(),
    reviews: new Map(),
    questions: new Map(),
    moderation: [],
  };
  addDemoOffers(state, products, { now, seed, random });
  if (historyDays > 0) addHistory(state, now, random, historyDays);
  return state;
}

const reviewTexts = ['Спасибо, всё подошло, упаковано хорошо', 'Качество отличное за свои деньги', 'Цвет немного отличается от фото', 'Пришло быстро, рекомендую', 'Брак: не работает']; // prettier-ignore
const questionTexts = ['Какой размер выбрать?', 'Есть ли гарантия?', 'Когда будет в наличии?', 'Из какого материала?'];

/** What a shop has behind it when somebody looks in for the first time. */
function addHistory(state: YandexState, now: Date, random: () => number, days: number): void {
  const offers = [...state.offers.values()];
  const pick = () => offers[Math.floor(random() * offers.length)]!;
  for (let day = days; day >= 1; day--) {
    const midnight = now.getTime() - day * dayMs;
    for (let n = 0; n < 2 + Math.floor(random() * 4); n++) {
      const at = new Date(midnight + Math.floor(random() * dayMs * 0.4));
      const order = addOrder(state, { offers: [pick()], at });
      deliverOrder(state, order, new Date(Math.min(now.getTime(), at.getTime() + 2 * dayMs)));
      if (order.id % 11 === 0) {
        addReturn(state, order, 'RETURN', 'DOES_NOT_FIT', new Date(Math.min(now.getTime(), at.getTime() + 3 * dayMs)));
      }
    }
    if (day % 3 === 0) {
      const order = addOrder(state, { offers: [pick()], program: 'FBY', at: new Date(midnight) });
      deliverOrder(state, order, new Date(Math.min(now.getTime(), midnight + 2 * dayMs)));
    }
    if (day % 4 === 0) addReview(state, pick(), reviewTexts[day % 5]!, 1 + (day % 5), new Date(midnight));
    if (day % 6 === 0) addQuestion(state, pick(), questionTexts[day % 4]!, new Date(midnight));
  }
  for (const stock of state.stocks.values()) Object.assign(stock, { fit: Math.max(stock.fit, 5), freeze: 0 });
  for (const shipment of state.shipments.values()) shipment.status = 'FINISHED';
}

export function addReview(state: YandexState, { offerId }: Offer, text: string, rating: number, at: Date): number {
  const id = nextNumber(state, 'review', 240_000_001);
  state.reviews.set(id, { id, offerId, rating, text, at, needReaction: true, comments: [] });
  return id;
}

export function addQuestion(state: YandexState, { offerId }: Offer, text: string, at: Date): number {
  const id = nextNumber(state, 'question', 3_500_001);
  state.questions.set(id, { id, offerId, text, at, answers: [] });
  return id;
}
