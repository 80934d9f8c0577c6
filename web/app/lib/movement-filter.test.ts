import { expect, test } from '@jest/globals';
import { movementFilter, periodStart } from './movement-filter.ts';

const now = Date.parse('2026-11-20T20:30:00Z'); // 01:30 of the 21st in Tashkent

test.each([
  ['today', 'Asia/Tashkent', '2026-11-20T19:00:00.000Z'],
  ['week', 'Asia/Tashkent', '2026-11-14T19:00:00.000Z'],
  ['today', 'UTC', '2026-11-20T00:00:00.000Z'],
  ['today', 'America/New_York', '2026-11-20T05:00:00.000Z'],
] as const)('%s in %s begins at %s', (period, zone, start) => {
  expect(periodStart(period, now, zone).toISOString()).toBe(start);
});

test('words that are no kinds are not asked for', () => {
  const params = new URLSearchParams('kind=count&kind=magic&warehouse=w');
  expect(movementFilter(params, now)).toEqual({
    variantId: null,
    warehouseId: 'w',
    refId: null,
    kinds: ['count'],
    from: null,
  });
});
