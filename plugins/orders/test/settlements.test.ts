import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { memory } from '@sellercloudx/adapter-kit/memory';
import { startOrdersApp, type OrdersApp } from './orders-app.ts';

let it: OrdersApp;
beforeAll(async () => {
  it = await startOrdersApp();
});
afterAll(() => it.close());

const CALL_EVERY_MS = 2_000;

test('a finance report that needs more calls than a lease allows goes on where it stopped, and ends', async () => {
  const slow = { ...memory, limits: memory.limits.map((limit) => ({ ...limit, capacity: 1, refillPerSecond: 1000 / CALL_EVERY_MS })) }; // prettier-ignore
  const connection = await it.markets.connect(it.app.database, it.partnerId, slow);
  const at = new Date(Date.now() - 60_000);
  for (let n = 0; n < 250; n++)
    it.market(connection).ledger.push({ id: `row-${n}`, kind: 'sale', orderId: 'unknown', amount: 100n, at });
  it.markets.waitAtMostMs = CALL_EVERY_MS / 2;
  const readings: number[] = [];
  for (let again; (again = await it.pull(connection, 'orders.settlements'));) {
    readings.push(again.againInMs!);
    expect(readings.length).toBeLessThan(20);
    await sleep(again.againInMs);
  }
  expect(readings.length).toBeGreaterThan(0);
  // three pages, and the one call too many that ended each reading
  expect(it.markets.of(connection).calls).toHaveLength(3 + readings.length);
  expect(
    await it.rows(
      `select (select count(*)::int from settlement_lines s where s.connection_id = c.connection_id) as lines, cursor,
         read_at is not null as done from order_cursors c where connection_id = ? and feed = 'settlements'`,
      [connection],
    ),
  ).toEqual([{ lines: 250, cursor: null, done: true }]);
});
