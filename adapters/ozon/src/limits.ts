import type { LimitBucket } from '@sellercloudx/adapter-kit';

/**
 * https://docs.ozon.ru/api/seller (2026-08-14), per Client-Id. How Ozon counts is not written down, so burst and refill together
 * stay under its figure in every window of its length.
 */
export const limits: readonly LimitBucket[] = [
  // 50 requests a second over everything
  { id: 'all', scope: 'account', capacity: 10, refillPerSecond: 40, freezeOn429Ms: 1_000 },
  // 80 requests a minute, and one product at one warehouse once in 30 seconds
  {
    id: 'stocks',
    scope: 'account',
    capacity: 4,
    refillPerSecond: 76 / 60,
    freezeOn429Ms: 15_000,
    minGapPerKeyMs: 30_000,
  },
  // counted in items, a minute and a day; the figures differ by seller, a 429 tells what is left
  { id: 'import', scope: 'account', capacity: 5, refillPerSecond: 1, freezeOn429Ms: 120_000 },
];
