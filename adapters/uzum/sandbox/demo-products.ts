import {
  demoBarcode,
  goodsOfSeed,
  type Goods as GeneratedGoods,
  type GoodsValue,
  type SandboxStart,
} from '@sellercloudx/adapter-kit/sandbox';
import { categories, goods as demoGoods, type Goods } from './catalogue.ts';
import type { Sku, UzumState } from './state.ts';

/** What a product is, whoever thought of it. */
interface Sketch {
  readonly title: { readonly uz: string; readonly ru: string };
  readonly category: string;
  readonly commission: number;
  readonly image: string;
  readonly price: number;
  readonly size: Sku['size'];
  readonly rows: readonly Row[];
}

/** What one SKU has that its sisters have not. */
interface Row {
  readonly size: string;
  readonly barcode: string;
  readonly characteristics: string;
}

/** The first ones are written by hand, the same at every sandbox; the rest follow from the seed. */
export function addDemoProducts(state: UzumState, count: number, { seed, random }: SandboxStart): void {
  const generated = goodsOfSeed(seed);
  for (let n = 1; n <= count; n++) {
    const written = demoGoods[n - 1];
    addProduct(state, n, written ? writtenSketch(written, n) : sketchOf(generated(n), n), random);
  }
}

function writtenSketch({ uz, ru, category: code, price, size }: Goods, n: number): Sketch {
  const category = categories[code];
  return {
    title: { uz, ru },
    category: category.uz,
    commission: category.commission,
    image: `${category.shape}-${(n * 47) % 360}-${n}`,
    price,
    size,
    rows: [{ size: '', barcode: demoBarcode(n), characteristics: '' }],
  };
}

const shapes = ['wide', 'round', 'slab', 'bottle'] as const;
const sumsPerRouble = 100;

function sketchOf({ kind, title, roubles, packed, values, sizes }: GeneratedGoods, n: number): Sketch {
  const told = values.map(characteristicText);
  const rows = sizes.map(({ name, barcode }, at) => ({
    size: name,
    barcode: at === 0 ? demoBarcode(n) : barcode,
    characteristics: [...told, `Oʻlcham: ${name}`].join('; '),
  }));
  return {
    title: { uz: title.uz, ru: title.ru },
    category: kind.name.uz,
    commission: kind.department.commission,
    image: `${shapes[kind.department.number % shapes.length]!}-${(n * 47) % 360}-${n}`,
    price: roubles * sumsPerRouble,
    size: packed,
    rows: rows.length > 0 ? rows : [{ size: '', barcode: demoBarcode(n), characteristics: told.join('; ') }],
  };
}

function characteristicText({ characteristic, places, amount }: GoodsValue): string {
  if (characteristic.type === 'flag') return `${characteristic.name.uz}: bor`;
  if (characteristic.type === 'measure')
    return `${characteristic.name.uz}: ${String(amount).replace('.', ',')} ${characteristic.unit.uz}`;
  return `${characteristic.name.uz}: ${places.map((place) => characteristic.values[place]!.uz).join(', ')}`;
}

/** Most go to the first shop; every seventh to the second, so that one account has two. */
function addProduct(state: UzumState, n: number, sketch: Sketch, random: () => number): void {
  const shop = state.shops[n % 7 === 0 ? 1 : 0]!;
  const skus = sketch.rows.map((row, at) => skuOf(sketch, row, { n, at, amount: 5 + Math.floor(random() * 40) }));
  const productId = skus[0]!.productId;
  state.products.set(productId, {
    id: productId,
    shopId: shop.id,
    title: { ...sketch.title },
    category: sketch.category,
    commission: sketch.commission,
    image: sketch.image,
    status: 'IN_STOCK',
    moderation: 'MODERATED',
    skuIds: skus.map(({ id }) => id),
  });
  for (const sku of skus) {
    state.skus.set(sku.id, sku);
    state.barcodes.set(sku.barcode, sku.id);
  }
}

function skuOf(
  { price, size }: Sketch,
  row: Row,
  { n, at, amount }: { readonly n: number; readonly at: number; readonly amount: number },
): Sku {
  const code = `${String(n).padStart(4, '0')}${at === 0 ? '' : `-${row.size}`}`;
  return {
    id: at === 0 ? 7_100_000 + n : 8_000_000 + n * 10 + at,
    productId: 410_000 + n,
    title: `RG${code}`,
    barcode: row.barcode,
    sellerItemCode: `SKU-${code}`,
    characteristics: row.characteristics,
    ikpu: `0${String(2_202_001_001_000_000 + n).padStart(16, '0')}`,
    size,
    sellPrice: price,
    fullPrice: n % 3 === 0 ? Math.ceil((price * 1.2) / 1000) * 1000 : price,
    purchasePrice: Math.round((price * 0.6) / 1000) * 1000,
    amount,
    active: n % 5 === 0 ? 12 : 0,
    fbsLinked: true,
    dbsLinked: n % 4 === 0,
    fbsAllowed: true,
    dbsAllowed: n % 4 === 0,
    blocked: false,
    identifierRequired: false,
  };
}
