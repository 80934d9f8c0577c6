import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { priority } from '@sellercloudx/adapter-kit';
import type { Config } from '../../../core/config.ts';
import type { ConnectionId } from '../api.ts';
import { connectAndWrite, count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

const OFFERS = 300;
const KILLS = Number(process.env['SCX_KILLS'] ?? 3);
let t: MarketApp;
let id: ConnectionId;
const children: ChildProcess[] = [];

beforeAll(async () => {
  t = await startMarketApp({ variants: OFFERS });
  id = await connectAndWrite(t);
  await t.deps.connectionWorker.stop(); // from here on other processes do the work
}, 120_000);
afterAll(async () => {
  for (const child of children) await kill(child);
  await t.stop();
});

async function worker(): Promise<ChildProcess> {
  const { dataDir } = t.app.deps['config'] as Config;
  const argument = JSON.stringify({ urls: t.app.urls, marketUrl: t.market.url, dataDir });
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions', 'source', path.join(import.meta.dirname, 'worker-child.ts'), argument],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const owner = async (): Promise<string | null> =>
  ((await t.app.database.system('connection_leases').where({ connection_id: id }).first()) as { owner: string | null })
    .owner;

test('killed between the push and its acknowledgement, again and again, nothing is lost', async () => {
  await t.market.control.fault({ kind: 'latency', route: 'POST /stocks', ms: 250 });
  let seed = 20_261_120;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const wanted = new Map<string, number>();
  for (let round = 0; round < KILLS; round += 1) {
    const before = await owner();
    const child = await worker();
    await count(t, [{ variantId: t.variants[0]!, quantity: 100 + round }]); // something to take the connection for
    await until(async () => (await owner()) !== before, 30_000);
    const rows = t.variants.map((variantId, at) => {
      const quantity = random(20);
      wanted.set(`TS-${at + 1}`, quantity);
      return { variantId, quantity };
    });
    await count(t, rows);
    await sleep(50 + random(900));
    await kill(child);
  }
  const started = Date.now();
  await worker();
  await until(() => [...wanted].every(([sku, quantity]) => remoteStock(t.market, sku) === quantity), 60_000);
  expect(Date.now() - started).toBeLessThan(60_000);
  await t.market.control.clearFaults();
  await until(
    async () =>
      (await t.app.database.system('sync_rows').where({ connection_id: id, facet: 'stock', dirty: true })).length === 0,
    30_000,
  );
}, 180_000);

test('a person in one process acts through the process that holds the connection', async () => {
  const found = await t.deps.connectionGate.perform(
    id,
    'marketplaces.findCategories',
    { text: 'shirt', parentId: null },
    { partnerId: t.partnerId, priority: priority.confirmUrgent },
  );
  expect(found).toMatchObject([{ id: 'c11', name: 'T-shirts', isLeaf: true }]);
  await expect(
    t.deps.connectionGate.withConnection(
      id,
      { partnerId: t.partnerId, priority: priority.confirmUrgent },
      async () => 1,
    ),
  ).rejects.toMatchObject({ code: 'connection.heldElsewhere' });
}, 60_000);
