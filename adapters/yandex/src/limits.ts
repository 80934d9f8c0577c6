import type { LimitBucket } from '@sellercloudx/adapter-kit';

const hour = 3_600;
const minute = 60;

interface Wish {
  /** Taken at once after a rest; the refill leaves room for it, so no window of any length holds more than the market's figure. */
  readonly burst: number;
  /** With the subscription MEDIUM, where it differs. */
  readonly medium?: number;
  readonly cost?: 'item';
}

/**
 * Per resource, https://yandex.ru/dev/market/partner-api/doc `x-resource-limit-config` (2026-07-17). Beside it at most four requests
 * at once to one address for one cabinet or store; the message of that second limit names no time.
 */
function bucket(id: string, amount: number, seconds: number, { burst, medium, cost }: Wish): LimitBucket {
  const refill = (full: number) => ({ refillPerSecond: (full - burst) / seconds });
  return {
    id,
    scope: 'account',
    capacity: burst,
    ...refill(amount),
    ...(cost ? { cost } : {}),
    parallelism: 4,
    freezeOn429Ms: 5_000,
    headers: { remaining: 'x-ratelimit-resource-remaining', retryAfter: 'x-ratelimit-resource-until' },
    ...(medium ? { tiers: { medium: refill(medium) } } : {}),
  };
}

export const limits: readonly LimitBucket[] = [
  bucket('token', 100, hour, { burst: 40 }),
  bucket('settings', 100, hour, { burst: 40 }),
  bucket('warehouses', 100, hour, { burst: 40 }),
  bucket('campaigns', 1_000, hour, { burst: 20 }),
  bucket('tree', 50, hour, { burst: 5, medium: 100 }),
  bucket('parameters', 100, minute, { burst: 20 }),
  bucket('cards', 100, minute, { burst: 20, medium: 600 }),
  bucket('card-content', 100, minute, { burst: 20, medium: 600 }),
  bucket('card-writes', 5_000, minute, { burst: 500, medium: 10_000, cost: 'item' }),
  bucket('campaign-offers', 1_000, minute, { burst: 100, medium: 10_000 }),
  bucket('prices', 10_000, minute, { burst: 1_000, cost: 'item' }),
  bucket('price-reads', 5_000, minute, { burst: 500, medium: 10_000, cost: 'item' }),
  bucket('quarantine', 5_000, minute, { burst: 100, medium: 10_000 }),
  bucket('stocks', 100_000, minute, { burst: 10_000, cost: 'item' }),
  bucket('stock-reads', 100_000, minute, { burst: 10_000, cost: 'item' }),
  bucket('order-list', 10_000, hour, { burst: 300 }),
  // each method of an order has as many of its own, counted in orders; together they are far from it
  bucket('orders', 10_000, hour, { burst: 300, cost: 'item' }),
  bucket('cancellations', 500, hour, { burst: 20 }),
  bucket('marks', 1_000, hour, { burst: 50 }),
  // each method has its own, and papers are several calls at once
  { ...bucket('shipments', 200, hour, { burst: 40 }), scope: 'endpoint' },
  bucket('returns', 5_000, hour, { burst: 100 }),
  bucket('stats', 10_000, hour, { burst: 100 }),
  bucket('feedback', 5_000, hour, { burst: 100, medium: 10_000 }),
  bucket('feedback-answers', 1_000, hour, { burst: 20 }),
  bucket('questions', 1_000, hour, { burst: 50, medium: 5_000 }),
  bucket('question-answers', 500, hour, { burst: 20, medium: 1_000 }),
];
