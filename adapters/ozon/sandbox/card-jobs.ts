import type { Kind } from '@sellercloudx/adapter-kit/sandbox';
import { attributesOf, valuesOf } from './attributes.ts';
import { isBranch, typeById, type CategoryType } from './categories.ts';
import { listOf, numberOf, objectOf, textOf, type Body } from './replies.ts';
import {
  nextNumber,
  productByOffer,
  type AttributeValue,
  type ImportTask,
  type OzonState,
  type Product,
} from './state.ts';

const moderationMs = 30_000;
const vats = ['0', '0.05', '0.07', '0.1', '0.2', '0.22'];
const longestName = 255;

type Fault = Product['errors'][number];

/** Imports are worked off, then new products wait for the moderation. */
export function runCardJobs(state: OzonState, now: Date): void {
  for (const task of state.tasks.values()) if (!task.items && task.dueAt <= now) runTask(state, task);
  for (const product of state.products.values()) {
    if (product.isCreated || !product.moderatedAt || product.moderatedAt > now) continue;
    const rule = state.moderation.find(({ match }) => product.name.includes(match));
    product.updatedAt = product.moderatedAt;
    product.moderatedAt = undefined;
    if (rule)
      product.errors = [{ code: 'declined_by_moderation', field: 'name', attributeId: 0, message: rule.reason }];
    else Object.assign(product, { isCreated: true, sku: nextNumber(state, 'sku', 1_600_000_001) });
  }
  for (const job of state.pictureJobs) {
    const product = job.dueAt <= now ? state.products.get(job.productId) : undefined;
    if (!product) continue;
    const isBad = (url: string) => /\/404|^(?!https?:)/.test(url);
    product.pictureErrors = job.urls.filter(isBad).map((url) => ({ url, message: 'all_image_failed' }));
    product.images = job.urls.filter((url) => !isBad(url));
  }
  state.pictureJobs = state.pictureJobs.filter(({ dueAt }) => dueAt > now);
}

function runTask(state: OzonState, task: ImportTask): void {
  // a category nobody knows leaves the whole answer empty
  const known = task.sent.filter((item) => isBranch(numberOf(item.description_category_id)));
  task.items = known.map((item) => {
    const offerId = textOf(item.offer_id);
    const errors = faultsOf(state, item);
    const old = productByOffer(state, offerId);
    if (errors.length > 0) return { offer_id: offerId, product_id: old?.id ?? 0, status: 'failed', errors };
    const before = old && JSON.stringify(contentOf(old));
    const product = old ?? newProduct(state, offerId, task.dueAt);
    Object.assign(product, contentFrom(item), { errors: [] });
    const isSame = before === JSON.stringify(contentOf(product));
    if (!isSame) product.updatedAt = task.dueAt;
    if (!product.isCreated) product.moderatedAt = new Date(task.dueAt.getTime() + moderationMs);
    return { offer_id: offerId, product_id: product.id, status: isSame ? 'skipped' : 'imported', errors: [] };
  });
}

function newProduct(state: OzonState, offerId: string, now: Date): Product {
  const product: Product = {
    id: nextNumber(state, 'product', 1_000_000_001),
    offerId,
    sku: 0,
    name: '',
    barcodes: [],
    branchId: 0,
    typeId: 0,
    price: { price: 0, oldPrice: 0, minPrice: 0 },
    vat: '0',
    images: [],
    pictureErrors: [],
    attributes: [],
    depth: 0,
    width: 0,
    height: 0,
    weight: 0,
    errors: [],
    isCreated: false,
    isArchived: false,
    createdAt: now,
    updatedAt: now,
    fboStock: 0,
  };
  state.products.set(product.id, product);
  return product;
}

function contentFrom(item: Body): Partial<Product> {
  const kopecks = (value: unknown) => Math.round(numberOf(value ?? 0) * 100);
  const barcode = textOf(item.barcode);
  return {
    name: textOf(item.name),
    branchId: numberOf(item.new_description_category_id ?? item.description_category_id),
    typeId: numberOf(item.type_id),
    price: { price: kopecks(item.price), oldPrice: kopecks(item.old_price), minPrice: 0 },
    vat: textOf(item.vat, '0'),
    ...(barcode ? { barcodes: [barcode] } : {}),
    images: listOf(item.images).map((url) => textOf(url)),
    attributes: listOf(item.attributes).map(toAttribute),
    depth: numberOf(item.depth),
    width: numberOf(item.width),
    height: numberOf(item.height),
    weight: numberOf(item.weight),
  };
}

