import type { LimitBucket } from '@sellercloudx/adapter-kit';

/**
 * Uzum publishes no figures. Observed (August 2026): about two requests a second per token over all endpoints, and after a
 * burst a 429 with a freeze of 60 to 180 s for all of them. The answer's headers correct the picture.
 */
export const limits: readonly LimitBucket[] = [
  {
    id: 'token',
    scope: 'token',
    capacity: 2,
    refillPerSecond: 2,
    freezeOn429Ms: 180_000,
    headers: {
      remaining: 'x-ratelimit-remaining',
      capacity: 'x-ratelimit-burst-capacity',
      refillPerSecond: 'x-ratelimit-replenish-rate',
    },
  },
];
