import type { ImageRules, ListingRules } from '@sellercloudx/adapter-kit';

/** https://developers.trendyol.com/docs/ürün-yaratma-v2 (read 2026-10). */
export const listing: ListingRules = {
  languages: ['tr'],
  title: { min: 1, max: 100 },
  description: { min: 1, max: 30_000 },
  maxVariants: 100,
  barcodeRequired: true,
  packedSizeRequired: true,
  ikpuRequired: false,
};

/** Fetched by Trendyol from the addresses given; which formats it takes is common practice, not documented. */
export const images: ImageRules = {
  minWidth: 1200,
  minHeight: 1800,
  ratio: { width: 2, height: 3 },
  maxBytes: 10 * 1024 * 1024,
  formats: ['jpeg', 'png'],
  minCount: 1,
  maxCount: 8,
};

/** Rates of value added tax since 2023-07-10. */
export const vatRates = ['0', '1', '10', '20'] as const;