function contentOf({
  name,
  branchId,
  typeId,
  vat,
  barcodes,
  images,
  attributes: list,
  depth,
  width,
  height,
  weight,
}: Product) {
  return { name, branchId, typeId, vat, barcodes, images, list, depth, width, height, weight };
}

function toAttribute(value: unknown): AttributeValue {
  const { id, complex_id: complexId, values } = objectOf(value);
  return {
    id: numberOf(id),
    complex_id: numberOf(complexId ?? 0),
    values: listOf(values).map((one) => {
      const { dictionary_value_id: valueId, value: text } = objectOf(one);
      return { dictionary_value_id: numberOf(valueId ?? 0), value: textOf(text) };
    }),
  };
}

/** Codes of the error table of `product/import`. */
function faultsOf(state: OzonState, item: Body): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, field: string, message: string, attributeId = 0) =>
    faults.push({ code, field, attributeId, message });
  const [branchId, typeId] = [
    numberOf(item.new_description_category_id ?? item.description_category_id),
    numberOf(item.type_id),
  ];
  if (!state.hasContract) add('SELLER_NO_CONTRACT_FAILED', '', 'Истёк срок договора');
  if (!typeId) add('description_type_is_empty', 'type_id', 'Не указан тип товара');
  const type = typeById(branchId, typeId);
  if (typeId && !type) {
    add('description_category_has_no_description_type', 'type_id', 'Тип товара не относится к указанной категории');
  }
  const name = textOf(item.name);
  if (name.length > longestName) add('name_too_long', 'name', 'Название товара слишком длинное');
  if (!vats.includes(textOf(item.vat, '0'))) add('vat_invalid', 'vat', 'Неверно указан НДС');
  const price = numberOf(item.price);
  if (!(price > 0)) add('price_is_negative', 'price', 'Не указана цена');
  else if (price < 20)
    add('price_out_of_range', 'price', 'Нельзя установить цену ниже минимального порога в категории');
  const oldPrice = numberOf(item.old_price ?? 0);
  if (oldPrice > 0 && oldPrice <= price) {
    add('old_price_less_than_price', 'old_price', 'Цена до скидки должна быть выше текущей цены');
  }
  const [depth, width, height, weight] = [item.depth, item.width, item.height, item.weight].map((one) =>
    numberOf(one ?? 0),
  );
  if (!depth || !width || !height || !weight) add('missing_dimension', 'weight', 'Не указаны размер и вес товара');
  else {
    const density = (weight * 1000) / (depth * width * height);
    if (density < 0.001 || density > 13.55) add('Incorrect_density', 'weight', 'Товар не прошёл проверку на плотность');
  }
  const images = listOf(item.images).map((url) => textOf(url));
  if (images.length > 0 && images.every((url) => url.includes('/404'))) {
    add('all_image_failed', 'images', 'Не удалось скачать фото по ссылке');
  }
  if (type?.kind && isTooLarge(type.kind, [depth, width, height], weight)) {
    add('VALUE_MAX_LIMIT', 'weight', 'Превышены допустимые размеры или вес для категории');
  }
  if (type) addAttributeFaults(item, type, add);
  const twin = [...state.products.values()].find(
    (product) => product.name === name && product.typeId === typeId && product.offerId !== textOf(item.offer_id),
  );
  if (twin) add('SPU_already_exists', 'name', 'Товар с такими характеристиками уже существует');
  return faults;
}

function isTooLarge({ largest }: Kind, sides: readonly (number | undefined)[], grams = 0): boolean {
  return grams > largest.grams || sides.some((side = 0) => side > largest.sideMm);
}

function addAttributeFaults(
  item: Body,
  type: CategoryType,
  add: (code: string, field: string, message: string, attributeId: number) => void,
): void {
  const given = new Map(listOf(item.attributes).map((one) => [toAttribute(one).id, toAttribute(one)]));
  for (const { id, isRequired, dictionaryId, name } of attributesOf(type)) {
    const values = given.get(id)?.values ?? [];
    if (isRequired && values.length === 0) add('EMPTY_REQUIRED', 'attributes', `Заполните поле «${name}»`, id);
    if (dictionaryId === 0) continue;
    const allowed = valuesOf(id, type.typeId);
    const isKnown = (one: (typeof values)[number]) =>
      allowed.some((known) => known.id === one.dictionary_value_id || known.value === one.value);
    if (values.some((one) => !isKnown(one))) {
      add('error_attribute_values_out_of_range', 'attributes', `Некорректное значение поля «${name}»`, id);
    }
  }
}
