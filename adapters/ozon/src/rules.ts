import type { ImageRules, ListingRules } from '@sellercloudx/adapter-kit';

/** https://docs.ozon.ru/api/seller `product/import` and its error table (2026-08-14): 255, although the schema says 500. */
export const listing: ListingRules = {
  languages: ['ru'],
  title: { min: 1, max: 255 },
  description: { min: 0, max: 6000 },
  // every variant is a product of its own; the model name brings them together
  maxVariants: 1,
  barcodeRequired: false,
  packedSizeRequired: true,
  ikpuRequired: false,
};

/** JPG or PNG by public address. Pixels and bytes are in no specification: the help pages say 200 to 7680 and 10 MB. */
export const images: ImageRules = {
  minWidth: 200,
  minHeight: 200,
  maxWidth: 7680,
  maxHeight: 7680,
  ratio: { width: 3, height: 4 },
  maxBytes: 10 * 1024 * 1024,
  formats: ['jpeg', 'png'],
  minCount: 1,
  maxCount: 30,
};

/** Attributes every category has, by their fixed ids. */
export const commonAttributes = { brand: '85', model: '9048', description: '4191', type: '8229' } as const;

export const longestOfferId = 50;
/** 1,000 kg. */
export const heaviestG = 1_000_000;
/** What Ozon takes for possible, in grams a cubic centimetre. */
export const density = { least: 0.001, most: 13.55 } as const;
