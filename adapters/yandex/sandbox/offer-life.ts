import { parametersOf } from './parameters.ts';
import { nextNumber, stockKey, stockOf, type Offer, type Price, type YandexState } from './state.ts';

/** Stocks and prices are seen a while after they were taken. */
export const visibleAfterMs = 20_000;
const checkMs = 30_000;
/** A jump of more than half is parked. */
const mostJump = 0.5;

/** The Market's own life of offers: what was taken becomes visible, cards are looked at. */
export function runOffers(state: YandexState, now: Date): void {
  const dueStocks = state.stockJobs.filter(({ dueAt }) => dueAt <= now);
  state.stockJobs = state.stockJobs.filter(({ dueAt }) => dueAt > now);
  for (const { warehouseId, offerId, count, dueAt } of dueStocks) {
    const freeze = stockOf(state, warehouseId, offerId)?.freeze ?? 0;
    state.stocks.set(stockKey(warehouseId, offerId), { fit: count + freeze, freeze, updatedAt: dueAt });
  }
  const duePrices = state.priceJobs.filter(({ dueAt }) => dueAt <= now);
  state.priceJobs = state.priceJobs.filter(({ dueAt }) => dueAt > now);
  for (const { offerId, price } of duePrices) {
    const offer = state.offers.get(offerId);
    if (offer) setPrice(state, offer, price);
  }
  for (const offer of state.offers.values()) if (offer.checkedAt && offer.checkedAt <= now) moderate(state, offer);
}

function setPrice(state: YandexState, offer: Offer, price: Price): void {
  const before = offer.price.value;
  const jump = before === 0 ? 0 : Math.abs(price.value - before) / before;
  if (jump > mostJump) state.quarantine.set(offer.offerId, { price, lastValid: before });
  else {
    state.quarantine.delete(offer.offerId);
    offer.price = price;
  }
}

/** A card that is new or changed is looked at; without a store nobody looks. */
export function startModeration(offer: Offer, now: Date): void {
  offer.checkedAt = new Date(now.getTime() + checkMs);
  offer.cardErrors = [];
  offer.cardStatus = offer.marketSku !== 0 ? 'HAS_CARD_CAN_UPDATE_PROCESSING' : 'NO_CARD_PROCESSING';
}

function moderate(state: YandexState, offer: Offer): void {
  offer.checkedAt = undefined;
  const isMade = offer.marketSku !== 0;
  const given = new Set(offer.parameters.map(({ parameterId }) => parameterId));
  const unfilled = parametersOf(offer.categoryId).flatMap(({ id, required, name }) =>
    required && !given.has(id) ? [name] : [],
  );
  const verdict = state.moderation.find(({ match }) => offer.name.includes(match));
  if (verdict) {
    offer.cardErrors = [verdict.reason];
    offer.cardStatus = isMade ? 'HAS_CARD_CAN_UPDATE_ERRORS' : 'NO_CARD_ERRORS';
  } else if (isMade) offer.cardStatus = 'HAS_CARD_CAN_UPDATE';
  else if (!offer.vendor || !offer.description || offer.pictures.length === 0)
    offer.cardStatus = 'NO_CARD_NEED_CONTENT';
  else if (unfilled.length > 0) {
    offer.cardErrors = [`Заполните обязательные характеристики: ${unfilled.join(', ')}`];
    offer.cardStatus = 'NO_CARD_NEED_CONTENT';
  } else if (offer.campaignIds.length === 0) offer.cardStatus = 'NO_CARD_ADD_TO_CAMPAIGN';
  else {
    offer.marketSku = nextNumber(state, 'marketSku', 103_000_000_001);
    offer.cardStatus = 'HAS_CARD_CAN_UPDATE';
  }
}

/** What an offer is in a store. */
export function storeStatus(state: YandexState, offer: Offer, campaignId: number): string {
  if (offer.isArchived) return 'ARCHIVED';
  if (offer.marketSku === 0) return offer.cardStatus.endsWith('PROCESSING') ? 'CREATING_CARD' : 'NO_CARD';
  const warehouse = state.warehouses.find((one) => one.campaignId === campaignId);
  const stock = warehouse ? stockOf(state, warehouse.id, offer.offerId) : undefined;
  const free = warehouse ? (stock ? stock.fit - stock.freeze : 0) : offer.marketStock;
  return free > 0 ? 'PUBLISHED' : 'NO_STOCKS';
}
