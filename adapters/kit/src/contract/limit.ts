/**
 * One rate limit of a market, as data. The gate of a connection enforces all of them for every call.
 *
 * ```ts
 * { id: 'stocks', scope: 'account', capacity: 20, refillPerSecond: 5, penalty: { from: 400, to: 499, cost: 10 } }
 * ```
 * A request names the buckets it draws from; it starts when every one of them has room.
 */
export interface LimitBucket {
  readonly id: string;
  /**
   * `account` and `token`: one bucket per connection. `shop`, `endpoint`: one per key given with the request
   * (`{ id: 'stocks', key: shopId }`).
   */
  readonly scope: 'account' | 'token' | 'shop' | 'endpoint';
  /** The burst: how much may be taken at once after a rest. */
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** What is counted. `item`: the request says how many items it carries. Default `request`. */
  readonly cost?: 'request' | 'item';
  /** Requests in flight at once. Default: no limit of its own. */
  readonly parallelism?: number;
  /** What an answer in this status range costs in all, instead of its ordinary cost (WB: a 4xx counts as ten). */
  readonly penalty?: { readonly from: number; readonly to: number; readonly cost: number };
  /** How long nothing is sent after a 429 that does not say when to come back. Default 10 s, doubled up to 16 times. */
  readonly freezeOn429Ms?: number;
  /** Least time between two requests that carry the same item key (Ozon: a product-warehouse pair once per 30 s). */
  readonly minGapPerKeyMs?: number;
  /** Header names that correct our picture. */
  readonly headers?: LimitHeaders;
  /** A count that runs out until a fixed moment, beside the bucket. */
  readonly quota?: LimitQuota;
  /** Other figures by the tier learnt at connect (WB token type, Yandex subscription, Trendyol listing tier). */
  readonly tiers?: Readonly<Record<string, LimitFigures>>;
}

export type LimitFigures = Partial<
  Pick<
    LimitBucket,
    'capacity' | 'refillPerSecond' | 'parallelism' | 'penalty' | 'freezeOn429Ms' | 'minGapPerKeyMs' | 'quota'
  >
>;

/** Names of answer headers, in lower case. */
export interface LimitHeaders {
  /** What is left now; the gate never believes to have more than this. */
  readonly remaining?: string;
  /** Burst capacity as the market sees it. */
  readonly capacity?: string;
  /** Refill per second as the market sees it. */
  readonly refillPerSecond?: string;
  /** Seconds until one request is allowed, or an HTTP date. `retry-after` is always understood. */
  readonly retryAfter?: string;
  /** What is left of the quota. */
  readonly quotaRemaining?: string;
}

export interface LimitQuota {
  readonly amount: number;
  /** `day` starts at `resetAtUtc`, `hour` and `minute` at the full one. */
  readonly per: 'minute' | 'hour' | 'day';
  /** `'21:00'` in UTC (Ozon: midnight of Moscow plus three hours is `'00:00'`). Only for `day`. Default `'00:00'`. */
  readonly resetAtUtc?: string;
}

/** The bucket's figures for a tier. */
export function limitForTier(bucket: LimitBucket, tier: string | undefined): LimitBucket {
  const figures = tier === undefined ? undefined : bucket.tiers?.[tier];
  return figures === undefined ? bucket : { ...bucket, ...figures };
}
