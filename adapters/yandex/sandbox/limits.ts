import {
  bodyOf,
  listOf,
  type LimitLevel,
  type SandboxLimit,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { refuse } from './replies.ts';

const hour = 3_600;
const minute = 60;

function headersOf(amount: number): (level: LimitLevel) => Readonly<Record<string, string>> {
  return ({ at, remaining, fullInMs }) => ({
    'x-ratelimit-resource-limit': String(amount),
    'x-ratelimit-resource-remaining': String(remaining),
    'x-ratelimit-resource-until': new Date(at.getTime() + fullInMs).toUTCString(),
  });
}

function limit(id: string, amount: number, seconds: number, cost?: (request: SandboxRequest) => number): SandboxLimit {
  const headers = headersOf(amount);
  return {
    id,
    capacity: amount,
    refillPerSecond: amount / seconds,
    headers,
    ...(cost ? { cost } : {}),
    refuse: (level) => {
      const reply = refuse(420, 'ENHANCE_YOUR_CALM', `Hit rate limit of ${amount} for resource ${id}`);
      return { ...reply, headers: { ...reply.headers, ...headers(level) } };
    },
  };
}

const countOf = (name: string) => (request: SandboxRequest) => Math.max(1, listOf(bodyOf(request)[name]).length);
const asked = countOf('offerIds');

/** What the Market writes down for a cabinet without a subscription (2026-07-17); `cost` counts items. */
export const limits: readonly SandboxLimit[] = [
  limit('token', 100, hour),
  limit('settings', 100, hour),
  limit('warehouses', 100, hour),
  limit('campaigns', 1_000, hour),
  limit('tree', 50, hour),
  limit('parameters', 100, minute),
  limit('cards', 100, minute),
  limit('card-content', 100, minute),
  limit('card-writes', 5_000, minute, countOf('offerMappings')),
  limit('card-moves', 5_000, minute, asked),
  limit('store-writes', 5_000, minute, countOf('offers')),
  limit('campaign-offers', 1_000, minute),
  limit('prices', 10_000, minute, countOf('offers')),
  limit('price-reads', 5_000, minute, asked),
  limit('quarantine', 5_000, minute),
  limit('stocks', 100_000, minute, countOf('skus')),
  limit('stock-reads', 100_000, minute, asked),
  limit('orders', 10_000, hour, countOf('orders')),
  limit('cancellations', 500, hour),
  limit('marks', 1_000, hour),
  limit('shipments', 200, hour),
  limit('returns', 5_000, hour),
  limit('stats', 10_000, hour),
  limit('feedback', 5_000, hour),
  limit('feedback-answers', 1_000, hour),
  limit('questions', 1_000, hour),
  limit('question-answers', 500, hour),
];
