import type { AnyAdapter, ConnectionFacts } from '@sellercloudx/adapter-kit';
import { memory, memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId } from '../api.ts';
import { alsoMarket } from './composition.ts';
import { startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let url = '';
/** What the account has got since it was connected. */
let since: Partial<ConnectionFacts> = {};

const growing = {
  ...memory,
  id: 'growing',
  open: (...given: Parameters<AnyAdapter['open']>) => {
    const ports = (memory as AnyAdapter).open(...given);
    return { ...ports, connect: { test: async (ctx) => ({ ...(await ports.connect.test(ctx)), ...since }) } };
  },
} as AnyAdapter;

beforeAll(async () => {
  t = await startMarketApp({ extra: [alsoMarket(growing, () => url)] });
  url = t.market.url;
  ({ id } = await t.deps.connectionService.connect(
    t.partnerId,
    { marketplace: 'growing', environment: 'sandbox', credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  ));
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionService.startReading(trx, id));
  await until(async () => (await view()).importState === 'done');
}, 60_000);
afterAll(() => t.stop());

const view = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, id));
const placesOf = async (table: 'shops' | 'remote_warehouses'): Promise<string[]> =>
  (await t.app.database.system(table).where({ connection_id: id }).pluck('name')) as string[];
const rowsAt = (warehouseId: string) =>
  t.app.database.system('sync_rows').where({ connection_id: id, facet: 'stock', warehouse_id: warehouseId });

test('shops and warehouses that are opened later are found by the daily look, with rows for their stock', async () => {
  const before = (await t.app.database
    .system('connection_task_times')
    .where({ connection_id: id, task: 'marketplaces.readAccount' })
    .first('next_at')) as { next_at: Date };
  expect(before.next_at.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  const facts = { shops: [{ id: 'new', name: 'Yangi do‘kon' }], tier: 'pro' };
  since = { ...facts, warehouses: [{ id: 'w7', name: 'Yangi ombor', kind: 'seller', active: true }] };
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.connectionGate.hurry(trx, id, 'marketplaces.readAccount'),
  );
  await until(async () => (await view()).tier === 'pro');
  expect(await placesOf('shops')).toContain('Yangi do‘kon');
  expect(await placesOf('remote_warehouses')).toContain('Yangi ombor');
  expect(await rowsAt('w7')).toHaveLength(12);
});

test('new keys show what the account has by now', async () => {
  since = { warehouses: [{ id: 'w8', name: 'Sakkizinchi', kind: 'seller', active: true }] };
  const given = { id, credentials: { apiKey: memoryKey } };
  await t.deps.connectionService.replaceKeys(t.partnerId, given, SYSTEM_ACTOR);
  expect(await placesOf('remote_warehouses')).toContain('Sakkizinchi');
  expect(await rowsAt('w8')).toHaveLength(12);
});
