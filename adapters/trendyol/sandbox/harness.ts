import { amountOf, baseUrlsAt, type CardDraft, type OrderStage, roundedDecimal } from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import type { HarnessOffer, SandboxHarness, StartHarness } from '@sellercloudx/adapter-kit/testing';
import { lira } from '../src/mapping/money.ts';
import { colour, origin } from './attributes.ts';
import { leafNamed } from './categories.ts';
import { saleFigures } from './finance-rows.ts';
import { addOrder, deliverOrder, openClaim, setStatus } from './order-life.ts';
import { startTrendyolSandbox } from './server.ts';
import { sandboxKeys, sandboxSellerId } from './seed.ts';
import type { Package, Variant } from './state.ts';

/** The table of marketplaces/README.md. */
const words: Readonly<Record<string, OrderStage>> = {
  Awaiting: 'on_hold',
  Verified: 'on_hold',
  Created: 'new',
  Picking: 'picking',
  Invoiced: 'packed',
  Shipped: 'in_transit',
  AtCollectionPoint: 'in_transit',
  UnDelivered: 'in_transit',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
  UnSupplied: 'cancelled',
  UnPacked: 'superseded',
  Repack: 'superseded',
  Returned: 'returned',
};

const shipWithinMs = 2 * 24 * 3_600_000;

/** The conformance suite's hold on the sandbox. */
export const startTrendyolHarness: StartHarness = async ({ clock, seed }): Promise<SandboxHarness> => {
  const sandbox = await startTrendyolSandbox({ clock, seed });
  const parcelOf = (id: string): Package => sandbox.state.packages.get(Number(id))!;
  const variants = () => [...sandbox.state.variants.values()];
  const credentials = { sellerId: sandboxSellerId, ...sandboxKeys };
  return {
    baseUrls: baseUrlsAt({ hosts: ['api'] }, sandbox.url),
    control: sandbox.control,
    credentials,
    badCredentials: { ...credentials, apiSecret: 'another-secret' },
    tier: '50k',
    accountId: sandboxSellerId,
    offers: () => variants().slice(0, 12).map(toOffer),
    badTarget: () => ({ grain: 'offer', keys: { offerId: '8699999999999', sku: 'NO-SUCH' } }),
    remoteStock: ({ keys }) => sandbox.state.variants.get(keys.offerId!)?.quantity,
    remotePrice: ({ keys }) => {
      const variant = sandbox.state.variants.get(keys.offerId!);
      return variant && { base: roundedDecimal(variant.salePrice, lira), old: roundedDecimal(variant.listPrice, lira) };
    },
    placeOrder: ({ stock, sku }) => {
      const parcel = addOrder(sandbox.state, { items: [{ barcode: stock!.keys.offerId! }], at: clock.now() });
      return {
        remoteId: String(parcel.id),
        sku,
        price: roundedDecimal(parcel.lines[0]!.gross, lira),
        createdAt: parcel.createdAt,
        shipBy: new Date(parcel.createdAt.getTime() + shipWithinMs),
      };
    },
    placeOrders: (count) => {
      const barcodes = variants().map(({ barcode }) => barcode);
      return Array.from({ length: count }, (_, n) => {
        const at = new Date(clock.now().getTime() - (n % 7_200) * 1_000);
        return String(addOrder(sandbox.state, { items: [{ barcode: barcodes[n % barcodes.length]! }], at }).id);
      });
    },
    setOrderStatus: (id, word) => setStatus(parcelOf(id), word, clock.now()),
    orderWords: Object.entries(words).map(([word, stage]) => ({ word, stage })),
    deliverOrder: (id) => deliverOrder(sandbox.state, parcelOf(id), clock.now()),
    expectedSettlement: (id) => {
      const [line] = parcelOf(id).lines;
      const { sale } = saleFigures(sandbox.state, line!.barcode, line!.gross, 0, 1);
      return { sale: roundedDecimal(sale.lira, lira), commission: roundedDecimal(-sale.commission, lira) };
    },
    returnOrder: (id) => openClaim(sandbox.state, parcelOf(id), { note: 'Beden uymadı' }, clock.now()).id,
    draft: draftOf,
    // moderation finds it, no rule of ours does
    refusedDraft: (n) => ({ ...draftOf(n), description: { tr: 'Bize yazın: magaza@example.com' } }),
    catalogSample: {
      categoryId: String(leafNamed('T-Shirt').id),
      searchText: 't-shirt',
      incompleteDraft: { ...draftOf(0), attributes: [] },
    },
    close: () => sandbox.close(),
  };

  function toOffer({ barcode, stockCode, contentId, salePrice }: Variant): HarnessOffer {
    const keys = { offerId: barcode, barcode, cardId: String(contentId), sku: stockCode };
    return {
      sku: stockCode,
      stock: { grain: 'offer', keys },
      price: { grain: 'offer', keys },
      card: { grain: 'card', keys: { cardId: String(contentId), sku: stockCode } },
      usualPrice: roundedDecimal(salePrice, lira),
    };
  }
};

export function draftOf(n: number): CardDraft {
  return {
    ref: `draft-${n}`,
    categoryId: String(leafNamed('T-Shirt').id),
    brand: 'Samarkand Textile',
    title: { tr: `Yeni Tişört ${n}` },
    description: { tr: 'Pamuklu, düz kesim' },
    attributes: [
      { attributeId: 'vatRate', values: [{ id: '10', text: '10' }] },
      { attributeId: String(colour.id), values: [{ text: 'Beyaz' }] },
      { attributeId: String(origin.id), values: [{ text: 'UZ' }] },
      { attributeId: '343', values: [{ text: 'Unisex' }] },
    ],
    photos: ['https://example.com/a.jpg'],
    variants: [
      {
        ref: `variant-${n}`,
        sku: `NEW-${n}`,
        barcodes: [demoBarcode(50_000 + n)],
        options: {},
        packed: { lengthMm: 300, widthMm: 200, heightMm: 30, weightG: 250 },
        price: amountOf(349_90n, lira),
        attributes: [],
      },
    ],
  };
}
