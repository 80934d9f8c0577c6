import {
  demoBarcode,
  goodsOfSeed,
  type Goods,
  type GoodsValue,
  type SandboxStart,
} from '@sellercloudx/adapter-kit/sandbox';
import { attributeIdOf, origin, type Attribute } from './attributes.ts';
import { brandNamed } from './brands.ts';
import { leafNamed, type Leaf } from './categories.ts';
import { nextNumber, type SentAttribute, type TrendyolState } from './state.ts';

type Row = readonly [leaf: string, title: string, brand: string, lira: number, sizes?: readonly string[]];

/** The demo shop: number n has the stock code SKU-000n and the barcode of n, the same at the other sandboxes. */
// prettier-ignore
const rows: readonly Row[] = [
  ['T-Shirt', 'Basic Pamuklu Tişört', 'Samarkand Textile', 349.9],
  ['Sweatshirt', 'Oversize Şardonlu Kapüşonlu Sweatshirt', 'Samarkand Textile', 879.9],
  ['Battaniye', 'Pamuklu Örgü Battaniye', 'Asaka Home', 669.9],
  ['Yastık', 'Visco Ortopedik Yastık', 'Asaka Home', 559.9],
  ['Nevresim Takımı', 'Saten Nevresim Takımı', 'Asaka Home', 1159.9],
  ['Havlu', 'Havlu Kumaş Banyo Havlusu', 'Asaka Home', 239.9],
  ['Kupa', 'El Yapımı Seramik Kupa', 'Registan', 209.9],
  ['Termos', 'Çelik Termos 1 L', 'Tulpar', 489.9],
  ['Tava', 'Yapışmaz Tava 26 cm', 'Zarafshan', 629.9],
  ['Tencere', 'Paslanmaz Çelik Tencere 3 L', 'Zarafshan', 769.9],
  ['Organizer', 'Makyaj Organizeri', 'Asaka Home', 279.9],
  ['Masa Lambası', 'LED Masa Lambası', 'Orzu', 519.9],
  ['Kulaklık', 'Kablosuz Kulaklık', 'Orzu', 699.9],
  ['Şarj Cihazı', '65 W Şarj Cihazı', 'Orzu', 599.9],
  ['Kablo', 'USB-C Kablo 2 m', 'Orzu', 139.9],
  ['Hoparlör', 'Taşınabilir Hoparlör', 'Orzu', 799.9],
  ['Telefon Kılıfı', 'Silikon Telefon Kılıfı', 'Silk Line', 169.9],
  ['Powerbank', '20000 mAh Powerbank', 'Orzu', 769.9],
  ['Mouse', 'Kablosuz Mouse', 'Orzu', 309.9],
  ['Klavye', 'Mekanik Klavye', 'Orzu', 1229.9],
  ['Yüz Kremi', 'Nemlendirici Yüz Kremi', 'Navruz', 239.9],
  ['Şampuan', 'Argan Yağlı Şampuan', 'Navruz', 159.9],
  ['Diş Fırçası', 'Elektrikli Diş Fırçası', 'Navruz', 629.9],
  ['Yapı Oyuncağı', 'Ahşap Yapı Oyuncağı', 'Chorsu', 449.9],
  ['Peluş Oyuncak', 'Peluş Deve', 'Chorsu', 309.9],
  ['Puzzle', 'Registan Puzzle 1000 Parça', 'Chorsu', 279.9],
  ['Okul Çantası', 'Okul Sırt Çantası', 'Chorsu', 839.9],
  ['Yoga Matı', 'Yoga Matı', 'Tulpar', 419.9],
  ['Dambıl', 'Dambıl 2 × 3 kg', 'Tulpar', 699.9],
  ['Futbol Topu', 'Futbol Topu', 'Tulpar', 519.9],
  ['Telefon Tutucu', 'Araç İçi Telefon Tutucu', 'Tulpar', 209.9],
  ['Oto Kokusu', 'Oto Kokusu', 'Navruz', 99.9],
  ['Vazo', 'El Boyaması Seramik Vazo', 'Bukhara Craft', 449.9],
  ['Bıçak', 'Mutfak Bıçağı', 'Bukhara Craft', 489.9],
  ['Yemek Kitabı', 'Özbek Mutfağı Kitabı', 'Registan', 349.9],
  ['Çorap', 'Pamuklu Çorap, 5 Çift', 'Samarkand Textile', 169.9],
  ['Çay', 'Yaprak Yeşil Çay 250 g', 'Navruz', 119.9],
  ['Kuruyemiş', 'Karışık Kuruyemiş 500 g', 'Navruz', 299.9],
  ['Koşu Ayakkabısı', 'Koşu Ayakkabısı', 'Tulpar', 1399.9, ['40', '41', '42', '43']],
  ['Cep Telefonu', 'Akıllı Telefon 128 GB', 'Orzu', 5249.9],
];

interface Size {
  readonly name: string | undefined;
  readonly barcode: string;
}

