import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import { add, definePlugin } from '../../../core/plugin.ts';
import { connectionTask, connectionTasks, openOrderUnits, type ConnectionId, type OfferId } from '../api.ts';
import { connectAndRead, count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let reads = 0;
let mayRead = true;

/** Stands for the orders plugin: reads the account's orders, knows of units in them. */
const ordersStandIn = definePlugin({
  name: 'orders-stand-in',
  depends: ['marketplaces'],
  contributes: [
    add(connectionTasks, [
      connectionTask({
        name: 'orders-stand-in.read',
        needs: 'orders',
        readsOrders: true,
        everyMs: () => 60_000,
        run: async () => {
          if (!mayRead) throw new Error('orders cannot be read now');
          reads += 1;
        },
      }),
    ]),
    add(openOrderUnits, [
      {
        units: async (_trx, _id, offerIds: readonly OfferId[]) => new Map(offerIds.slice(0, 1).map((one) => [one, 3])),
      },
    ]),
  ],
});

beforeAll(async () => {
  t = await startMarketApp({ extra: [ordersStandIn] });
}, 60_000);
afterAll(() => t.stop());

test('opening stock counts units in open orders: they are still on the shelf', async () => {
  id = await connectAndRead(t);
  await until(() => reads > 0);
  const rows = await t.app.database.asPartner(t.partnerId, (trx) => t.deps.openingStock.preview(trx, id));
  expect(rows.filter(({ inOpenOrders }) => inOpenOrders === 3).length).toBeGreaterThan(0);
  expect(rows.every(({ remote, inOpenOrders, quantity }) => quantity === remote + inOpenOrders)).toBe(true);
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.openingStock.take(trx, id, null));
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.writing.enable(trx, id, null, SYSTEM_ACTOR));
  await until(
    async () => (await t.app.database.system('sync_rows').where({ connection_id: id, dirty: true })).length === 0,
  );
});

test('a decrease goes at once, an increase only after the orders were read', async () => {
  mayRead = false;
  await count(t, [
    { variantId: t.variants[5]!, quantity: 2 },
    { variantId: t.variants[6]!, quantity: 30 },
  ]);
  await until(() => remoteStock(t.market, 'TS-6') === 2);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(remoteStock(t.market, 'TS-7')).toBe(10);
  mayRead = true;
  const before = reads;
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionGate.hurry(trx, id, 'orders-stand-in.read'));
  await until(() => remoteStock(t.market, 'TS-7') === 30);
  expect(reads).toBeGreaterThan(before);
});

test('a raise that waits has the orders read sooner than their usual time', async () => {
  const before = reads;
  await count(t, [{ variantId: t.variants[7]!, quantity: 31 }]);
  await until(() => remoteStock(t.market, 'TS-8') === 31);
  expect(reads).toBeGreaterThan(before);
});

test('a sale on one channel reaches its sibling within a second when idle', async () => {
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const started = performance.now();
    await t.app.database.asPartner(t.partnerId, (trx) =>
      t.deps.stockLedger.adjust(trx, [{ variantId: t.variants[6]!, quantity: -1 }], {}),
    );
    await until(() => remoteStock(t.market, 'TS-7') === 29 - n);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  if (process.env['SCX_SHOW_TIMES'])
    process.stdout.write(`sale to sibling: p50 ${times[10]?.toFixed(0)} ms, max ${times[19]?.toFixed(0)} ms\n`);
  expect(times[10]).toBeLessThan(5_000);
});
