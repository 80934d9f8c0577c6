import { demoBarcode, singleGoods, type SandboxStart, type SingleGoods } from '@sellercloudx/adapter-kit/sandbox';
import { categoryByName } from './categories.ts';
import { colour, country, parameterIdOf, parametersOf, purpose, type ParameterChoice } from './parameters.ts';
import { ownPhoto } from './photos.ts';
import { fbsWarehouse } from './shops.ts';
import { nextNumber, stockKey, type Offer, type ParameterValue, type YandexState } from './state.ts';

export function addDemoOffers(state: YandexState, count: number, { now, seed, random }: SandboxStart): void {
  for (const goods of singleGoods(count, seed)) addOffer(state, goods, { now, random });
}

function parametersOfGoods({ number: n, type, generated }: SingleGoods): ParameterValue[] {
  if (!generated) return [chosen(colour, n % 4), chosen(purpose, 0)];
  const asked = new Map(parametersOf(categoryByName(type)).map((one) => [one.id, one]));
  const told = generated.values.flatMap(({ characteristic, places, amount }): ParameterValue[] => {
    const parameter = asked.get(parameterIdOf(characteristic));
    if (!parameter) return [];
    if (parameter.values) return places.map((place) => chosen({ id: parameter.id, values: parameter.values! }, place));
    const text = characteristic.type === 'text' ? characteristic.values[places[0]!]!.ru : String(amount);
    return [{ parameterId: parameter.id, value: characteristic.type === 'flag' ? 'true' : text }];
  });
  const from = asked.has(country.id) ? [chosen({ id: country.id, values: country.values! }, generated.country)] : [];
  return [chosen(purpose, 0), ...from, ...told];
}

function chosen(
  { id, values }: { readonly id: number; readonly values: readonly ParameterChoice[] },
  place: number,
): ParameterValue {
  const { id: valueId, value } = values[place]!;
  return { parameterId: id, valueId, value };
}

function addOffer(state: YandexState, goods: SingleGoods, { now, random }: Pick<SandboxStart, 'now' | 'random'>): void {
  const { number: n, title, type, brand, roubles, size } = goods;
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
    parameters: parametersOfGoods(goods),
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
