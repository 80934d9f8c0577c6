import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LimitBucket } from '../contract/index.ts';
import { finish, freeze, newBucket, take, waitFor, type Draw } from './bucket.ts';

const one: Draw = { cost: 1, itemKeys: [] };
const limit = (more: Partial<LimitBucket> = {}): LimitBucket => ({
  id: 'all',
  scope: 'account',
  capacity: 5,
  refillPerSecond: 2,
  ...more,
});

/** The market's own bucket, which counts a request when it arrives and a penalty when it answers. */
function marketBucket(capacity: number, refillPerSecond: number) {
  let level = capacity;
  let at = 0;
  return (now: number, cost: number): boolean => {
    level = Math.min(capacity, level + ((now - at) / 1000) * refillPerSecond);
    at = now;
    level -= cost;
    return level >= -1e-6;
  };
}

test('never lets out more than capacity and refill allow, whenever the market counts and whatever fails', () => {
  const scenario = fc.record({
    capacity: fc.integer({ min: 1, max: 30 }),
    refillPerSecond: fc.double({ min: 0.1, max: 50, noNaN: true }),
    penalty: fc.option(fc.integer({ min: 2, max: 12 })),
    calls: fc.array(
      fc.record({
        pause: fc.integer({ min: 0, max: 3_000 }),
        travel: fc.integer({ min: 0, max: 2_000 }),
        back: fc.integer({ min: 0, max: 2_000 }),
        fails: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  });
  fc.assert(
    fc.property(scenario, ({ capacity, refillPerSecond, penalty, calls }) => {
      // a penalty larger than the whole bucket overdraws it whatever a client does
      const cost = penalty === null ? undefined : Math.min(penalty, capacity);
      const rule = limit({
        capacity,
        refillPerSecond,
        ...(cost === undefined ? {} : { penalty: { from: 400, to: 499, cost } }),
      });
      const state = newBucket(rule, 0, capacity);
      const market = marketBucket(capacity, refillPerSecond);
      const events: { at: number; run: () => void }[] = [];
      const runUntil = (now: number) => {
        for (;;) {
          events.sort((a, b) => a.at - b.at);
          if (events.length === 0 || events[0]!.at > now) return;
          events.shift()!.run();
        }
      };
      let now = 0;
      for (const call of calls) {
        now += call.pause;
        for (;;) {
          runUntil(now);
          const wait = waitFor(state, rule, one, now);
          if (wait.ms === 0) break;
          now = wait.ms === Infinity ? events[0]!.at : now + wait.ms;
        }
        take(state, rule, one);
        const arrival = now + call.travel;
        const end = arrival + call.back;
        const status = call.fails ? 400 : 200;
        const extra = call.fails && cost !== undefined ? cost - 1 : 0;
        events.push({ at: arrival, run: () => expect(market(arrival, 1 + extra)).toBe(true) });
        events.push({ at: end, run: () => finish(state, rule, one, { status }, end) });
      }
      runUntil(Infinity);
      expect(state.inFlight).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('every wait is long enough: after it the request may go or something else stands in its way', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0.01, max: 20, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (capacity, refillPerSecond, calls) => {
        const rule = limit({ capacity, refillPerSecond });
        const state = newBucket(rule, 0, capacity);
        let now = 0;
        for (let call = 0; call < calls; call++) {
          const wait = waitFor(state, rule, one, now);
          now += wait.ms;
          expect(waitFor(state, rule, one, now).ms).toBe(0);
          take(state, rule, one);
          finish(state, rule, one, { status: 200 }, now);
        }
        // and no longer than the rate needs
        expect(now).toBeLessThanOrEqual((Math.max(0, calls - capacity) / refillPerSecond) * 1000 + calls + 1);
      },
    ),
  );
});

test('a freeze without a word doubles each time and ends with one request', () => {
  const rule = limit({ freezeOn429Ms: 1_000 });
  const state = newBucket(rule, 0, 5);
  expect(freeze(state, rule, undefined, 0)).toBe(1_000);
  expect(waitFor(state, rule, one, 400)).toEqual({ ms: 600, why: 'frozen' });
  expect(waitFor(state, rule, one, 1_000).ms).toBe(0);
  expect(freeze(state, rule, undefined, 1_000)).toBe(2_000);
  take(state, rule, one);
  finish(state, rule, one, { status: 200 }, 3_100);
  expect(freeze(state, rule, undefined, 3_100)).toBe(1_000);
});

test('headers correct the picture downwards and teach the figures', () => {
  const rule = limit({ headers: { remaining: 'x-left', capacity: 'x-burst', refillPerSecond: 'x-rate' } });
  const state = newBucket(rule, 0, 5);
  take(state, rule, one);
  finish(state, rule, one, { status: 200, headers: { 'x-left': '0', 'x-burst': '2', 'x-rate': '1' } }, 0);
  expect(waitFor(state, rule, one, 0)).toEqual({ ms: 1_000, why: 'level' });
  expect(waitFor(state, rule, one, 60_000).ms).toBe(0);
  expect(state.level).toBe(2);
});

test('a quota holds until its reset and an item key keeps its gap', () => {
  const rule = limit({
    capacity: 100,
    refillPerSecond: 100,
    quota: { amount: 2, per: 'day', resetAtUtc: '00:10' },
    minGapPerKeyMs: 30_000,
  });
  const start = Date.parse('2026-11-20T23:00:00Z');
  const state = newBucket(rule, start, 100);
  const draw: Draw = { cost: 1, itemKeys: ['7/1'] };
  take(state, rule, draw);
  expect(waitFor(state, rule, draw, start).ms).toBe(Infinity);
  finish(state, rule, draw, { status: 200 }, start);
  expect(waitFor(state, rule, draw, start)).toEqual({ ms: 30_000, why: 'gap' });
  expect(waitFor(state, rule, one, start).ms).toBe(0);
  take(state, rule, one);
  finish(state, rule, one, { status: 200 }, start);
  expect(waitFor(state, rule, one, start)).toEqual({ ms: 70 * 60_000, why: 'quota' });
  expect(waitFor(state, rule, one, start + 70 * 60_000).ms).toBe(0);
});

test('a clock set back neither refills nor stops the bucket', () => {
  const rule = limit({ capacity: 1, refillPerSecond: 1 });
  const state = newBucket(rule, 1_000_000, 1);
  take(state, rule, one);
  finish(state, rule, one, { status: 200 }, 1_000_000);
  expect(waitFor(state, rule, one, 500_000).ms).toBe(1_000);
  expect(waitFor(state, rule, one, 501_000).ms).toBe(0);
});
