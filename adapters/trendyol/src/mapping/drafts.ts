import { idNumber, isNumericId } from '@sellercloudx/adapter-kit';
import type { AttributeValue, CardDraft, DraftVariant, LocalizedText, PackedSize } from '@sellercloudx/adapter-kit';
import type { WireAttributeDraft, WireNewProduct, WireProductDraft } from '../wire/products.ts';
import { ownAttributes } from './attributes.ts';
import type { RawCard } from './cards.ts';
import { toWirePrice } from './prices.ts';

const longestModelCode = 40;

/** Turkish is what Trendyol shows; without it any language is better than none. */
export function textIn(texts: LocalizedText): string {
  return (texts.tr ?? Object.values(texts)[0] ?? '').trim();
}

/** `productMainId` groups variants for ever, so it comes from our own group or the first code. */
export function modelCodeOf(draft: CardDraft): string {
  return (draft.groupRef ?? draft.variants[0]?.sku ?? draft.ref).slice(0, longestModelCode);
}

/** Volumetric weight: cubic centimetres through 3,000, and never less than what it weighs. */
export function desiOf({ lengthMm, widthMm, heightMm, weightG }: PackedSize): number {
  const volume = (lengthMm * widthMm * heightMm) / 3_000_000;
  return Math.max(0.01, Math.round(Math.max(volume, weightG / 1000) * 100) / 100);
}

/** The option of a variant that stands for an attribute: `Beden` is our size, `Renk` our colour, others have their name. */
export function axisOption({ options }: DraftVariant, attributeName: string): string[] | undefined {
  const key = /beden|size|numara/i.test(attributeName)
    ? 'size'
    : /renk|colou?r/i.test(attributeName)
      ? 'color'
      : attributeName;
  const value = options[key] ?? (key === 'color' ? options.colour : undefined);
  return value === undefined ? undefined : [value];
}

/** What a field of a product has that the form asks for as an attribute. */
export function ownField(attributes: readonly AttributeValue[], id: string): string | undefined {
  const [value] = attributes.find(({ attributeId }) => attributeId === id)?.values ?? [];
  return (value?.id ?? value?.text)?.trim() || undefined;
}

/** Values by id where they come from a dictionary, as text where the seller may write his own. */
export function toWireAttributes(attributes: readonly AttributeValue[]): WireAttributeDraft[] {
  return attributes.flatMap(({ attributeId, values }): WireAttributeDraft[] => {
    const given = values.filter(({ id, text }) => id !== undefined || text.trim() !== '');
    if (!isNumericId(attributeId) || given.length === 0) return [];
    const ids = given.flatMap(({ id }) => (id === undefined ? [] : [idNumber(id)]));
    const base = { attributeId: idNumber(attributeId) };
    if (ids.length > 1) return [{ ...base, attributeValueIds: ids }];
    if (ids.length === 1) return [{ ...base, attributeValueId: ids[0]! }];
    return [{ ...base, customAttributeValue: given.map(({ text }) => text.trim()).join(', ') }];
  });
}

export interface DraftParts {
  readonly draft: CardDraft;
  readonly variant: DraftVariant;
  readonly barcode: string;
  readonly brandId: string;
  readonly attributes: readonly AttributeValue[];
}

export function toProductDraft({ draft, variant, barcode, brandId, attributes }: DraftParts): WireProductDraft {
  const origin = ownField(draft.attributes, ownAttributes.origin);
  return {
    barcode,
    title: textIn(draft.title),
    productMainId: modelCodeOf(draft),
    brandId: idNumber(brandId),
    categoryId: idNumber(draft.categoryId),
    stockCode: variant.sku,
    dimensionalWeight: variant.packed ? desiOf(variant.packed) : 1,
    description: textIn(draft.description),
    vatRate: Number(ownField(draft.attributes, ownAttributes.vatRate) ?? 20),
    ...(origin === undefined ? {} : { origin: origin.toUpperCase() }),
    images: draft.photos.map((url) => ({ url })),
    attributes: toWireAttributes(attributes),
  };
}

/** Nothing is to be sold before the stock was written. */
export function toNewProduct(parts: DraftParts): WireNewProduct {
  const { price, oldPrice } = parts.variant;
  const wire = price
    ? toWirePrice({ base: price, ...(oldPrice ? { old: oldPrice } : {}) })
    : { salePrice: 0, listPrice: 0 };
  return { ...toProductDraft(parts), quantity: 0, ...wire };
}

/** Not partial: what we do not manage goes back as it was read. */
export function toVariantUpdate(draft: CardDraft, variant: DraftVariant, barcode: string, last: RawCard) {
  const before = last.variants.find((one) => one.barcode === barcode);
  const vatRate = ownField(draft.attributes, ownAttributes.vatRate);
  return {
    barcode,
    stockCode: variant.sku || (before?.stockCode ?? ''),
    vatRate: vatRate === undefined ? (before?.vatRate ?? 20) : Number(vatRate),
    dimensionalWeight: variant.packed ? desiOf(variant.packed) : (before?.dimensionalWeight ?? 1),
  };
}
