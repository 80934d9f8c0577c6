import {
  type AttributeValue,
  type CardDraft,
  type DictionaryValue,
  idNumber,
  toDecimal,
} from '@sellercloudx/adapter-kit';
import { keysOrThrow } from '../categories.ts';
import { commonAttributes } from '../rules.ts';
import type { WireAttribute } from '../wire/categories.ts';
import { rawCard, type RawAttribute, type RawCard } from './cards.ts';

/** Not subject to VAT: what a card gets that has none yet. The rate is changed in the cabinet and kept from then on. */
const noVat = '0';

interface ImportAttribute {
  readonly complex_id: number | bigint;
  readonly id: number | bigint;
  readonly values: readonly { readonly dictionary_value_id?: number | bigint; readonly value: string }[];
}

/** The seller's own code; it is what Ozon knows a product by before it has numbers. */
export function offerIdOf(draft: CardDraft): string {
  return draft.lastRead ? rawCard(draft.lastRead).offerId : (draft.variants[0]?.sku ?? draft.ref);
}

/** What a category says of a draft: its attributes, and the dictionary values of the two texts that are ours to look up. */
export interface CategoryWords {
  readonly attributes: readonly WireAttribute[];
  readonly brand?: DictionaryValue | undefined;
  readonly type?: DictionaryValue | undefined;
}

/** An item of `product/import`. It overwrites everything, so what we do not manage is sent back as it was read. */
export function toImportItem(draft: CardDraft, words: CategoryWords) {
  const last = draft.lastRead && rawCard(draft.lastRead);
  const variant = draft.variants[0];
  const { categoryId, typeId } = keysOrThrow(draft.categoryId, 'catalog.publish');
  const isMoved = last?.categoryId !== undefined && last.categoryId !== categoryId;
  const price = variant?.price ? toDecimal(variant.price) : last?.price;
  const oldPrice = variant?.oldPrice ? toDecimal(variant.oldPrice) : last?.oldPrice;
  const barcode = variant?.barcodes[0] ?? last?.barcode;
  return {
    offer_id: offerIdOf(draft),
    description_category_id: idNumber(isMoved ? last.categoryId! : categoryId),
    ...(isMoved ? { new_description_category_id: idNumber(categoryId) } : {}),
    type_id: idNumber(typeId),
    name: textOf(draft.title),
    price: price ?? '0',
    ...(oldPrice ? { old_price: oldPrice } : {}),
    currency_code: variant?.price?.currency ?? last?.currency ?? 'RUB',
    vat: last?.vat ?? noVat,
    ...(barcode ? { barcode } : {}),
    ...sizeOf(draft, last),
    images: draft.photos.length > 0 ? draft.photos : (last?.images ?? []),
    ...(last?.colorImage ? { color_image: last.colorImage } : {}),
    attributes: attributesOf(draft, words, last),
    ...(last && last.complexAttributes.length > 0 ? { complex_attributes: groupsOf(last.complexAttributes) } : {}),
  };
}

function sizeOf(draft: CardDraft, last: RawCard | undefined) {
  const packed = draft.variants[0]?.packed;
  if (packed) {
    const { lengthMm: depth, widthMm: width, heightMm: height, weightG: weight } = packed;
    return { depth, width, height, dimension_unit: 'mm', weight, weight_unit: 'g' };
  }
  if (!last?.dimensions || !last.weight) return {};
  const { unit: dimensionUnit, ...sides } = last.dimensions;
  return { ...sides, dimension_unit: dimensionUnit, weight: last.weight.value, weight_unit: last.weight.unit };
}

/** Russian is what Ozon shows; without it any language is better than none. */
function textOf(texts: Readonly<Record<string, string>>): string {
  return texts.ru ?? Object.values(texts)[0] ?? '';
}

/** Brand, model name and description are attributes at Ozon; only those the category knows are sent. */
function attributesOf(
  draft: CardDraft,
  { attributes: known, brand: brandValue, type: typeValue }: CategoryWords,
  last: RawCard | undefined,
): readonly ImportAttribute[] {
  const values = new Map<string, { complexId: string; values: AttributeValue['values'] }>();
  for (const { id, complexId, values: kept } of last?.attributes ?? []) values.set(id, { complexId, values: kept });
  const put = (id: string, list: AttributeValue['values']) => {
    const attribute = known.find((one) => one.id === id);
    if (!attribute || list.length === 0) return;
    values.set(id, { complexId: attribute.attribute_complex_id ?? '0', values: list });
  };
  const { brand, model, description, type } = commonAttributes;
  const descriptionText = textOf(draft.description);
  if (draft.brand) put(brand, [brandValue ?? { text: draft.brand }]);
  if (typeValue) put(type, [typeValue]);
  put(model, [{ text: draft.groupRef ?? offerIdOf(draft) }]);
  if (descriptionText) put(description, [{ text: descriptionText }]);
  const given = [...draft.attributes, ...draft.variants.flatMap(({ attributes }) => attributes)];
  for (const { attributeId, values: list } of given)
    put(
      attributeId,
      list.filter(({ text }) => text.trim() !== ''),
    );
  return [...values].map(([id, { complexId, values: list }]) => toWireAttribute({ id, complexId, values: list }));
}

/** Read as a flat list, written in groups: a group is one video with its name, and the like. */
function groupsOf(list: readonly RawAttribute[]) {
  const groups = new Map<string, ImportAttribute[]>();
  for (const one of list) groups.set(one.complexId, [...(groups.get(one.complexId) ?? []), toWireAttribute(one)]);
  return [...groups.values()].map((attributes) => ({ attributes }));
}

function toWireAttribute({ id, complexId, values }: RawAttribute): ImportAttribute {
  return {
    complex_id: idNumber(complexId),
    id: idNumber(id),
    values: values.map((value) => ({
      ...(value.id && /^\d+$/.test(value.id) ? { dictionary_value_id: idNumber(value.id) } : {}),
      value: value.text,
    })),
  };
}
