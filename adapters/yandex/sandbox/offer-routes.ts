import {
  bodyOf,
  listOf,
  numberOf,
  objectOf,
  textOf,
  type Router,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { storeStatus, visibleAfterMs } from './offer-life.ts';
import { answer, done, invalid, limitOf, malformed, moscowTime, pageOf, roubles } from './replies.ts';
import { stockOf, warehouseOf, type Offer, type Stock, type YandexState } from './state.ts';

const mostStocks = 2000;
const mostPrices = 500;
const stockPage = 100;
/** The Market's own; answers of a store name it beside the seller's. */
const returnWarehouse = 309;

export function addOfferRoutes(router: Router<YandexState>): void {
  router.post(
    '/v2/businesses/:b/offer-prices',
    (request, state) => {
      const priced = (offer: Offer) => offer.price.value > 0 && !offer.isArchived;
      const { rows, paging } = askedFor(request, state, 500, priced);
      return answer({ offers: rows.map((offer) => toPrice(offer, state)), paging });
    },
    { limits: ['price-reads'] },
  );

  router.post('/v2/businesses/:b/offer-prices/updates', writePrices, { limits: ['prices'] });

  router.post(
    '/v2/businesses/:b/price-quarantine',
    (request, state) => {
      const { rows, paging } = askedFor(request, state, 200, ({ offerId }) => state.quarantine.has(offerId));
      return answer({ offers: rows.map((offer) => toQuarantined(offer, state)), paging });
    },
    { limits: ['quarantine'] },
  );

  router.post(
    '/v2/campaigns/:c/offers',
    (request, state) => {
      const campaignId = Number(request.params.c);
      const { rows, paging } = askedFor(request, state, 200, ({ campaignIds }) => campaignIds.includes(campaignId));
      const offers = rows.map((offer) => ({ offerId: offer.offerId, status: storeStatus(state, offer, campaignId) }));
      return answer({ offers, paging });
    },
    { limits: ['campaign-offers'] },
  );

  router.put('/v2/campaigns/:c/offers/stocks', writeStocks, { limits: ['stocks'] });

  router.post(
    '/v2/campaigns/:c/offers/stocks',
    (request, state) => {
      const warehouse = warehouseOf(state, Number(request.params.c));
      const kept = ({ offerId }: Offer) =>
        warehouse !== undefined && stockOf(state, warehouse.id, offerId) !== undefined;
      const { rows, paging } = askedFor(request, state, stockPage, kept);
      const offers = rows.map(({ offerId }) => toStock(offerId, stockOf(state, warehouse!.id, offerId)!));
      const returned = rows.slice(0, 1).map(({ offerId }) => ({ offerId, stocks: [{ type: 'DEFECT', count: 1 }] }));
      const warehouses = warehouse
        ? [
            { warehouseId: returnWarehouse, offers: returned },
            { warehouseId: warehouse.id, offers },
          ]
        : [];
      return answer({ warehouses: warehouses.filter((one) => one.offers.length > 0), paging });
    },
    { limits: ['stock-reads'] },
  );
}

function writePrices(request: SandboxRequest, state: YandexState) {
  const offers = listOf(bodyOf(request).offers).map(objectOf);
  if (offers.length === 0 || offers.length > mostPrices) return malformed('offers size must be between 1 and 500');
  const changes = offers.map(({ offerId, price }) => {
    const { value, currencyId, discountBase, minimumForBestseller } = objectOf(price);
    const kopecks = (one: unknown) => Math.round((Number.isFinite(numberOf(one)) ? numberOf(one) : 0) * 100);
    const change = { value: kopecks(value), old: kopecks(discountBase), minimum: kopecks(minimumForBestseller) };
    return { offer: state.offers.get(textOf(offerId)), offerId: textOf(offerId), currency: textOf(currencyId), change };
  });
  for (const { offer, offerId, currency, change } of changes) {
    if (!offer) return invalid(`Unknown offers: ${offerId}`, 'OFFER_NOT_FOUND');
    if (currency !== state.currency) return invalid(`Currency ${currency} is not allowed`, 'INVALID_CURRENCY');
    const share = change.old > 0 ? 1 - change.value / change.old : undefined;
    if (share !== undefined && (share < 0.05 || share > 0.99 || change.old % 100 !== 0)) {
      return invalid(`Discount of offer ${offerId} must be between 5 and 99 percent`);
    }
  }
  const dueAt = new Date(request.now.getTime() + visibleAfterMs);
  for (const { offerId, change } of changes) state.priceJobs.push({ dueAt, offerId, price: change });
  return done();
}

/** An offer nobody knows is taken and forgotten. */
function writeStocks(request: SandboxRequest, state: YandexState) {
  const warehouse = warehouseOf(state, Number(request.params.c));
  const skus = listOf(bodyOf(request).skus).map(objectOf);
  if (!warehouse) return invalid('Stocks of this campaign are managed by the Market', 'CAMPAIGN_TYPE_NOT_SUPPORTED');
  if (skus.length === 0 || skus.length > mostStocks) return malformed('skus size must be between 1 and 2000');
  const dueAt = new Date(request.now.getTime() + visibleAfterMs);
  for (const { sku, items } of skus) {
    const count = numberOf(objectOf(listOf(items)[0]).count);
    if (!Number.isInteger(count) || count < 0) return invalid(`Invalid count of ${textOf(sku)}`);
    const offerId = textOf(sku);
    const isPlaced = state.offers.get(offerId)?.campaignIds.includes(warehouse.campaignId);
    if (isPlaced) state.stockJobs.push({ dueAt, warehouseId: warehouse.id, offerId, count });
  }
  return done();
}

function askedFor(request: SandboxRequest, state: YandexState, most: number, fits: (offer: Offer) => boolean) {
  const offerIds = listOf(bodyOf(request).offerIds).map((one) => textOf(one));
  if (offerIds.length > 0) {
    return { rows: offerIds.flatMap((id) => state.offers.get(id) ?? []).filter(fits), paging: {} };
  }
  const found = [...state.offers.values()].filter(fits).sort((a, b) => (a.offerId < b.offerId ? -1 : 1));
  return pageOf(found, request, limitOf(request, most), ({ offerId }) => offerId);
}

function toPrice({ offerId, price }: Offer, { currency }: YandexState) {
  return {
    offerId,
    price: {
      value: roubles(price.value),
      currencyId: currency,
      ...(price.old > 0 ? { discountBase: roubles(price.old) } : {}),
      ...(price.minimum > 0 ? { minimumForBestseller: roubles(price.minimum) } : {}),
      updatedAt: moscowTime(new Date(0)),
    },
  };
}

function toQuarantined({ offerId }: Offer, { quarantine, currency }: YandexState) {
  const { price, lastValid } = quarantine.get(offerId)!;
  const params = [
    { name: 'CURRENT_PRICE', value: String(roubles(price.value)) },
    { name: 'LAST_VALID_PRICE', value: String(roubles(lastValid)) },
    { name: 'CURRENCY', value: currency },
  ];
  return { offerId, verdicts: [{ type: 'PRICE_CHANGE', params }] };
}

function toStock(offerId: string, { fit, freeze, updatedAt }: Stock) {
  return {
    offerId,
    updatedAt: moscowTime(updatedAt),
    stocks: [
      { type: 'FIT', count: fit },
      { type: 'FREEZE', count: freeze },
      { type: 'AVAILABLE', count: fit - freeze },
    ],
  };
}
