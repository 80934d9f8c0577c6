import { isMarketplaceError } from '@sellercloudx/adapter-kit';

/**
 * A reading the lease had no time for goes on from its stored cursor: when the market's limits allow the next call, or at
 * once if pages were stored. Anything else that was thrown is thrown on.
 */
export function goOnAfter(error: unknown, storedPages: number): { againInMs: number } {
  if (isMarketplaceError(error) && error.code === 'aborted') {
    if (error.retryAfterMs !== undefined) return { againInMs: error.retryAfterMs };
    if (storedPages > 0) return { againInMs: 0 };
  }
  throw error;
}
