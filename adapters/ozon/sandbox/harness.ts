import { amountOf, baseUrlsAt, type CardDraft, type OrderStage } from '@sellercloudx/adapter-kit';
import type { HarnessOffer, SandboxHarness, StartHarness } from '@sellercloudx/adapter-kit/testing';
import { saleFigures } from './accruals.ts';
import { typeByName } from './categories.ts';
import { demoBarcode, demoGoods } from '@sellercloudx/adapter-kit/sandbox';
import { sandboxApiKey, sandboxClientId, sandboxNarrowKey } from './guard.ts';
import { addPosting, addReturn, deliverPosting, setStatus } from './order-life.ts';
import { fbsWarehouse } from './warehouses.ts';
import { startOzonSandbox } from './server.ts';
import { stockOf, type Posting, type Product } from './state.ts';

/** The words of marketplaces/README.md; arbitration and not_accepted tell no stage. */
const words: Readonly<Record<string, OrderStage>> = {
  awaiting_registration: 'on_hold',
  acceptance_in_progress: 'on_hold',
  awaiting_approve: 'on_hold',
  awaiting_verification: 'on_hold',
  'awaiting_packaging/posting_created': 'new',
  'awaiting_deliver/posting_in_carriage': 'packed',
  sent_by_seller: 'handed_over',
  'driver_pickup/posting_driver_pick_up': 'handed_over',
  'delivering/posting_on_way_to_city': 'in_transit',
  'delivering/posting_in_pickup_point': 'in_transit',
  'delivering/posting_conditionally_delivered': 'in_transit',
  last_mile: 'in_transit',
  'delivered/posting_received': 'delivered',
  'cancelled/posting_canceled': 'cancelled',
  'cancelled_from_split_pending/posting_split_pending': 'superseded',
};

const roubles = (kopecks: number) => amountOf(BigInt(kopecks), 'RUB');

/** The conformance suite's hold on the sandbox. */
export const startOzonHarness: StartHarness = async ({ clock, seed }): Promise<SandboxHarness> => {
  const sandbox = await startOzonSandbox({ clock, seed });
  const products = () => [...sandbox.state.products.values()];
  const productOf = (id: string | undefined): Product | undefined => sandbox.state.products.get(Number(id));
  const postingOf = (id: string): Posting => sandbox.state.postings.get(id)!;
  const key = (apiKey: string) => ({ clientId: sandboxClientId, apiKey });
  return {
    baseUrls: baseUrlsAt({ hosts: ['api'] }, sandbox.url),
    control: sandbox.control,
    credentials: key(sandboxApiKey),
    badCredentials: key('00000000-1111-2222-3333-444444444444'),
    narrowCredentials: { credentials: key(sandboxNarrowKey), lacks: 'orders.since' },
    accountId: sandboxClientId,
    offers: () => products().slice(0, 12).map(offerOf),
    badTarget: (facet) =>
      facet === 'stock'
        ? {
            grain: 'offerAtWarehouse',
            keys: { cardId: '1999999999', offerId: '1699999999', warehouseId: String(fbsWarehouse) },
          }
        : { grain: 'offer', keys: { cardId: '1999999999', offerId: '1699999999' } },
    remoteStock: ({ keys }) => {
      const stock = stockOf(sandbox.state, Number(keys.cardId), Number(keys.warehouseId));
      return stock && stock.present - stock.reserved;
    },
    remotePrice: ({ keys }) => {
      const product = productOf(keys.cardId);
      return product && { base: roubles(product.price.price) };
    },
    placeOrder: ({ sku, card }) => {
      const posting = addPosting(sandbox.state, { products: [productOf(card!.keys.cardId)!], at: clock.now() });
      return {
        remoteId: posting.number,
        sku,
        price: roubles(posting.lines[0]!.price),
        createdAt: posting.inProcessAt,
        shipBy: posting.shipmentDate,
      };
    },
    placeOrders: (count) => {
      const list = products();
      return Array.from({ length: count }, (_, n) => {
        const at = new Date(clock.now().getTime() - (n % 7_200) * 1_000);
        return addPosting(sandbox.state, { products: [list[n % list.length]!], at }).number;
      });
    },
    setOrderStatus: (id, word) => {
      const [status, substatus = ''] = word.split('/');
      setStatus(postingOf(id), status!, substatus, clock.now());
    },
    orderWords: Object.entries(words).map(([word, stage]) => ({ word, stage })),
    deliverOrder: (id) => deliverPosting(sandbox.state, postingOf(id), clock.now()),
    expectedSettlement: (id) => {
      const { sale, commission, delivery, lastMile, acquiring } = saleFigures(postingOf(id).lines[0]!.price);
      return {
        sale: roubles(sale),
        commission: roubles(-commission),
        logistics: roubles(-delivery - lastMile),
        acquiring: roubles(-acquiring),
      };
    },
    returnOrder: (id) => String(addReturn(sandbox.state, postingOf(id), 'ClientReturn', 'Не подошло', clock.now())),
    draft: (n) => draftOf(n),
    // a product with this name and type is there already, which no rule of ours can know
    refusedDraft: (n) => ({ ...draftOf(n), title: { ru: demoGoods[0]!.title } }),
    catalogSample: {
      categoryId: draftOf(0).categoryId,
      searchText: 'футболка',
      incompleteDraft: { ...draftOf(0), attributes: [] },
    },
    close: () => sandbox.close(),
  };
};

function offerOf({ id, sku, offerId, price }: Product): HarnessOffer {
  const keys = { cardId: String(id), sku: offerId, offerId: String(sku) };
  return {
    sku: offerId,
    stock: { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(fbsWarehouse) } },
    price: { grain: 'offer', keys },
    card: { grain: 'card', keys },
    usualPrice: roubles(price.price),
  };
}

export function draftOf(n: number): CardDraft {
  const { branchId, typeId } = typeByName('Футболка');
  return {
    ref: `draft-${n}`,
    categoryId: `${branchId}/${typeId}`,
    brand: 'Samarkand Textile',
    title: { ru: `Новая футболка ${n}` },
    description: { ru: 'Хлопок, прямой крой' },
    attributes: [
      { attributeId: '4389', values: [{ id: '90290', text: 'Узбекистан' }] },
      { attributeId: '10096', values: [{ id: '61571', text: 'белый' }] },
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
