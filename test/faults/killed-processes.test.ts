import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { RESTORED_MARKER } from '../../core/cli/backup-restore.ts';
import type { Config } from '../../core/config.ts';
import type { EmbeddedPostgres } from '../../core/db/embedded/embedded-postgres.ts';
import { TestClusters } from '../../core/db/embedded/test-clusters.ts';
import { TwoMarkets, until } from '../flows/two-markets.ts';
import { migrateNew } from '../harness/test-database.ts';
import type { WorkerOptions } from './worker-process.ts';

/** Real processes and real signals: a PostgreSQL of this file's own, and workers beside the web process (this one). */
const clusters = new TestClusters();
const dataDir = clusters.dir();
/** As in production: a commit that was answered is on the disk. */
const options = { flags: ['-c', 'max_connections=100'], fast: false };
const workers: ChildProcess[] = [];
let server: EmbeddedPostgres;
let it: TwoMarkets;

beforeAll(async () => {
  server = await clusters.start(dataDir, options);
  const { urls } = await migrateNew(server, 'scx');
  it = await TwoMarkets.start({
    worker: false,
    testDatabase: { urls, adminUrl: server.adminUrl(), drop: async () => undefined },
  });
  await startWorker();
  await it.read('uzum');
  await it.read('wildberries');
  await it.openAndWrite();
  await until(it.inStep('SKU-0001', 'SKU-0002', 'SKU-0003', 'SKU-0004', 'SKU-0005'));
}, 180_000);
afterEach(async () => {
  await it.uzum.control.clearFaults();
  await it.wildberries.control.clearFaults();
});
afterAll(async () => {
  for (const worker of workers) await kill(worker);
  await it.stop();
  await server.stop();
  await clusters.cleanUp();
}, 60_000);