/** What a product is, whoever thought of it. */
interface Sketch {
  readonly leaf: Leaf;
  readonly title: string;
  readonly brand: string;
  readonly lira: number;
  readonly attributes: readonly SentAttribute[];
  readonly sizes: readonly Size[];
}

/** The first ones are written by hand, the same at every sandbox; the rest follow from the seed. */
export function addDemoCatalogue(state: TrendyolState, count: number, { now, seed, random }: SandboxStart): void {
  const goods = goodsOfSeed(seed);
  for (let n = 1; n <= count; n++) {
    const row = rows[n - 1];
    addProduct(state, n, row ? writtenSketch(row, n) : sketchOf(goods(n), n), { now, random });
  }
}

function writtenSketch([leafName, title, brand, lira, names]: Row, n: number): Sketch {
  const leaf = leafNamed(leafName);
  return {
    leaf,
    title,
    brand,
    lira,
    attributes: leaf.attributes
      .filter(({ required, varianter }) => required && !varianter)
      .map(({ id, values }) => ({ attributeId: id, attributeValueId: values[n % values.length]!.id })),
    sizes: (names ?? [undefined]).map((name, at): Size => ({
      name,
      barcode: at === 0 ? demoBarcode(n) : demoBarcode(10_000 + n * 10 + at),
    })),
  };
}

const liraPerRouble = 0.35;
/** In the order of the kit's countries. */
const origins = ['UZ', 'RU', 'KZ', 'TR', 'CN', 'IN'];

function sketchOf({ kind, title, brand, roubles, values, country, sizes }: Goods, n: number): Sketch {
  const leaf = leafNamed(kind.name.tr);
  const asked = leaf.attributes.filter(({ varianter }) => !varianter);
  const given = new Map(values.map((value) => [attributeIdOf(value.characteristic), value]));
  const attributes = asked.flatMap((attribute): SentAttribute[] => {
    const value = given.get(attribute.id);
    if (attribute.id === origin.id) return [named(attribute, origins[country])];
    if (value) return [sentOf(attribute, value)];
    return attribute.required ? [named(attribute, undefined)] : [];
  });
  const barcode = demoBarcode(n);
  const all = sizes.map((size, at) => ({ name: size.name, barcode: at === 0 ? barcode : size.barcode }));
  return {
    leaf,
    title: title.tr,
    brand,
    lira: Math.max(10, Math.round(roubles * liraPerRouble)) - 0.1,
    attributes,
    sizes: all.length > 0 ? all : [{ name: undefined, barcode }],
  };
}

function sentOf(attribute: Attribute, { characteristic, places, amount }: GoodsValue): SentAttribute {
  const attributeId = attribute.id;
  if (characteristic.type === 'measure') return { attributeId, customAttributeValue: String(amount).replace('.', ',') };
  if (characteristic.type === 'flag') return named(attribute, 'Var');
  const text = characteristic.values[places[0]!]!.tr;
  return characteristic.type === 'text' ? { attributeId, customAttributeValue: text } : named(attribute, text);
}

/** The value of that name; the first where the list has none. */
function named({ id, values }: Attribute, name: string | undefined): SentAttribute {
  const found = values.find((value) => value.name === name) ?? values[0]!;
  return { attributeId: id, attributeValueId: found.id };
}

function addProduct(
  state: TrendyolState,
  n: number,
  { leaf, title, brand, lira, attributes, sizes }: Sketch,
  { now, random }: Pick<SandboxStart, 'now' | 'random'>,
): void {
  const code = `SKU-${String(n).padStart(4, '0')}`;
  const madeAt = new Date(now.getTime() - (200 - (n % 180)) * 86_400_000 - n * 1000);
  const contentId = nextNumber(state, 'content', 760_000_001);
  state.contents.set(contentId, {
    contentId,
    productMainId: code,
    brandId: brandNamed(brand).id,
    categoryId: leaf.id,
    title,
    description: `<p>${title}. Günlük kullanım için üretildi, özenle paketlenir, aynı gün kargoya verilir.</p>`,
    images: [1, 2, 3].map((at) => `own/${sizes[0]!.barcode}/${at}`),
    attributes: [...attributes],
    createdAt: madeAt,
    modifiedAt: madeAt,
  });
  sizes.forEach(({ name, barcode }, at) => {
    state.variants.set(barcode, {
      variantId: nextNumber(state, 'variant', 1_200_000_001),
      contentId,
      barcode,
      stockCode: at === 0 ? code : `${code}-${name}`,
      quantity: 5 + Math.floor(random() * 40),
      salePrice: lira,
      listPrice: n % 3 === 0 ? Math.round(lira * 120) / 100 : lira,
      vatRate: leaf.vatRate,
      dimensionalWeight: 1 + (n % 4),
      size: name,
      archived: false,
      locked: false,
      lockReason: undefined,
      blacklisted: false,
      createdAt: madeAt,
      stockChangedAt: undefined,
    });
  });
}
