import { amountOf, fromWhole, type CardDraft, type Target } from '@sellercloudx/adapter-kit';
import type { HarnessOffer, SandboxHarness, StartHarness } from '@sellercloudx/adapter-kit/testing';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import { addOrder, giveBack, setStatus } from './order-life.ts';
import { feesOf } from './routes-orders.ts';
import { readOnlyToken } from './seed.ts';
import { defaultToken, startUzumSandbox } from './server.ts';
import { productOf, skuOf, type Order, type Sku, type UzumState } from './state.ts';

const uzs = (whole: number) => fromWhole(whole, 'UZS');

/** The conformance suite's hold on the sandbox. */
export const startUzumHarness: StartHarness = async ({ clock, seed }): Promise<SandboxHarness> => {
  const sandbox = await startUzumSandbox({ clock, seed });
  const orderOf = (id: string): Order => sandbox.state.orders.get(Number(id))!;
  const at = () => clock.now().getTime();
  return {
    baseUrls: { api: sandbox.url },
    control: sandbox.control,
    credentials: { apiKey: defaultToken },
    badCredentials: { apiKey: `Bearer ${defaultToken}` },
    narrowCredentials: { credentials: { apiKey: readOnlyToken }, lacks: 'stocks.write' },
    accountId: `shop-${sandbox.state.shops[0]!.id}`,
    offers: () => [...sandbox.state.skus.values()].slice(0, 14).map((sku) => offerOf(sandbox.state, sku)),
    badTarget: (facet) =>
      facet === 'stock'
        ? { grain: 'accountBarcode', keys: { barcode: '4780099999999' } }
        : {
            grain: 'offer',
            keys: { cardId: '410001', offerId: '9999999', shopId: String(sandbox.state.shops[0]!.id) },
          },
    remoteStock: ({ keys }) => sandbox.state.skus.get(sandbox.state.barcodes.get(keys.barcode ?? '') ?? 0)?.amount,
    remotePrice: ({ keys }) => {
      const sku = sandbox.state.skus.get(Number(keys.offerId));
      return sku && { base: uzs(sku.sellPrice), old: uzs(sku.fullPrice) };
    },
    placeOrder: ({ sku: code }) => {
      const sku = [...sandbox.state.skus.values()].find((one) => one.sellerItemCode === code)!;
      const order = place(sandbox.state, sku, at());
      const moment = (time: number) => new Date(time);
      return {
        remoteId: String(order.id),
        sku: code,
        price: uzs(sku.sellPrice),
        createdAt: moment(order.createdAt),
        acceptBy: moment(order.acceptUntil),
        shipBy: moment(order.deliverUntil),
      };
    },
    placeOrders: (count) => {
      const skus = [...sandbox.state.skus.values()];
      return Array.from({ length: count }, (_, n) =>
        String(place(sandbox.state, skus[n % skus.length]!, at() - (n % 7_200) * 1_000).id),
      );
    },
    setOrderStatus: (id, word) => setStatus(orderOf(id), word, at()),
    orderWords: [
      { word: 'CREATED', stage: 'new' },
      { word: 'PACKING', stage: 'confirmed' },
      { word: 'PENDING_DELIVERY', stage: 'packed' },
      { word: 'DELIVERING', stage: 'packed' },
      { word: 'DELIVERED', stage: 'handed_over' },
      { word: 'ACCEPTED_AT_DP', stage: 'in_transit' },
      { word: 'DELIVERED_TO_CUSTOMER_DELIVERY_POINT', stage: 'in_transit' },
      { word: 'COMPLETED', stage: 'delivered' },
      { word: 'CANCELED', stage: 'cancelled' },
      { word: 'RETURNED', stage: 'returning' },
    ],
    deliverOrder: (id) => {
      for (const status of ['PACKING', 'DELIVERING', 'DELIVERED', 'DELIVERED_TO_CUSTOMER_DELIVERY_POINT', 'COMPLETED'])
        setStatus(orderOf(id), status, at());
    },
    expectedSettlement: (id) => {
      const [item] = orderOf(id).items;
      const { commission, logistics } = feesOf(sandbox.state, item!);
      return {
        sale: uzs(item!.price),
        commission: uzs(-commission),
        logistics: uzs(-logistics),
        correction: amountOf(0n, 'UZS'),
      };
    },
    returnOrder: (id) => {
      giveBack(sandbox.state, orderOf(id), at());
      return `order-${id}`;
    },
    draft: (n) => draft(n),
    catalogSample: {
      categoryId: 'kitchen',
      searchText: 'piyola',
      incompleteDraft: { ...draft(0), title: { uz: 'piyola' }, photos: [] },
    },
    close: () => sandbox.close(),
  };
};

function place(state: UzumState, sku: Sku, at: number): Order {
  return addOrder(
    state,
    { items: [{ skuId: sku.id, quantity: 1 }], shopId: productOf(state, sku).shopId, scheme: 'FBS' },
    at,
  );
}

function offerOf(state: UzumState, sku: Sku): HarnessOffer {
  const { id, shopId } = productOf(state, skuOf(state, sku.id));
  const keys = {
    cardId: String(id),
    offerId: String(sku.id),
    shopId: String(shopId),
    sku: sku.sellerItemCode,
    barcode: sku.barcode,
  };
  const target = (grain: Target['grain']): Target => ({ grain, keys });
  return {
    sku: sku.sellerItemCode,
    stock: target('accountBarcode'),
    price: target('offer'),
    card: target('card'),
    usualPrice: uzs(sku.sellPrice),
  };
}

function draft(n: number): CardDraft {
  return {
    ref: `draft-${n}`,
    categoryId: 'kitchen',
    brand: 'Registon',
    title: { uz: `Piyola toʻplami Registon ${n}`, ru: `Набор пиал Регистан ${n}` },
    description: {
      uz: 'Chinni piyolalar, olti dona, qoʻlda boʻyalgan.',
      ru: 'Фарфоровые пиалы, шесть штук, ручная роспись.',
    },
    attributes: [],
    photos: ['https://example.com/piyola-1.jpg'],
    variants: [
      {
        ref: `variant-${n}`,
        sku: `NEW-${n}`,
        barcodes: [demoBarcode(50_000 + n)],
        options: {},
        packed: { lengthMm: 260, widthMm: 180, heightMm: 110, weightG: 980 },
        price: uzs(79_000),
        ikpu: '02202001001000001',
        attributes: [],
      },
    ],
  };
}