async function startWorker(): Promise<ChildProcess> {
  const options: WorkerOptions = {
    urls: it.app.urls,
    dataDir: (it.app.deps['config'] as Config).dataDir,
    sandboxes: { uzum: it.uzum.url, wildberries: it.wildberries.url },
  };
  const file = path.join(import.meta.dirname, 'worker-process.ts');
  const worker = spawn(process.execPath, ['--import', 'tsx', '--conditions', 'source', file, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  workers.push(worker);
  await once(worker.stdout!, 'data');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (!isAlive(worker)) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
const alive = (): ChildProcess => workers.find(isAlive)!;

test('a worker killed with -9 after the market took a quantity and before it was written down: the next one makes both agree', async () => {
  await it.uzum.control.fault({ kind: 'hang', route: 'POST *', afterEffect: true, times: 1 });
  await it.count('SKU-0001', 4);
  await until(() => it.uzumStock('SKU-0001') === 4);
  await kill(alive());
  await it.count('SKU-0001', 3);
  await startWorker();
  await until(it.inStep('SKU-0001'), 60_000);
  expect(it.uzumStock('SKU-0001')).toBe(3);
}, 120_000);

test('a worker killed with -9 after the market confirmed an order: what came of it is read, and nothing is confirmed twice', async () => {
  const [remoteId = ''] = await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0002' }] });
  await it.untilHurried('uzum', 'orders.pull', async () => (await it.order(remoteId, '')) !== undefined);
  const { id } = (await it.order(remoteId, ''))!;
  const confirm = { route: 'POST /v1/fbs/order/:id/confirm', times: 1 } as const;
  await it.uzum.control.fault({ kind: 'hang', ...confirm, afterEffect: true });
  const asked = it.change('confirmOrders', { orderIds: [id] }, 'OrderActionResult', 'outcomes { state }');
  await until(() => it.uzum.state.orders.get(Number(remoteId))?.status === 'PACKING');
  await kill(alive());
  await it.uzum.control.clearFaults();
  await it.uzum.control.fault({ kind: 'status', status: 500, ...confirm });
  await startWorker();
  await asked.catch(() => undefined); // the person is told that no answer came; what matters is what became of the order
  await it.untilHurried('uzum', 'orders.pull', async () => (await it.order(remoteId, ''))?.stage === 'confirmed');
  const again = await it.change('confirmOrders', { orderIds: [id] }, 'OrderActionResult', 'outcomes { state }');
  expect(again).toMatchObject({ __typename: 'OrderActionResult' });
  // nobody has called it again: the fault still waits for its call
  await expect(it.uzum.control.state()).resolves.toMatchObject({ faults: 1 });
  expect((await it.order(remoteId, ''))?.stage).toBe('confirmed');
}, 120_000);

/** What the market keeps of hand-overs with this order in it. */
const handedOver = {
  uzum: (remoteId: string) =>
    [...it.uzum.state.invoices.values()].filter(({ orderIds }) => orderIds.includes(Number(remoteId))).length,
  wildberries: () => it.wildberries.state.supplies.size,
};

async function placeAndDate(orderIds: string[]): Promise<object> {
  type Choices = { data: { id: string }[] };
  const { data: places } = await it.done<Choices>('readHandoverPlaces', { orderIds }, 'MutationReadHandoverPlacesSuccess', 'data { id }'); // prettier-ignore
  const placeId = places[0]!.id;
  const { data: slots } = await it.done<Choices>('readHandoverSlots', { orderIds, placeId }, 'MutationReadHandoverSlotsSuccess', 'data { id }'); // prettier-ignore
  return { placeId, slotId: slots[0]!.id };
}

test.each([
  ['uzum', 'POST /v1/fbs/invoice'],
  ['wildberries', 'POST /api/v3/supplies'],
] as const)(
  'a worker killed with -9 after %s made a hand-over: the one that is there is found, no second one is made',
  async (market, route) => {
    const [remoteId = ''] =
      market === 'uzum'
        ? await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0006' }] })
        : await it.wildberries.control.placeOrders({ sku: 'SKU-0006' });
    await it.untilHurried(market, 'orders.pull', async () => (await it.order(remoteId, '')) !== undefined);
    const orderIds = [(await it.order(remoteId, ''))!.id];
    if (market === 'uzum') await it.change('confirmOrders', { orderIds }, 'OrderActionResult', 'outcomes { state }');
    const where = market === 'uzum' ? await placeAndDate(orderIds) : {};
    const before = handedOver[market](remoteId);
    await it[market].control.fault({ kind: 'hang', route, times: 1, afterEffect: true });
    const create = () => it.change('createHandover', { orderIds, ...where }, 'HandoverActionResult', 'outcomes { state } handover { orderCount }'); // prettier-ignore
    const asked = create();
    await until(() => handedOver[market](remoteId) === before + 1);
    await kill(alive());
    await startWorker();
    await asked.catch(() => undefined); // the person is told that no answer came
    let again: Awaited<ReturnType<typeof create>> | undefined;
    await until(async () => {
      again = await create().catch(() => undefined);
      return again?.__typename === 'HandoverActionResult';
    }, 60_000);
    const done = { state: 'done' };
    expect(again).toMatchObject({ outcomes: [done, done], handover: { orderCount: 1 } });
    expect(handedOver[market](remoteId)).toBe(before + 1);
  },
  180_000,
);

test('PostgreSQL killed with -9 and started again in mid-sync: nobody exits, nothing that was said is lost, all converges', async () => {
  await it.wildberries.control.fault({ kind: 'latency', ms: 300, times: 4 });
  const counted = new Map([['SKU-0003', 7], ['SKU-0004', 2], ['SKU-0005', 5]]); // prettier-ignore
  for (const [sku, quantity] of counted) await it.count(sku, quantity);
  process.kill(server.pid, 'SIGKILL');
  await until(() =>
    it.stock('SKU-0003').then(
      () => false,
      () => true,
    ),
  );
  server = await clusters.start(dataDir, options);
  await until(() =>
    it
      .inStep(...counted.keys())()
      .catch(() => false),
  60_000); // prettier-ignore
  for (const [sku, quantity] of counted) expect((await it.stock(sku)).onHand).toBe(quantity);
  expect(isAlive(alive())).toBe(true);
  await it.count('SKU-0003', 6);
  await until(it.inStep('SKU-0003'), 60_000);
}, 180_000);

test('the first start after a restore sends no quantity before it has read what was ordered meanwhile', async () => {
  await kill(alive());
  const [remoteId = ''] = await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0004' }] });
  const before = it.uzumStock('SKU-0004');
  await it.count('SKU-0004', before + 5);
  writeFileSync(path.join((it.app.deps['config'] as Config).dataDir, RESTORED_MARKER), '{}');
  await it.uzum.control.fault({ kind: 'latency', ms: 1_500, route: 'GET *' });
  await startWorker();
  const shown = new Set<number>();
  await until(async () => {
    shown.add(it.uzumStock('SKU-0004'));
    return (await it.order(remoteId, '')) !== undefined && (await it.inStep('SKU-0004')());
  }, 60_000);
  // five more than before less the unit that was ordered, and never the count as it was written down
  expect([...shown].sort((a, b) => a - b)).toEqual([before, before + 4]);
}, 120_000);

test('of quantities counted while no worker was there the last one is what both markets show', async () => {
  for (const quantity of [9, 1, 8, 2]) await it.count('SKU-0005', quantity);
  await kill(alive());
  for (const quantity of [7, 3]) await it.count('SKU-0005', quantity);
  await startWorker();
  await until(it.inStep('SKU-0005'), 60_000);
  expect(it.uzumStock('SKU-0005')).toBe(3);
}, 120_000);
