import { demoBarcode, type SandboxStart } from '@sellercloudx/adapter-kit/sandbox';
import { categories } from './catalogue.ts';
import { addDemoProducts } from './demo-products.ts';
import { nextId, type DateUnits, type Sku, type UzumState } from './state.ts';

export interface SeedOptions {
  readonly token: string;
  /** How many cards the shops have. */
  readonly products: number;
  readonly units: DateUnits;
}

const day = 86_400_000;
/** A key that may read and not write stock, and see no order: for what a missing right looks like. */
export const readOnlyToken = 'uzum-sandbox-read-only';

export function seedState({ token, products, units }: SeedOptions, start: SandboxStart): UzumState {
  const state: UzumState = {
    sellerId: 31_507,
    shops: [
      { id: 4_812, name: 'Registon Market' },
      { id: 9_377, name: 'Registon Home' },
    ],
    tokens: new Map([
      [token, new Set(['SKU_READ', 'SKU_UPDATE', 'ORDERS'])],
      [readOnlyToken, new Set(['SKU_READ'])],
    ]),
    products: new Map(),
    skus: new Map(),
    barcodes: new Map(),
    orders: new Map(),
    invoices: new Map(),
    returnNotes: [],
    fboSales: [],
    expenses: [],
    booked: new Map(),
    blocked: false,
    units,
    autoLife: undefined,
    lastId: 900_000,
  };
  addDemoProducts(state, products, start);
  addHistory(state, start.now.getTime(), start.random);
  return state;
}

/** A new card as the cabinet makes it: on sale, nothing in stock yet. */
export function addCard(
  state: UzumState,
  card: {
    code: string;
    title: { uz: string; ru: string };
    barcode?: string | undefined;
    price: number;
    ikpu?: string | undefined;
  },
): Sku {
  const n = state.skus.size + 1;
  const sku: Sku = {
    id: 7_100_000 + n,
    productId: 410_000 + n,
    title: `RG${String(n).padStart(4, '0')}`,
    barcode: card.barcode ?? demoBarcode(n),
    sellerItemCode: card.code,
    characteristics: '',
    ikpu: card.ikpu ?? '',
    size: [200, 150, 100, 500],
    sellPrice: card.price,
    fullPrice: card.price,
    purchasePrice: 0,
    amount: 0,
    active: 0,
    fbsLinked: true,
    dbsLinked: false,
    fbsAllowed: true,
    dbsAllowed: false,
    blocked: false,
    identifierRequired: false,
  };
  state.products.set(sku.productId, {
    id: sku.productId,
    shopId: state.shops[0]!.id,
    title: card.title,
    category: categories.home.uz,
    commission: categories.home.commission,
    image: `round-${(n * 47) % 360}-${n}`,
    status: 'READY_TO_SEND',
    moderation: 'MODERATED',
    skuIds: [sku.id],
  });
  state.skus.set(sku.id, sku);
  state.barcodes.set(sku.barcode, sku.id);
  return sku;
}

/** A little past: sales out of Uzum's own warehouse and what Uzum charged, over the last two weeks. */
function addHistory(state: UzumState, now: number, random: () => number): void {
  const stored = [...state.skus.values()].filter((sku) => sku.active > 0);
  for (const [n, sku] of stored.slice(0, 6).entries()) {
    const at = now - (n + 1) * 2 * day - Math.floor(random() * day);
    const status = n >= 4 ? 'TO_WITHDRAW' : 'PROCESSING';
    state.fboSales.push({
      id: nextId(state),
      orderId: nextId(state),
      skuId: sku.id,
      price: sku.sellPrice,
      quantity: 1,
      at,
      status,
    });
  }
  const shopId = state.shops[0]!.id;
  const expense = { shopId, amount: 1, type: 'OUTCOME', status: 'CONFIRMED' } as const;
  state.expenses.push(
    {
      ...expense,
      id: nextId(state),
      at: now - 13 * day,
      name: 'Pullik saqlash',
      source: 'PAID_STORAGE',
      code: 'STORAGE',
      price: 18_000,
    },
    {
      ...expense,
      id: nextId(state),
      at: now - 9 * day,
      name: 'Reklama: mahsulotni ilgari surish',
      source: 'ADVERTISING',
      code: 'BOOST',
      price: 120_000,
    },
    {
      ...expense,
      id: nextId(state),
      at: now - 5 * day,
      name: 'Jarima: buyurtma bekor qilindi',
      source: 'FINE',
      code: 'ORDER_CANCEL_FINE',
      price: 10_000,
    },
  );
}
