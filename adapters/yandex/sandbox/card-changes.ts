import { listOf, numberOf, objectOf, textOf, type LooseObject } from '@sellercloudx/adapter-kit/sandbox';
import { categoryName } from './categories.ts';
import { startModeration } from './offer-life.ts';
import { parametersOf, type Parameter } from './parameters.ts';
import type { Offer, ParameterValue, YandexState } from './state.ts';

interface Fault {
  readonly type: string;
  readonly parameterId?: number;
  readonly message: string;
}

const ikpuDigits = /^\d{17}$/;

/** What is checked at once; the rest the moderation says later. */
export function faultsOfOffer(offer: LooseObject, state: YandexState): Fault[] {
  const faults: Fault[] = [];
  const known = state.offers.get(textOf(offer.offerId));
  const categoryId = offer.marketCategoryId === undefined ? known?.categoryId : numberOf(offer.marketCategoryId);
  if (!categoryId) faults.push({ type: 'EMPTY_MARKET_CATEGORY', message: 'Не указана категория' });
  else if (!categoryName(categoryId))
    faults.push({ type: 'UNKNOWN_CATEGORY', message: `Категория ${categoryId} не найдена` });
  for (const code of listOf(offer.commodityCodes).map(objectOf)) {
    if (code.type === 'IKPU_CODE' && !ikpuDigits.test(textOf(code.code))) {
      faults.push({ type: 'INVALID_COMMODITY_CODE', message: `Неверный код ИКПУ ${textOf(code.code)}` });
    }
  }
  const asked = parametersOf(categoryId ?? 0);
  for (const value of listOf(offer.parameterValues).map(objectOf)) {
    const fault = faultOfValue(value, asked);
    if (fault) faults.push({ ...fault, parameterId: numberOf(value.parameterId) });
  }
  return faults;
}

function faultOfValue(value: LooseObject, asked: readonly Parameter[]): Pick<Fault, 'type' | 'message'> | undefined {
  const parameter = asked.find(({ id }) => id === numberOf(value.parameterId));
  if (!parameter) return { type: 'UNKNOWN_PARAMETER', message: 'Неизвестная характеристика' };
  const text = textOf(value.value);
  if (parameter.type === 'NUMERIC' && !Number.isFinite(Number(text))) {
    return { type: 'NUMBER_FORMAT', message: `${text} не число` };
  }
  if (parameter.type === 'BOOLEAN' && !/^(true|false)$/.test(text)) {
    return { type: 'UNEXPECTED_BOOLEAN_VALUE', message: `${text} не логическое значение` };
  }
  return undefined;
}

/** What is left out stays; lists are replaced whole. */
export function changeOffer(state: YandexState, change: LooseObject, isUzbek: boolean, now: Date): void {
  const offerId = textOf(change.offerId).trim();
  const offer = state.offers.get(offerId) ?? emptyOffer(offerId);
  state.offers.set(offerId, offer);
  if (isUzbek) {
    if (change.name !== undefined) offer.uzbek.name = textOf(change.name);
    if (change.description !== undefined) offer.uzbek.description = textOf(change.description);
    return;
  }
  if (change.name !== undefined) offer.name = textOf(change.name);
  if (change.marketCategoryId !== undefined) offer.categoryId = numberOf(change.marketCategoryId);
  if (change.vendor !== undefined) offer.vendor = textOf(change.vendor);
  if (change.description !== undefined) offer.description = textOf(change.description);
  if (change.pictures !== undefined) offer.pictures = listOf(change.pictures).map((one) => textOf(one));
  if (change.barcodes !== undefined) offer.barcodes = listOf(change.barcodes).map((one) => textOf(one));
  if (change.weightDimensions !== undefined) offer.size = change.weightDimensions as Offer['size'];
  const ikpu = listOf(change.commodityCodes)
    .map(objectOf)
    .find(({ type }) => type === 'IKPU_CODE');
  if (ikpu) offer.ikpu = textOf(ikpu.code);
  if (change.parameterValues !== undefined)
    offer.parameters = listOf(change.parameterValues).map((one) => toValue(one, parametersOf(offer.categoryId)));
  const price = objectOf(change.basicPrice);
  if (price.value !== undefined) {
    const kopecks = (value: unknown) => Math.round((Number.isFinite(numberOf(value)) ? numberOf(value) : 0) * 100);
    offer.price = { value: kopecks(price.value), old: kopecks(price.discountBase), minimum: 0 };
  }
  startModeration(offer, now);
}

function toValue(given: unknown, asked: readonly Parameter[]): ParameterValue {
  const { parameterId, valueId, value } = objectOf(given);
  const id = numberOf(parameterId);
  const known = asked.find((one) => one.id === id)?.values?.find((one) => one.id === numberOf(valueId));
  if (known) return { parameterId: id, valueId: known.id, value: known.value };
  return { parameterId: id, value: textOf(value) };
}

function emptyOffer(offerId: string): Offer {
  return {
    offerId,
    name: '',
    categoryId: 0,
    pictures: [],
    vendor: '',
    barcodes: [],
    description: '',
    uzbek: {},
    ikpu: '',
    parameters: [],
    price: { value: 0, old: 0, minimum: 0 },
    marketSku: 0,
    cardStatus: 'NO_CARD_PROCESSING',
    cardErrors: [],
    campaignIds: [],
    isArchived: false,
    marketStock: 0,
  };
}
