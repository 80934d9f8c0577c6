import { amountOf, type CardDraft, type Target } from '../contract/index.ts';
import type { HarnessOffer, SandboxHarness, StartHarness } from '../testing/harness.ts';
import { stageOfWord } from './mapping.ts';
import { deliverOrder, returnOrder } from './market/order-life.ts';
import { goodKey, readOnlyKey, startMemoryMarket } from './market/market.ts';
import { addOrder, changeOrder, type MarketState, type Offer, type Order } from './market/state.ts';

const stockTarget = (offer: Pick<Offer, 'id' | 'cardId' | 'sku'>): Target => ({
  grain: 'offerAtWarehouse',
  keys: { offerId: offer.id, cardId: offer.cardId, sku: offer.sku, warehouseId: 'w1' },
});

/** The conformance suite's hold on the memory market. */
export const startMemoryHarness: StartHarness = async ({ clock, seed }): Promise<SandboxHarness> => {
  const sandbox = await startMemoryMarket({ clock, seed });
  const orderById = (id: string): Order => sandbox.state.orders.get(id)!;
  const offerOf = (target: Target): Offer | undefined => sandbox.state.offers.get(target.keys.offerId ?? '');
  return {
    baseUrls: { api: sandbox.url },
    control: sandbox.control,
    credentials: { apiKey: goodKey },
    badCredentials: { apiKey: 'memory-unknown-key' },
    narrowCredentials: { credentials: { apiKey: readOnlyKey }, lacks: 'stocks.write' },
    accountId: sandbox.state.accountId,
    offers: () => [...sandbox.state.offers.values()].slice(0, 12).map(harnessOffer),
    badTarget: (facet) =>
      facet === 'stock'
        ? stockTarget({ id: 'offer-none', cardId: 'card-none', sku: 'none' })
        : { grain: 'offer', keys: { offerId: 'offer-none' } },
    remoteStock: (target) => offerOf(target)?.stock.get(target.keys.warehouseId ?? ''),
    remotePrice: (target) => priceOf(offerOf(target)),
    placeOrder: ({ sku }) => {
      const offer = [...sandbox.state.offers.values()].find((one) => one.sku === sku)!;
      const { id, createdAt, acceptBy, shipBy } = addOrder(sandbox.state, offer, 1, clock.now());
      return { remoteId: id, sku, price: amountOf(offer.price, 'UZS'), createdAt, acceptBy, shipBy };
    },
    placeOrders: (count) => placeMany(sandbox.state, count, clock.now()),
    setOrderStatus: (id, word) => changeOrder(sandbox.state, orderById(id), { status: word }),
    orderWords: Object.entries(stageOfWord).map(([word, stage]) => ({ word, stage })),
    deliverOrder: (id) => deliverOrder(sandbox.state, orderById(id), clock.now()),
    expectedSettlement: (id) => {
      const { price } = orderById(id).lines[0]!;
      return {
        sale: amountOf(price, 'UZS'),
        commission: amountOf(-price / 10n, 'UZS'),
        logistics: amountOf(-5_000_00n, 'UZS'),
      };
    },
    returnOrder: (id) => returnOrder(sandbox.state, orderById(id), clock.now()),
    draft: (n) => draftOf(n, `Новая футболка ${n}`),
    refusedDraft: (n) => draftOf(n, `Forbidden ${n}`),
    catalogSample: { categoryId: 'c11', searchText: 'shirt', incompleteDraft: { ...draftOf(0, ''), attributes: [] } },
    close: () => sandbox.close(),
  };
};

function harnessOffer(offer: Offer): HarnessOffer {
  return {
    sku: offer.sku,
    stock: stockTarget(offer),
    price: { grain: 'offer', keys: { offerId: offer.id, cardId: offer.cardId, sku: offer.sku } },
    card: { grain: 'card', keys: { cardId: offer.cardId, sku: offer.sku } },
    usualPrice: amountOf(offer.price, 'UZS'),
  };
}

function priceOf(offer: Offer | undefined) {
  if (!offer) return undefined;
  return {
    base: amountOf(offer.price, 'UZS'),
    ...(offer.oldPrice === undefined ? {} : { old: amountOf(offer.oldPrice, 'UZS') }),
  };
}

/** Spread over the last hours, none of them near its deadline. */
function placeMany(state: MarketState, count: number, now: Date): string[] {
  const offers = [...state.offers.values()];
  return Array.from(
    { length: count },
    (_, n) => addOrder(state, offers[n % offers.length]!, 1, new Date(now.getTime() - (n % 7_200) * 1_000)).id,
  );
}

function draftOf(n: number, title: string): CardDraft {
  return {
    ref: `draft-${n}`,
    categoryId: 'c11',
    brand: 'Demo',
    title: { ru: title, uz: title },
    description: { ru: 'Хлопок', uz: 'Paxta' },
    attributes: [{ attributeId: 'colour', values: [{ id: 'red', text: 'red' }] }],
    photos: ['https://example.com/a.jpg'],
    variants: [
      {
        ref: `variant-${n}`,
        sku: `NEW-${n}`,
        barcodes: [`4790000${String(n).padStart(6, '0')}`],
        options: { size: 'L' },
        price: amountOf(90_000_00n, 'UZS'),
        attributes: [],
      },
    ],
  };
}
