import type { CardDraft, ImageRules, ListingRules, MissingPart } from '@sellercloudx/adapter-kit';

export type PhotoFacts = { width: number; height: number; bytes: number; format: string };

/** What a draft lacks by the market's declared rules; the adapter's own `validate` knows the category's attributes. Pure. */
export function missingParts(
  draft: CardDraft,
  listing: ListingRules | undefined,
  images: ImageRules | undefined,
  photos: readonly PhotoFacts[],
): MissingPart[] {
  const missing: MissingPart[] = [];
  const need = (field: string, holds: boolean): void => void (holds || missing.push({ field, reason: 'missing' }));
  need('categoryId', draft.categoryId !== '');
  for (const language of listing?.languages ?? []) {
    missing.push(...lengthOf(`title.${language}`, draft.title[language], listing?.title));
    missing.push(...lengthOf(`description.${language}`, draft.description[language], listing?.description));
  }
  if (listing && draft.variants.length > listing.maxVariants)
    missing.push({ field: 'variants', reason: 'too_many', limit: listing.maxVariants });
  for (const [at, variant] of draft.variants.entries()) {
    need(`variants.${at}.price`, variant.price !== undefined);
    if (listing?.barcodeRequired) need(`variants.${at}.barcodes`, variant.barcodes.length > 0);
    if (listing?.packedSizeRequired) need(`variants.${at}.packed`, variant.packed !== undefined);
    if (listing?.ikpuRequired) need(`variants.${at}.ikpu`, variant.ikpu !== undefined);
  }
  need('variants', draft.variants.length > 0);
  return [...missing, ...photoFaults(images, photos)];
}

function lengthOf(
  field: string,
  text: string | undefined,
  rule: { min: number; max: number } | undefined,
): MissingPart[] {
  const length = text?.trim().length ?? 0;
  if (!rule) return [];
  if (length === 0) return rule.min > 0 ? [{ field, reason: 'missing' }] : [];
  if (length < rule.min) return [{ field, reason: 'too_short', limit: rule.min }];
  return length > rule.max ? [{ field, reason: 'too_long', limit: rule.max }] : [];
}

function photoFaults(rules: ImageRules | undefined, photos: readonly PhotoFacts[]): MissingPart[] {
  if (!rules) return [];
  const faults: MissingPart[] = [];
  if (photos.length < rules.minCount) faults.push({ field: 'photos', reason: 'missing', limit: rules.minCount });
  if (photos.length > rules.maxCount) faults.push({ field: 'photos', reason: 'too_many', limit: rules.maxCount });
  for (const [at, photo] of photos.entries()) {
    const field = `photos.${at}`;
    const tooSmall = photo.width < rules.minWidth || photo.height < rules.minHeight;
    const tooLarge = photo.width > (rules.maxWidth ?? Infinity) || photo.height > (rules.maxHeight ?? Infinity);
    if (tooSmall)
      faults.push({ field, reason: 'too_short', limit: rules.minWidth, messageKey: 'marketplaces:missing.photoSmall' });
    else if (tooLarge) faults.push({ field, reason: 'too_long', messageKey: 'marketplaces:missing.photoLarge' });
    else if (photo.bytes > rules.maxBytes)
      faults.push({ field, reason: 'too_long', limit: rules.maxBytes, messageKey: 'marketplaces:missing.photoBytes' });
    else if (!rules.formats.includes(photo.format as 'jpeg'))
      faults.push({ field, reason: 'wrong_form', messageKey: 'marketplaces:missing.photoFormat' });
  }
  return faults;
}
