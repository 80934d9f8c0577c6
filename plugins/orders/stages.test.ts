import { expect, test } from '@jest/globals';
import { forwardStages, type OrderStage } from '@sellercloudx/adapter-kit';
import fc from 'fast-check';
import { hasLeft, isVoid, isWithUs, mayMove, stageAfterRead } from './stages.ts';

const all: OrderStage[] = [...forwardStages, 'cancelled', 'returning', 'returned', 'superseded'];
const stage = fc.constantFrom(...all);
const rank = (one: OrderStage): number => forwardStages.indexOf(one);

test('whatever a market says, in whatever order, a stage is never lowered', () => {
  fc.assert(
    fc.property(stage, fc.array(fc.option(stage, { nil: undefined }), { maxLength: 30 }), (start, reads) => {
      let now = start;
      for (const read of reads) {
        const next = stageAfterRead(now, read);
        if (rank(now) >= 0 && rank(next) >= 0) expect(rank(next)).toBeGreaterThanOrEqual(rank(now));
        if (rank(now) < 0) expect(['cancelled', 'returning', 'returned', 'superseded']).toContain(next);
        now = next;
      }
    }),
  );
});

test('reads in any order end where the highest of them leads, as long as none ends the order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...forwardStages), { minLength: 1 }), (reads) => {
      const end = reads.reduce<OrderStage>((now, read) => stageAfterRead(now, read), 'on_hold');
      expect(rank(end)).toBe(Math.max(...reads.map(rank)));
    }),
  );
});

test('an unknown word keeps every stage', () => {
  for (const one of all) expect(stageAfterRead(one, undefined)).toBe(one);
});

test.each([
  ['delivered', 'cancelled', 'market', false],
  ['in_transit', 'cancelled', 'market', true],
  ['in_transit', 'returning', 'market', true],
  ['delivered', 'returned', 'market', true],
  ['returned', 'delivered', 'market', false],
  ['superseded', 'new', 'market', false],
  ['packed', 'picking', 'market', false],
  ['packed', 'picking', 'person', true],
  ['handed_over', 'packed', 'person', false],
  ['new', 'packed', 'person', true],
  ['cancelled', 'new', 'person', false],
] as const)('%s → %s by %s: %s', (from, to, by, allowed) => {
  expect(mayMove(from, to, by)).toBe(allowed);
});

test('every stage is with us, gone, or void, and only one of them', () => {
  for (const one of all) expect([isWithUs(one), hasLeft(one), isVoid(one)].filter(Boolean)).toHaveLength(1);
});
