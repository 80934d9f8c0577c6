import { amountOf, baseUrlsAt, type CardDraft, type OrderStage } from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import type { HarnessOffer, SandboxHarness, StartHarness } from '@sellercloudx/adapter-kit/testing';
import { categoryByName } from './categories.ts';
import { sandboxApiKey, sandboxNarrowKey } from './guard.ts';
import { saleFigures } from './money-of-orders.ts';
import { runOffers } from './offer-life.ts';
import { callAt } from './notifications.ts';
import { addOrder, addReturn, deliverOrder, setStatus } from './order-life.ts';
import { colour, purpose } from './parameters.ts';
import { fbsWarehouse, sandboxBusiness } from './shops.ts';
import { startYandexSandbox } from './server.ts';
import { stockOf, type Offer, type Order } from './state.ts';

/** The words of marketplaces/README.md. */
const words: Readonly<Record<string, OrderStage>> = {
  'UNPAID/WAITING_USER_INPUT': 'on_hold',
  'RESERVED/UNKNOWN': 'on_hold',
  'PENDING/ANTIFRAUD': 'on_hold',
  'PLACING/UNKNOWN': 'on_hold',
  'PROCESSING/STARTED': 'new',
  'PROCESSING/READY_TO_SHIP': 'packed',
  'PROCESSING/SHIPPED': 'handed_over',
  'DELIVERY/DELIVERY_SERVICE_RECEIVED': 'in_transit',
  'PICKUP/PICKUP_SERVICE_RECEIVED': 'in_transit',
  'DELIVERED/DELIVERY_SERVICE_DELIVERED': 'delivered',
  PARTIALLY_DELIVERED: 'delivered',
  'CANCELLED/SHOP_FAILED': 'cancelled',
  'CANCELLED/USER_CHANGED_MIND': 'cancelled',
  'CANCELLED/PICKUP_EXPIRED': 'returning',
  'CANCELLED/USER_REFUSED_PRODUCT': 'returning',
  'PARTIALLY_RETURNED/UNKNOWN': 'delivered',
  'RETURNED/UNKNOWN': 'returned',
};

const roubles = (kopecks: number) => amountOf(BigInt(kopecks), 'RUB');

/** The conformance suite's hold on the sandbox. */
export const startYandexHarness: StartHarness = async ({ clock, seed }): Promise<SandboxHarness> => {
  const sandbox = await startYandexSandbox({ clock, seed });
  /** The state as it is at this moment, what was taken some time ago among it. */
  const live = () => {
    runOffers(sandbox.state, clock.now());
    return sandbox.state;
  };
  const orderOf = (id: string): Order => sandbox.state.orders.get(Number(id))!;
  return {
    baseUrls: baseUrlsAt({ hosts: ['api'] }, sandbox.url),
    control: sandbox.control,
    credentials: { apiKey: sandboxApiKey },
    badCredentials: { apiKey: 'ACMA:unknown00000000000000000000000000000000000000:00000000' },
    narrowCredentials: { credentials: { apiKey: sandboxNarrowKey }, lacks: 'prices.write' },
    tier: 'none',
    accountId: String(sandboxBusiness),
    offers: () => [...sandbox.state.offers.values()].slice(0, 12).map(offerOf),
    badTarget: (facet) => {
      const keys = { cardId: 'NO-SUCH', offerId: 'NO-SUCH', sku: 'NO-SUCH' };
      if (facet === 'price') return { grain: 'offer', keys };
      return { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(fbsWarehouse) } };
    },
    remoteStock: ({ keys }) => {
      const stock = stockOf(live(), Number(keys.warehouseId), keys.offerId ?? '');
      return stock && stock.fit - stock.freeze;
    },
    remotePrice: ({ keys }) => {
      const offer = live().offers.get(keys.offerId ?? '');
      return offer && { base: roubles(offer.price.value) };
    },
    placeOrder: ({ sku }) => {
      const order = addOrder(live(), { offers: [sandbox.state.offers.get(sku)!], at: clock.now() });
      return {
        remoteId: String(order.id),
        sku,
        price: roubles(order.items[0]!.price),
        createdAt: order.createdAt,
        shipBy: new Date(`${order.shipmentDate}T18:00:00+03:00`),
      };
    },
    placeOrders: (count) => {
      const offers = [...sandbox.state.offers.values()];
      return Array.from({ length: count }, (_, n) => {
        const at = new Date(clock.now().getTime() - (n % 7_200) * 1_000);
        return String(addOrder(sandbox.state, { offers: [offers[n % offers.length]!], at }).id);
      });
    },
    setOrderStatus: (id, word) => {
      const [status, substatus = ''] = word.split('/');
      setStatus(orderOf(id), status!, substatus, clock.now());
    },
    orderWords: Object.entries(words).map(([word, stage]) => ({ word, stage })),
    deliverOrder: (id) => deliverOrder(sandbox.state, orderOf(id), clock.now()),
    expectedSettlement: (id) => {
      const { payment, subsidy, fee, transfer, delivery } = saleFigures(orderOf(id));
      return {
        sale: roubles(payment),
        subsidy: roubles(subsidy),
        commission: roubles(-fee),
        acquiring: roubles(-transfer),
        logistics: roubles(-delivery),
      };
    },
    returnOrder: (id) => `${id}/${addReturn(sandbox.state, orderOf(id), 'RETURN', 'DOES_NOT_FIT', clock.now()).id}`,
    callAt: (url) => callAt(sandbox.state, url),
    draft: (n) => draftOf(n),
    // the form of the code is right for us and wrong for the Market's register
    refusedDraft: (n) => {
      const draft = draftOf(n);
      return { ...draft, variants: draft.variants.map((variant) => ({ ...variant, ikpu: '123' })) };
    },
    catalogSample: {
      categoryId: draftOf(0).categoryId,
      searchText: 'футболка',
      incompleteDraft: { ...draftOf(0), attributes: [] },
    },
    close: () => sandbox.close(),
  };
};

function offerOf({ offerId, price }: Offer): HarnessOffer {
  const keys = { cardId: offerId, sku: offerId, offerId };
  return {
    sku: offerId,
    stock: { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(fbsWarehouse) } },
    price: { grain: 'offer', keys },
    card: { grain: 'card', keys },
    usualPrice: roubles(price.value),
  };
}

export function draftOf(n: number): CardDraft {
  const value = ({ id, value: text }: { readonly id: number; readonly value: string }) => ({ id: String(id), text });
  return {
    ref: `draft-${n}`,
    categoryId: String(categoryByName('Футболка')),
    brand: 'Samarkand Textile',
    title: { ru: `Новая футболка ${n}` },
    description: { ru: 'Хлопок, прямой крой' },
    attributes: [
      { attributeId: String(purpose.id), values: purpose.values.slice(0, 1).map(value) },
      { attributeId: String(colour.id), values: colour.values.slice(0, 1).map(value) },
    ],
    photos: ['https://example.com/a.jpg'],
    variants: [
      {
        ref: `variant-${n}`,
        sku: `NEW-${n}`,
        barcodes: [demoBarcode(50_000 + n)],
        options: {},
        packed: { lengthMm: 300, widthMm: 200, heightMm: 30, weightG: 250 },
        price: amountOf(990_00n, 'RUB'),
        ikpu: '06109001001000000',
        attributes: [],
      },
    ],
  };
}
