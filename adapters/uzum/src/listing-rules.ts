import type { CardDraft, ImageRules, ListingRules, MissingPart } from '@sellercloudx/adapter-kit';
import { isEan } from './mapping/barcode.ts';

// From the seller manual as of 2026-08-20 (https://seller.uzum.uz, section "Products"). Character limits and the largest
// number of photos were not found there; the figures below are ours, wide enough not to stop what Uzum would take.
export const listingRules: ListingRules = {
  languages: ['uz', 'ru'],
  title: { min: 10, max: 255 },
  description: { min: 30, max: 10_000 },
  maxVariants: 100,
  barcodeRequired: false,
  packedSizeRequired: true,
  ikpuRequired: true,
};

export const imageRules: ImageRules = {
  minWidth: 750,
  minHeight: 1000,
  ratio: { width: 3, height: 4 },
  maxBytes: 5 * 1024 * 1024,
  formats: ['jpeg', 'png', 'webp'],
  minCount: 1,
  maxCount: 15,
};

/** Words of advertising have no place in a title. */
const stopWords =
  /(?:^|[^\p{L}])(?:хит|новинка|распродажа|скидка|акция|лучш\p{L}*|дешев\p{L}*|sale|hit|new|best|chegirma|aksiya|arzon)(?=$|[^\p{L}])/iu;
const oddSigns = /[!?*#@$^~_<>{}[\]|\\]|\p{Extended_Pictographic}/u;

export function missingParts(draft: CardDraft): readonly MissingPart[] {
  return [...texts(draft), ...photos(draft), ...variants(draft)];
}

function* texts(draft: CardDraft): Generator<MissingPart> {
  const { languages, title, description } = listingRules;
  for (const language of languages) {
    yield* lengthOf(`title.${language}`, draft.title[language], title);
    yield* lengthOf(`description.${language}`, draft.description[language], description);
    const text = draft.title[language]?.trim();
    if (!text) continue;
    const field = `title.${language}`;
    if (text.split(/\s+/).length < 3) yield { field, reason: 'too_short', messageKey: 'missing.titleWords', limit: 3 };
    if (/^\p{Ll}/u.test(text)) yield { field, reason: 'wrong_form', messageKey: 'missing.titleCapital' };
    if (stopWords.test(text)) yield { field, reason: 'wrong_form', messageKey: 'missing.titleStopWord' };
    if (oddSigns.test(text)) yield { field, reason: 'wrong_form', messageKey: 'missing.titleSigns' };
    if (language === 'uz' && /[\u0400-\u04ff]/.test(text))
      yield { field, reason: 'wrong_form', messageKey: 'missing.titleLatin' };
  }
}

function* photos({ photos: list }: CardDraft): Generator<MissingPart> {
  if (list.length < imageRules.minCount) yield { field: 'photos', reason: 'missing' };
  if (list.length > imageRules.maxCount) yield { field: 'photos', reason: 'too_many', limit: imageRules.maxCount };
}

function* variants({ variants: list }: CardDraft): Generator<MissingPart> {
  if (list.length === 0) yield { field: 'variants', reason: 'missing' };
  if (list.length > listingRules.maxVariants)
    yield { field: 'variants', reason: 'too_many', limit: listingRules.maxVariants };
  for (const [at, variant] of list.entries()) {
    const field = `variants.${at}`;
    if (!variant.ikpu) yield { field: `${field}.ikpu`, reason: 'missing', messageKey: 'missing.ikpu' };
    else if (!/^\d{17}$/.test(variant.ikpu))
      yield { field: `${field}.ikpu`, reason: 'wrong_form', messageKey: 'missing.ikpu' };
    if (!variant.packed) yield { field: `${field}.packed`, reason: 'missing' };
    // without one Uzum makes a barcode of its own
    if (variant.barcodes.some((barcode) => !isEan(barcode)))
      yield { field: `${field}.barcodes`, reason: 'wrong_form', messageKey: 'missing.barcode' };
  }
}

function* lengthOf(
  field: string,
  text: string | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): Generator<MissingPart> {
  const length = text?.trim().length ?? 0;
  if (length === 0) yield { field, reason: 'missing' };
  else if (length < min) yield { field, reason: 'too_short', limit: min };
  else if (length > max) yield { field, reason: 'too_long', limit: max };
}
