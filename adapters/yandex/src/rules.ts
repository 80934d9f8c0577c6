import type { ImageRules, ListingRules } from '@sellercloudx/adapter-kit';

/** https://yandex.ru/dev/market/partner-api/doc `updateOfferMappings` (2026-07-17) */
export const listing: ListingRules = {
  languages: ['ru'],
  title: { min: 1, max: 256 },
  description: { min: 1, max: 6000 },
  // every variant is an offer of its own; the Market brings them together by the characteristics that tell them apart
  maxVariants: 1,
  barcodeRequired: false,
  packedSizeRequired: false,
  ikpuRequired: false,
};

/**
 * Pixels stand only in help pages: every side 100 at least, 600 for the zoom, no transparent background. A thousand on the
 * short side is our own choice. The bytes of a file are written nowhere [?].
 */
export const images: ImageRules = {
  minWidth: 600,
  minHeight: 600,
  ratio: { width: 3, height: 4 },
  maxBytes: 10 * 1024 * 1024,
  formats: ['jpeg', 'png'],
  minCount: 1,
  maxCount: 30,
};

export const longestOfferId = 255;
export const mostParameterValues = 300;
