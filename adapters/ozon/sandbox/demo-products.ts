import {
  demoBarcode,
  singleGoods,
  type GoodsValue,
  type SandboxStart,
  type SingleGoods,
} from '@sellercloudx/adapter-kit/sandbox';
import { attributeIdOf, attributesOf, valuesOf } from './attributes.ts';
import { typeByName } from './categories.ts';
import { ownPhoto } from './photos.ts';
import { nextNumber, stockKey, type AttributeValue, type OzonState, type Product } from './state.ts';
import { fbsWarehouse } from './warehouses.ts';

const dayMs = 24 * 3_600_000;

export function addDemoProducts(state: OzonState, count: number, { now, seed, random }: SandboxStart): void {
  for (const goods of singleGoods(count, seed)) addProduct(state, goods, { now, random });
}

function attributesOfGoods({ number: n, type, generated }: SingleGoods): AttributeValue[] {
  if (!generated) return [fixed(10_096, ['белый', 'черный', 'синий', 'бежевый'][n % 4]!), fixed(4389, 'Узбекистан')];
  const asked = new Set(attributesOf(typeByName(type)).map(({ id }) => id));
  const told = [valueAt(4389, [generated.country]), ...generated.values.map(attributeOf)];
  return told.filter(({ id }) => asked.has(id));
}

function attributeOf({ characteristic, places, amount }: GoodsValue): AttributeValue {
  const id = attributeIdOf(characteristic);
  if (characteristic.type === 'choice') return valueAt(id, places);
  if (characteristic.type === 'text') return plain(id, characteristic.values[places[0]!]!.ru);
  return plain(id, characteristic.type === 'flag' ? 'true' : String(amount));
}

function valueAt(id: number, places: readonly number[]): AttributeValue {
  const dictionary = valuesOf(id, 0);
  return {
    id,
    complex_id: 0,
    values: places.map((place) => ({ dictionary_value_id: dictionary[place]!.id, value: dictionary[place]!.value })),
  };
}

const plain = (id: number, value: string): AttributeValue => ({
  id,
  complex_id: 0,
  values: [{ dictionary_value_id: 0, value }],
});

function fixed(id: number, text: string, typeId = 0): AttributeValue {
  const known = valuesOf(id, typeId).find(({ value }) => value === text);
  return { id, complex_id: 0, values: [{ dictionary_value_id: known?.id ?? 0, value: text }] };
}

function addProduct(state: OzonState, goods: SingleGoods, { now, random }: Pick<SandboxStart, 'now' | 'random'>): void {
  const { number: n, title, type, brand, roubles, size } = goods;
  const { branchId, typeId } = typeByName(type);
  const [depth, width, height, weight] = size;
  const madeAt = new Date(now.getTime() - (200 - (n % 180)) * dayMs - n * 1000);
  const offerId = `SKU-${String(n).padStart(4, '0')}`;
  const id = nextNumber(state, 'product', 1_000_000_001);
  const product: Product = {
    id,
    offerId,
    sku: nextNumber(state, 'sku', 1_600_000_001),
    name: title,
    barcodes: [demoBarcode(n)],
    branchId,
    typeId,
    price: { price: roubles * 100, oldPrice: Math.round(roubles / 0.7 / 10) * 1000, minPrice: 0 },
    vat: '0',
    images: [1, 2, 3].map((at) => `${ownPhoto}${at}`),
    pictureErrors: [],
    attributes: [
      fixed(85, brand),
      plain(9048, offerId),
      fixed(8229, type, typeId),
      plain(4191, `${title}. Сделано для ежедневного использования, бережно упаковано, отправляем в день заказа.`),
      ...attributesOfGoods(goods),
    ],
    depth,
    width,
    height,
    weight,
    errors: [],
    isCreated: true,
    isArchived: false,
    createdAt: madeAt,
    updatedAt: madeAt,
    fboStock: n % 5 === 0 ? 10 : 0,
  };
  state.products.set(id, product);
  state.stocks.set(stockKey(id, fbsWarehouse), { present: 5 + Math.floor(random() * 40), reserved: 0, writtenAt: 0 });
}
