import {
  demoBarcode,
  demoGoods,
  goodsOfSeed,
  isVariant,
  type Goods,
  type GoodsValue,
  type SandboxStart,
} from '@sellercloudx/adapter-kit/sandbox';
import { categoryByName } from './categories.ts';
import { colour, country, parameterIdOf, parametersOf, purpose, type ParameterChoice } from './parameters.ts';
import { ownPhoto } from './photos.ts';
import { fbsWarehouse } from './shops.ts';
import { nextNumber, stockKey, type Offer, type ParameterValue, type YandexState } from './state.ts';

/** What an offer is, whoever thought of it. */
interface Sketch {
  readonly title: string;
  readonly type: string;
  readonly brand: string;
  readonly roubles: number;
  readonly size: readonly [depth: number, width: number, height: number, weight: number];
  readonly parameters: readonly ParameterValue[];
}

/** The first ones are written by hand, the same at every sandbox; the rest follow from the seed. */
export function addDemoOffers(state: YandexState, count: number, { now, seed, random }: SandboxStart): void {
  const goods = goodsOfSeed(seed);
  for (let n = 1; n <= count; n++) {
    const written = demoGoods[n - 1];
    const sketch = written
      ? { ...written, roubles: written.price, parameters: [chosen(colour, n % 4), chosen(purpose, 0)] }
      : sketchOf(goods(n));
    addOffer(state, n, sketch, { now, random });
  }
}

/** The first size is what is sold: further ones would be offers of their own. */
function sketchOf({ title, kind, brand, roubles, packed, country: from, values, sizes }: Goods): Sketch {
  const [size] = sizes;
  const axis = kind.group.asks.map(({ characteristic }) => characteristic).find(isVariant);
  const asked = new Map(parametersOf(categoryByName(kind.name.ru)).map((one) => [one.id, one]));
  const told: readonly GoodsValue[] =
    axis && size ? [...values, { characteristic: axis, places: [size.place], amount: 0 }] : values;
  const parameters = told.flatMap(({ characteristic, places, amount }): ParameterValue[] => {
    const parameter = asked.get(parameterIdOf(characteristic));
    if (!parameter) return [];
    if (parameter.values) return places.map((place) => chosen({ id: parameter.id, values: parameter.values! }, place));
    const text = characteristic.type === 'text' ? characteristic.values[places[0]!]!.ru : String(amount);
    return [{ parameterId: parameter.id, value: characteristic.type === 'flag' ? 'true' : text }];
  });
  return {
    title: title.ru,
    type: kind.name.ru,
    brand,
    roubles,
    size: packed,
    parameters: [
      chosen(purpose, 0),
      ...(asked.has(country.id) ? [chosen({ id: country.id, values: country.values! }, from)] : []),
      ...parameters,
    ],
  };
}

function chosen(
  { id, values }: { readonly id: number; readonly values: readonly ParameterChoice[] },
  place: number,
): ParameterValue {
  const { id: valueId, value } = values[place]!;
  return { parameterId: id, valueId, value };
}

function addOffer(
  state: YandexState,
  n: number,
  { title, type, brand, roubles, size, parameters }: Sketch,
  { now, random }: Pick<SandboxStart, 'now' | 'random'>,
): void {
  const [depth, width, height, weight] = size;
  const offerId = `SKU-${String(n).padStart(4, '0')}`;
  const offer: Offer = {
    offerId,
    name: title,
    categoryId: categoryByName(type),
    pictures: [1, 2, 3].map((at) => `${ownPhoto}${at}`),
    vendor: brand,
    barcodes: [demoBarcode(n)],
    description: `${title}. Сделано для ежедневного использования, бережно упаковано, отправляем в день заказа.`,
    uzbek: {},
    size: { length: depth / 10, width: width / 10, height: height / 10, weight: weight / 1000 },
    ikpu: '',
    parameters: [...parameters],
    price: { value: roubles * 100, old: Math.round(roubles / 0.7 / 10) * 1000, minimum: 0 },
    marketSku: nextNumber(state, 'marketSku', 103_000_000_001),
    cardStatus: 'HAS_CARD_CAN_UPDATE',
    cardErrors: [],
    campaignIds: state.campaigns.map(({ id }) => id),
    isArchived: false,
    marketStock: n % 5 === 0 ? 10 : 0,
  };
  state.offers.set(offerId, offer);
  const fit = 5 + Math.floor(random() * 40);
  state.stocks.set(stockKey(fbsWarehouse, offerId), { fit, freeze: 0, updatedAt: now });
}
