import { expect, test } from '@jest/globals';
import { isMarketplaceError, priority, type LimitBucket, type Priority } from '../contract/index.ts';
import { LeapingClock } from '../sandbox/index.ts';
import type { GateAsk } from './gate-pass.ts';
import { LimitGate } from './limit-gate.ts';

const all: LimitBucket = { id: 'all', scope: 'token', capacity: 2, refillPerSecond: 2, freezeOn429Ms: 60_000 };

function gateWith(limits: LimitBucket[] = [all], more: Partial<ConstructorParameters<typeof LimitGate>[0]> = {}) {
  const clock = new LeapingClock();
  return { clock, gate: new LimitGate({ limits, clock, start: 'full', ...more }) };
}

const ask = (level: Priority, more: Partial<GateAsk> = {}): GateAsk => ({
  priority: level,
  buckets: ['all'],
  operation: 'test',
  ...more,
});

/** Runs one call through the gate and notes its name when it is let out. */
async function call(gate: LimitGate, log: string[], name: string, wanted: GateAsk): Promise<void> {
  const pass = await gate.acquire(wanted);
  log.push(name);
  await new Promise((resolve) => setImmediate(resolve));
  pass.finish({ status: 200 });
}

test('stock to zero overtakes a running bulk within two request slots', async () => {
  const { gate } = gateWith();
  const log: string[] = [];
  const bulk = Array.from({ length: 50 }, (_, n) => call(gate, log, `bulk-${n}`, ask(priority.price)));
  while (log.length < 10) await new Promise((resolve) => setImmediate(resolve));
  const before = log.length;
  await call(gate, log, 'zero', ask(priority.stockZero));
  expect(log.indexOf('zero') - before).toBeLessThanOrEqual(2);
  await Promise.all(bulk);
});

test('a waiting call rises, so that polling is not starved by an endless bulk, and never overtakes stock to zero', async () => {
  const { gate } = gateWith([{ ...all, capacity: 1, refillPerSecond: 1 }]);
  const log: string[] = [];
  let bulkLeft = 300;
  const bulk = async (): Promise<void> => {
    while (bulkLeft-- > 0 && !log.includes('poll')) await call(gate, log, 'bulk', ask(priority.stockRaise));
  };
  const workers = [bulk(), bulk(), bulk()];
  await call(gate, log, 'poll', ask(priority.ordersPolling));
  expect(log.length).toBeLessThan(80);
  await Promise.all(workers);
});

test('a bucket that is frozen by 429 holds back its calls only', async () => {
  const { gate, clock } = gateWith([all, { ...all, id: 'other' }]);
  const start = clock.now().getTime();
  (await gate.acquire(ask(priority.price))).finish({ status: 429 });
  (await gate.acquire(ask(priority.price, { buckets: ['other'] }))).finish({ status: 200 });
  expect(clock.now().getTime()).toBe(start);
  (await gate.acquire(ask(priority.price))).finish({ status: 200 });
  expect(clock.now().getTime() - start).toBeGreaterThanOrEqual(60_000);
});

test('Retry-After in seconds, as a date and under the market’s own name is obeyed', async () => {
  const told: Record<string, string>[] = [
    { 'retry-after': '7' },
    { 'retry-after': new Date(new LeapingClock().now().getTime() + 7_000).toUTCString() },
    { 'x-ratelimit-retry': '7' },
  ];
  for (const headers of told) {
    const { gate } = gateWith([{ ...all, headers: { retryAfter: 'x-ratelimit-retry' } }]);
    const { retryAfterMs } = (await gate.acquire(ask(priority.price))).finish({ status: 429, headers });
    expect(retryAfterMs).toBe(7_000);
    expect((await gate.acquire(ask(priority.price))).waitedMs).toBeGreaterThanOrEqual(7_000);
  }
});

test('a storm of 429 costs the freeze and no more: the full rate is back afterwards', async () => {
  const { gate, clock } = gateWith([{ ...all, capacity: 10, refillPerSecond: 10, freezeOn429Ms: 1_000 }]);
  for (let storm = 0; storm < 3; storm++) (await gate.acquire(ask(priority.price))).finish({ status: 429 });
  (await gate.acquire(ask(priority.price))).finish({ status: 200 });
  const start = clock.now().getTime();
  for (let n = 0; n < 100; n++) (await gate.acquire(ask(priority.price))).finish({ status: 200 });
  expect(clock.now().getTime() - start).toBeLessThanOrEqual(10_600);
});

