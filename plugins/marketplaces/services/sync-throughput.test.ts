import { expect, test } from '@jest/globals';
import type { FacetRule } from '@sellercloudx/adapter-kit';
import { fullPushSeconds } from './sync-throughput.ts';

const stock: FacetRule = {
  grain: 'offer',
  batchSize: 100,
  pace: { limit: 'stocks', requestsPerBatch: 2 },
  after: [],
  readBack: { required: false, afterMs: 0 },
};
const limits = [
  {
    id: 'stocks',
    scope: 'account' as const,
    capacity: 10,
    refillPerSecond: 5,
    tiers: { basic: { capacity: 1, refillPerSecond: 0.01 } },
  },
];

test.each([
  ['what fits into the burst goes at once', 400, undefined, 0],
  ['the rest waits for the refill', 10_000, undefined, 38],
  ['a poorer kind of key takes longer', 10_000, 'basic', 19_900],
])('%s', (_what, rows, tier, seconds) => {
  expect(fullPushSeconds({ facets: { stock }, limits }, 'stock', rows, tier)).toBe(seconds);
});

test('nothing is promised where the adapter does not say which limit counts', () => {
  const { pace: _pace, ...unpaced } = stock;
  expect(fullPushSeconds({ facets: { stock: unpaced }, limits }, 'stock', 10, undefined)).toBeNull();
  expect(fullPushSeconds({ facets: {}, limits }, 'price', 10, undefined)).toBeNull();
});
