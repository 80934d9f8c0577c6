import type { ImageRules, ListingRules } from '@sellercloudx/adapter-kit';

/** https://dev.wildberries.ru/openapi/work-with-products, `cards/upload` (2026-08-18). */
export const listing: ListingRules = {
  languages: ['ru'],
  title: { min: 3, max: 60 },
  // 2,000 is the standard; some subjects allow 1,000 and some 5,000, which only the error list tells
  description: { min: 0, max: 5000 },
  maxVariants: 100,
  barcodeRequired: false,
  packedSizeRequired: true,
  ikpuRequired: false,
};

export const images: ImageRules = {
  minWidth: 700,
  minHeight: 900,
  ratio: { width: 3, height: 4 },
  maxBytes: 32 * 1024 * 1024,
  formats: ['jpeg', 'png', 'webp', 'bmp', 'gif'],
  minCount: 1,
  maxCount: 30,
};
