import type { AttributeValue, CardDraft, DraftVariant, MissingPart, RemoteAttribute } from '@sellercloudx/adapter-kit';
import { isBarcode } from './mapping/barcode.ts';
import { ownAttributes } from './mapping/attributes.ts';
import { axisOption, textIn } from './mapping/drafts.ts';
import { images, listing, vatRates } from './rules.ts';

const longestSku = 100;

/** What would come back as a failed item half a minute later, or from moderation days later, told at once. */
export function validateDraft(draft: CardDraft, attributes: readonly RemoteAttribute[]): readonly MissingPart[] {
  return [...textFaults(draft), ...variantFaults(draft), ...attributeFaults(draft, attributes)];
}

function* textFaults({ title, description, categoryId, brand, photos }: CardDraft): Generator<MissingPart> {
  const name = textIn(title);
  const text = textIn(description);
  if (!/^\d+$/.test(categoryId)) yield { field: 'categoryId', reason: 'missing' };
  if (!brand?.trim()) yield { field: 'brand', reason: 'missing' };
  if (name === '') yield { field: 'title.tr', reason: 'missing' };
  if (name.length > listing.title.max) yield { field: 'title.tr', reason: 'too_long', limit: listing.title.max };
  if (text === '') yield { field: 'description.tr', reason: 'missing' };
  if (text.length > listing.description.max)
    yield { field: 'description.tr', reason: 'too_long', limit: listing.description.max };
  if (/<(script|iframe)\b/i.test(text))
    yield { field: 'description.tr', reason: 'wrong_form', messageKey: 'validate.noScripts' };
  if (photos.length < images.minCount) yield { field: 'photos', reason: 'missing' };
  if (photos.length > images.maxCount) yield { field: 'photos', reason: 'too_many', limit: images.maxCount };
}

function* variantFaults({ variants }: CardDraft): Generator<MissingPart> {
  if (variants.length === 0) yield { field: 'variants', reason: 'missing' };
  for (const [at, variant] of variants.entries()) yield* faultsOfVariant(variant, `variants.${at}`);
}

function* faultsOfVariant(variant: DraftVariant, field: string): Generator<MissingPart> {
  const [barcode] = variant.barcodes;
  if (barcode === undefined) yield { field: `${field}.barcodes`, reason: 'missing' };
  else if (!isBarcode(barcode))
    yield { field: `${field}.barcodes`, reason: 'wrong_form', messageKey: 'validate.barcodeForm' };
  if (variant.sku.length > longestSku) yield { field: `${field}.sku`, reason: 'too_long', limit: longestSku };
  if (!variant.packed) yield { field: `${field}.packed`, reason: 'missing' };
  // what exists has its price already
  if (!variant.price && variant.offerId === undefined) yield { field: `${field}.price`, reason: 'missing' };
}

function* attributeFaults(draft: CardDraft, attributes: readonly RemoteAttribute[]): Generator<MissingPart> {
  for (const attribute of attributes) {
    const field = `attributes.${attribute.id}`;
    const given = draft.variants.map((variant) => textsOf(draft, variant, attribute));
    if (attribute.required && given.some((texts) => texts.length === 0)) yield { field, reason: 'missing' };
    if (given.some((texts) => texts.length > attribute.maxValues))
      yield { field, reason: 'too_many', limit: attribute.maxValues };
  }
  const rate = valuesIn(draft.attributes, ownAttributes.vatRate)[0];
  if (rate !== undefined && !vatRates.some((known) => known === rate))
    yield { field: `attributes.${ownAttributes.vatRate}`, reason: 'not_in_dictionary' };
}

/** Of the variant itself, of the card, or out of the option that tells the variants apart. */
function textsOf(
  draft: CardDraft,
  variant: DraftVariant,
  { id, distinguishesVariants, name }: RemoteAttribute,
): string[] {
  const own = valuesIn(variant.attributes, id);
  if (own.length > 0) return own;
  const shared = valuesIn(draft.attributes, id);
  if (shared.length > 0 || !distinguishesVariants) return shared;
  return axisOption(variant, name) ?? [];
}

function valuesIn(attributes: readonly AttributeValue[], id: string): string[] {
  const found = attributes.find(({ attributeId }) => attributeId === id);
  return (found?.values ?? []).map(({ text, id: valueId }) => (text.trim() || valueId) ?? '').filter(Boolean);
}
