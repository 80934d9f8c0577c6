import { amountOf, baseUrlsAt, type CardDraft, type OrderStage, type Target } from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import type { HarnessOffer, SandboxHarness, StartHarness } from '@sellercloudx/adapter-kit/testing';
import { hosts } from '../src/client/client.ts';
import { saleFigures } from './finance-rows.ts';
import { addOrder, deliverOrder, openClaim, setStatus } from './order-life.ts';
import { startWildberriesSandbox } from './server.ts';
import { shownPrice, sizeOf, stockKey, type Card, type Order } from './state.ts';
import { makeToken, sandboxSellerId } from './token.ts';
import { colour, country } from './charcs.ts';
import { subjectOf } from './subjects.ts';

const warehouseId = '658434';

/** The pairs of marketplaces/README.md, and the ends that come from either side. */
const words: Readonly<Record<string, OrderStage>> = {
  'new/waiting': 'new',
  'confirm/waiting': 'confirmed',
  'complete/waiting': 'handed_over',
  'complete/sorted': 'in_transit',
  'complete/sent_to_carrier': 'in_transit',
  'complete/accepted_by_carrier': 'in_transit',
  'complete/ready_for_pickup': 'in_transit',
  'complete/postponed_delivery': 'in_transit',
  'complete/sold': 'delivered',
  'complete/canceled_by_client': 'returning',
  'cancel/waiting': 'cancelled',
  'cancel_carrier/waiting': 'cancelled',
  'confirm/canceled': 'cancelled',
  'new/declined_by_client': 'cancelled',
  'complete/canceled_by_carrier': 'cancelled',
  'complete/canceled_by_missed_call': 'cancelled',
  'complete/defect': 'cancelled',
};

/** The conformance suite's hold on the sandbox. */
export const startWildberriesHarness: StartHarness = (options) => startHarness(options, 'full');

/** The same with a Basic token, as most sellers have: an hour or a day lies between two calls of some methods. */
export const startBasicHarness: StartHarness = (options) => startHarness(options, 'basic');

async function startHarness(
  { clock, seed }: Parameters<StartHarness>[0],
  tier: 'full' | 'basic',
): Promise<SandboxHarness> {
  const sandbox = await startWildberriesSandbox({ clock, seed });
  const token = (wish: Parameters<typeof makeToken>[0] = {}) => ({
    token: makeToken({ issuedAt: clock.now(), ...(tier === 'basic' ? { acc: 1 } : {}), ...wish }),
  });
  const orderOf = (id: string): Order => sandbox.state.orders.get(Number(id))!;
  const plain = () =>
    [...sandbox.state.cards.values()].filter(
      (card) => card.sizes.length === 1 && subjectOf(card.subjectID)!.marks.length === 0,
    );
  const cardOf = (target: Target): Card | undefined => sandbox.state.cards.get(Number(target.keys.priceGroupId));
  return {
    baseUrls: baseUrlsAt({ hosts }, sandbox.url),
    control: sandbox.control,
    credentials: token(),
    badCredentials: {
      token: `${makeToken({ issuedAt: clock.now() }).split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`,
    },
    narrowCredentials: { credentials: token({ bits: [1, 3] }), lacks: 'stocks.write' },
    tier,
    accountId: sandboxSellerId,
    offers: () =>
      plain()
        .slice(0, 12)
        .map((card) => offerOf(card, shownPrice(sandbox.state.prices.get(card.nmID)!))),
    badTarget: (facet) =>
      facet === 'stock'
        ? { grain: 'offerAtWarehouse', keys: { offerId: '399999999', warehouseId } }
        : { grain: 'priceGroup', keys: { priceGroupId: '299999999' } },
    remoteStock: ({ keys }) => sandbox.state.stocks.get(stockKey(keys.warehouseId!, keys.offerId!)),
    remotePrice: (target) => {
      const price = cardOf(target) && sandbox.state.prices.get(cardOf(target)!.nmID);
      return price && { base: amountOf(BigInt(shownPrice(price)), 'RUB') };
    },
    placeOrder: ({ stock, sku }) => {
      const order = addOrder(sandbox.state, { chrtId: Number(stock!.keys.offerId), at: clock.now() });
      return {
        remoteId: String(order.id),
        sku,
        price: amountOf(BigInt(order.price), 'RUB'),
        createdAt: order.createdAt,
      };
    },
    placeOrders: (count) => {
      const sizes = plain().map(({ sizes: [size] }) => size!.chrtID);
      return Array.from({ length: count }, (_, n) =>
        String(
          addOrder(sandbox.state, {
            chrtId: sizes[n % sizes.length]!,
            at: new Date(clock.now().getTime() - (n % 7_200) * 1_000),
          }).id,
        ),
      );
    },
    setOrderStatus: (id, word) => {
      const [supplierStatus, wbStatus] = word.split('/');
      setStatus(orderOf(id), { supplierStatus: supplierStatus!, ...(wbStatus ? { wbStatus } : {}) }, clock.now());
    },
    orderWords: Object.entries(words).map(([word, stage]) => ({ word, stage })),
    // the clock of the suite starts on a Friday
    reportedAfterMs: 4 * 86_400_000,
    deliverOrder: (id) => deliverOrder(sandbox.state, orderOf(id), clock.now()),
    expectedSettlement: (id) => {
      const { price } = orderOf(id);
      const { commission, acquiring, delivery } = saleFigures(price);
      const roubles = (kopecks: number) => amountOf(BigInt(kopecks), 'RUB');
      return {
        sale: roubles(price),
        commission: roubles(-commission),
        acquiring: roubles(-acquiring),
        logistics: roubles(-delivery),
      };
    },
    returnOrder: (id) => `claim:${openClaim(sandbox.state, orderOf(id), 'Не подошло', clock.now())}`,
    draft: (n) => draftOf(n),
    // moderation finds it, no rule of ours does
    refusedDraft: (n) => ({ ...draftOf(n), description: { ru: 'Пишите нам на shop@example.com' } }),
    catalogSample: { categoryId: '192', searchText: 'футбол', incompleteDraft: { ...draftOf(0), attributes: [] } },
    close: () => sandbox.close(),
  };

  function offerOf(card: Card, price: number): HarnessOffer {
    const [size] = card.sizes;
    const keys = { cardId: String(card.nmID), sku: card.vendorCode };
    return {
      sku: sizeOf(sandbox.state, size!.chrtID)!.card.vendorCode,
      stock: { grain: 'offerAtWarehouse', keys: { ...keys, offerId: String(size!.chrtID), warehouseId } },
      price: { grain: 'priceGroup', keys: { ...keys, priceGroupId: String(card.nmID) } },
      card: { grain: 'card', keys },
      usualPrice: amountOf(BigInt(Math.round(price / 100) * 100), 'RUB'),
    };
  }
}

function draftOf(n: number): CardDraft {
  return {
    ref: `draft-${n}`,
    categoryId: '192',
    brand: 'Samarkand Textile',
    title: { ru: `Новая футболка ${n}` },
    description: { ru: 'Хлопок, прямой крой' },
    attributes: [
      { attributeId: String(country.charcID), values: [{ text: 'Узбекистан' }] },
      { attributeId: String(colour.charcID), values: [{ text: 'белый' }] },
      { attributeId: '14177450', values: [{ text: 'хлопок 100%' }] },
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
        attributes: [],
      },
    ],
  };
}