test('what waits past its deadline, would wait too long or comes when too many wait is refused', async () => {
  const { gate, clock } = gateWith([{ ...all, capacity: 1, refillPerSecond: 0.001 }], {
    maxWaiting: 1,
    maxWaitMs: 2_000_000,
  });
  (await gate.acquire(ask(priority.price))).finish({ status: 200 });
  const began = clock.now().getTime();
  await expect(gate.acquire(ask(priority.price, { waitAtMostMs: 5_000 }))).rejects.toMatchObject({
    code: 'aborted',
    retryable: true,
    retryAfterMs: 1_000_000,
  });
  expect(clock.now().getTime()).toBe(began);
  const soon = new Date(began + 5_000);
  await expect(gate.acquire(ask(priority.price, { deadlineAt: soon }))).rejects.toMatchObject({ code: 'aborted' });
  expect(clock.now()).toEqual(soon);
  const { gate: hurried } = gateWith([{ ...all, capacity: 1, refillPerSecond: 0.001 }], { maxWaitMs: 1_000 });
  (await hurried.acquire(ask(priority.price))).finish({ status: 200 });
  const refused = await hurried.acquire(ask(priority.price)).catch((error: unknown) => error);
  expect(isMarketplaceError(refused) && refused.code === 'rate_limited' && refused.retryAfterMs! > 900_000).toBe(true);
  expect(hurried.waiting).toBe(0);
});

test('a lease that is renewed while a call waits is enough for it', async () => {
  const { gate, clock } = gateWith([{ ...all, capacity: 1, refillPerSecond: 0.1 }]);
  (await gate.acquire(ask(priority.price))).finish({ status: 200 });
  let until = clock.now().getTime() + 13_000;
  const renewals = (async () => {
    for (let renewed = 0; renewed < 5; renewed++) {
      await clock.sleep(2_000);
      until = clock.now().getTime() + 13_000;
    }
  })();
  const leased: GateAsk = {
    ...ask(priority.price),
    needsMs: 10_000,
    get deadlineAt() {
      return new Date(until);
    },
  };
  const pass = await gate.acquire(leased);
  expect(pass.waitedMs).toBeGreaterThanOrEqual(10_000);
  pass.finish({ status: 200 });
  await renewals;
});

test('a call behind more urgent ones is refused when it has waited as long as it may', async () => {
  const { gate, clock } = gateWith([{ ...all, capacity: 1, refillPerSecond: 1 }]);
  const began = clock.now().getTime();
  const urgent = Array.from({ length: 8 }, (_, n) => call(gate, [], `urgent-${n}`, ask(priority.stockZero)));
  await expect(gate.acquire(ask(priority.price, { waitAtMostMs: 3_000 }))).rejects.toMatchObject({ code: 'aborted' });
  expect(clock.now().getTime() - began).toBeLessThanOrEqual(4_000);
  await Promise.all(urgent);
});

test('a signal takes a waiting call out of the queue and leaves nothing behind', async () => {
  const { gate } = gateWith([{ ...all, parallelism: 1 }]);
  const running = await gate.acquire(ask(priority.price));
  const stop = new AbortController();
  const waiting = gate.acquire(ask(priority.price, { signal: stop.signal }));
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  expect(gate.waiting).toBe(0);
  running.finish({ status: 200 });
  (await gate.acquire(ask(priority.price))).finish({ status: 200 });
});

test('one shop waits for itself alone', async () => {
  const { gate, clock } = gateWith([{ ...all, scope: 'shop', capacity: 1, refillPerSecond: 0.01 }]);
  const start = clock.now().getTime();
  for (const key of ['a', 'b', 'c'])
    (await gate.acquire(ask(priority.price, { buckets: [{ id: 'all', key }] }))).finish({ status: 200 });
  expect(clock.now().getTime()).toBe(start);
});
