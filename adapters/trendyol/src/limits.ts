import type { BucketUse, LimitBucket, LimitFigures } from '@sellercloudx/adapter-kit';

/** How many listings the account may have, in thousands; the per-minute budgets grow with it since 2026-09-14. */
export const tiers = ['50k', '75k', '150k', '500k', 'unlimited'] as const;
export type Tier = (typeof tiers)[number];

const largest: Readonly<Record<Tier, number>> = {
  '50k': 50_000,
  '75k': 75_000,
  '150k': 150_000,
  '500k': 500_000,
  unlimited: Infinity,
};

/** The API does not tell the tier. An account has at least the one its listings fit in. */
export function tierOf(listings: number): Tier {
  return tiers.find((tier) => listings <= largest[tier])!;
}

/**
 * A tenth at once and the rest spread over the minute: whatever minute the market looks at, it never counts more than
 * `requests`. Whether its minutes slide or stand is not documented.
 */
const perMinute = (requests: number): { readonly capacity: number; readonly refillPerSecond: number } => {
  const capacity = Math.max(1, Math.floor(requests / 10));
  return { capacity, refillPerSecond: (requests - capacity) / 60 };
};

const byTier = (figures: readonly number[]): Pick<LimitBucket, 'capacity' | 'refillPerSecond' | 'tiers'> => ({
  ...perMinute(figures[0]!),
  tiers: Object.fromEntries(tiers.map((tier, at): [Tier, LimitFigures] => [tier, perMinute(figures[at]!)])),
});

/**
 * https://developers.trendyol.com/docs/servis-limitleri and the changelog of 2026-09 (read 2026-10). Groups are shared by
 * all their endpoints. No header tells what is left, and 429 names no time: ten seconds, then doubled.
 */
export const limits: readonly LimitBucket[] = [
  // 50 requests in any ten seconds, for every endpoint by itself
  { id: 'endpoint', scope: 'endpoint', capacity: 10, refillPerSecond: 4, freezeOn429Ms: 10_000 },
  { id: 'productRead', scope: 'account', ...byTier([1000, 1250, 1500, 1750, 2000]) },
  { id: 'productWrite', scope: 'account', ...byTier([200, 300, 400, 500, 600]) },
  { id: 'inventory', scope: 'account', ...byTier([350, 500, 1000, 1500, 2000]) },
  // an older page says 1000; the smaller figure is the newer one
  { id: 'ordersRead', scope: 'account', ...byTier([30, 40, 50, 100, 100]) },
  { id: 'orderStream', scope: 'account', capacity: 1, refillPerSecond: 1 / 5 },
  // which tiers share a column of these two is not documented: the first column for all
  { id: 'packageStatus', scope: 'account', ...perMinute(300) },
  { id: 'packageChange', scope: 'account', ...perMinute(100) },
  { id: 'labels', scope: 'account', ...perMinute(100) },
  { id: 'claimsRead', scope: 'account', ...perMinute(1000) },
  { id: 'claimApprove', scope: 'account', ...perMinute(5) },
  { id: 'claimReject', scope: 'account', ...perMinute(5) },
  { id: 'finance', scope: 'account', ...perMinute(100) },
  { id: 'questionsRead', scope: 'account', ...perMinute(1000) },
  { id: 'questionsAnswer', scope: 'account', ...perMinute(500) },
  { id: 'dictionary', scope: 'account', ...perMinute(50) },
];

/** What a request draws from: its groups, and its endpoint's own ten seconds. */
export function drawsFrom(groups: readonly string[], endpoint: string): readonly BucketUse[] {
  return [...groups, { id: 'endpoint', key: endpoint }];
}
