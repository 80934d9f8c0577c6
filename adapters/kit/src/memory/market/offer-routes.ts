import { fromDecimal } from '../../contract/index.ts';
import { jsonReply, type Router } from '../../sandbox/index.ts';
import { decimal } from './decimal.ts';
import { warehouses, type MarketState } from './state.ts';

type ItemError = { code: string; text: string };
const ok: { error?: ItemError } = {};
const unknown = { error: { code: 'no_offer', text: 'No such offer' } };

export function addOfferRoutes(router: Router<MarketState>): void {
  router.post('/prices', ({ body }, state) => {
    const { items } = body as { items: { offerId: string; price: string; oldPrice?: string }[] };
    return jsonReply({ results: items.map((item) => ({ offerId: item.offerId, ...writePrice(state, item) })) });
  });
  router.post('/prices/query', ({ body }, state) => {
    const { offerIds } = body as { offerIds: string[] };
    const found = offerIds.flatMap((id) => state.offers.get(id) ?? []);
    return jsonReply({
      prices: found.map((offer) => ({
        offerId: offer.id,
        price: decimal(offer.price),
        oldPrice: decimal(offer.oldPrice),
        held: decimal(offer.heldPrice),
      })),
    });
  });
  router.post('/stocks', ({ body }, state) => {
    const { items } = body as { items: { offerId: string; warehouseId: string; quantity: number }[] };
    return jsonReply({
      results: items.map((item) => ({
        offerId: item.offerId,
        warehouseId: item.warehouseId,
        ...writeStock(state, item),
      })),
    });
  });
  router.post('/stocks/query', ({ body }, state) => {
    const { items } = body as { items: { offerId: string; warehouseId: string }[] };
    const rows = items.flatMap(({ offerId, warehouseId }) => {
      const quantity = state.offers.get(offerId)?.stock.get(warehouseId);
      return quantity === undefined ? [] : [{ offerId, warehouseId, quantity }];
    });
    return jsonReply({ stocks: rows });
  });
}

function writePrice(
  state: MarketState,
  item: { offerId: string; price: string; oldPrice?: string },
): { error?: ItemError; held?: boolean } {
  const offer = state.offers.get(item.offerId);
  if (!offer) return unknown;
  const price = fromDecimal(item.price, 'UZS').minor;
  const oldPrice = item.oldPrice === undefined ? undefined : fromDecimal(item.oldPrice, 'UZS').minor;
  if (price <= 0n) return { error: { code: 'bad_price', text: 'The price must be above zero' } };
  if (oldPrice !== undefined && oldPrice < price)
    return { error: { code: 'bad_old_price', text: 'The old price is below the price' } };
  if (price * 3n <= offer.price) {
    offer.heldPrice = price;
    return { held: true };
  }
  Object.assign(offer, { price, oldPrice, heldPrice: undefined });
  return ok;
}

function writeStock(
  state: MarketState,
  item: { offerId: string; warehouseId: string; quantity: number },
): { error?: ItemError } {
  const offer = state.offers.get(item.offerId);
  if (!offer) return unknown;
  if (!warehouses.some((one) => one.id === item.warehouseId && one.kind === 'seller'))
    return { error: { code: 'no_warehouse', text: 'No such warehouse' } };
  if (!Number.isInteger(item.quantity) || item.quantity < 0)
    return { error: { code: 'bad_quantity', text: 'A whole number from 0' } };
  offer.stock.set(item.warehouseId, item.quantity);
  return ok;
}
