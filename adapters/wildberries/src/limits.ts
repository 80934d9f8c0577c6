import type { LimitBucket, LimitFigures } from '@sellercloudx/adapter-kit';

/** Which column of the limits holds: the token's `acc`. Basic with a service secret has the figures of a service token. */
export type Tier = 'full' | 'basic' | 'test';

const headers = { remaining: 'x-ratelimit-remaining', retryAfter: 'x-ratelimit-retry', capacity: 'x-ratelimit-limit' };

const perMinute = (requests: number, burst: number): { capacity: number; refillPerSecond: number } => ({
  capacity: burst,
  refillPerSecond: requests / 60,
});
const perHour = (requests: number): { basic: LimitFigures } => ({
  basic: { capacity: 1, refillPerSecond: requests / 3600 },
});

/** In stocks, warehouses, orders and supplies one 4XX answer is counted as ten requests. */
const tenfold = { from: 400, to: 499, cost: 10 };

/**
 * The tables stand in every operation of the official OpenAPI files (read 2026-08-18): per seller account, not per token.
 * The basic column holds since 16 April 2026. https://dev.wildberries.ru/openapi/api-information
 */
export const limits: readonly LimitBucket[] = [
  // A test token has one request a second over all of WB's own sandbox. Others have no common limit: a method that refuses
  // must not hold back the rest, and the rare refusal of the whole seller says so (see readRefusal).
  {
    id: 'all',
    scope: 'account',
    capacity: 1000,
    refillPerSecond: 1000,
    freezeOn429Ms: 1,
    tiers: { test: { capacity: 1, refillPerSecond: 1, freezeOn429Ms: 1_000 } },
  },
  { id: 'sellerInfo', scope: 'account', ...perMinute(1, 10), headers, tiers: perHour(1 / 24) },

  { id: 'content', scope: 'account', ...perMinute(100, 5), headers },
  { id: 'contentDictionary', scope: 'account', ...perMinute(100, 5), headers, tiers: perHour(2) },
  { id: 'brands', scope: 'account', ...perMinute(60, 5), headers, tiers: perHour(1) },
  { id: 'cardsUpload', scope: 'account', ...perMinute(10, 5), headers },
  { id: 'cardsUpdate', scope: 'account', ...perMinute(10, 5), headers },
  { id: 'cardErrors', scope: 'account', ...perMinute(10, 5), headers },
  { id: 'cardsRecover', scope: 'account', ...perMinute(3, 1), headers, tiers: perHour(1) },
  { id: 'media', scope: 'account', ...perMinute(100, 5), headers, tiers: perHour(2) },

  { id: 'prices', scope: 'account', capacity: 5, refillPerSecond: 10 / 6, headers, tiers: perHour(4) },

  { id: 'stocks', scope: 'account', ...perMinute(300, 20), headers, penalty: tenfold },
  { id: 'orders', scope: 'account', ...perMinute(300, 20), headers, penalty: tenfold },
  { id: 'cancel', scope: 'account', ...perMinute(100, 20), headers, penalty: tenfold },
  { id: 'metaWrite', scope: 'account', ...perMinute(1000, 20), headers, penalty: tenfold },
  { id: 'metaRead', scope: 'account', ...perMinute(300, 20), headers, penalty: tenfold },

  { id: 'orderFeed', scope: 'account', ...perMinute(1, 1), headers, tiers: perHour(1 / 3) },
  { id: 'goodsReturn', scope: 'account', ...perMinute(1, 10), headers, tiers: perHour(2) },
  { id: 'claims', scope: 'account', ...perMinute(20, 10), headers, tiers: perHour(1) },
  { id: 'feedbacks', scope: 'account', capacity: 6, refillPerSecond: 3, headers, tiers: perHour(5) },

  { id: 'financeList', scope: 'account', ...perMinute(1, 1), headers, tiers: perHour(2 / 24) },
  { id: 'financeRows', scope: 'account', ...perMinute(1, 1), headers, tiers: perHour(2 / 24) },
  { id: 'balance', scope: 'account', ...perMinute(1, 1), headers, tiers: perHour(1 / 24) },
];
