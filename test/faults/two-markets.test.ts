import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import { TwoMarkets, until } from '../flows/two-markets.ts';

let it: TwoMarkets;

beforeAll(async () => {
  it = await TwoMarkets.start();
  await it.read('uzum');
  await it.read('wildberries');
  await it.openAndWrite();
  await until(it.inStep('SKU-0001', 'SKU-0002', 'SKU-0003', 'SKU-0004', 'SKU-0006'));
}, 90_000);
afterEach(async () => {
  await it.uzum.control.clearFaults();
  await it.wildberries.control.clearFaults();
});
afterAll(() => it.stop());

/** As a person counts it. */
const count = (sku: string, quantity: number): Promise<void> => it.count(sku, quantity);

test('the last unit, ordered at both markets in the same instant, is promised once and the other order is flagged', async () => {
  await count('SKU-0001', 1);
  await until(it.inStep('SKU-0001'));
  const [[atUzum = ''], [atWildberries = '']] = await Promise.all([
    it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0001' }] }),
    it.wildberries.control.placeOrders({ sku: 'SKU-0001' }),
  ]);
  await Promise.all([it.hurry('uzum', 'orders.pull'), it.hurry('wildberries', 'orders.pull')]);
  type Seen = { attention: string[]; lines: { reserved: number; short: boolean }[] };
  const seen = () =>
    Promise.all([atUzum, atWildberries].map((id) => it.order<Seen>(id, 'attention lines { reserved short }')));
  await until(async () => (await seen()).every((order) => order));
  const both = (await seen()).flatMap((order) => order ?? []);
  expect(both.map(({ lines }) => lines[0]!.reserved).sort()).toEqual([0, 1]);
  for (const { lines, attention } of both) expect(attention.includes('oversold')).toBe(lines[0]!.short);
  expect(await it.stock('SKU-0001')).toMatchObject({ onHand: 1, reserved: 1, available: 0 });
  const { orderCount } = await it.ask<{ orderCount: { count: number } }>(
    '{ orderCount(filter: { attention: oversold }) { count } }',
  );
  expect(orderCount.count).toBe(1);
});

test('a market that is down, cuts its answers or creeps gets the last value all the same', async () => {
  await it.wildberries.control.fault({ kind: 'status', status: 503, times: 2 });
  await it.uzum.control.fault({ kind: 'truncate', times: 1, route: 'POST *' });
  await count('SKU-0002', 4);
  await it.wildberries.control.fault({ kind: 'slowBody', ms: 5, times: 2 });
  await count('SKU-0002', 3);
  await until(it.inStep('SKU-0002'));
  expect(it.uzumStock('SKU-0002')).toBe(3);
});

test('a market that says 429 is left alone for as long as it says, and gets the last value then', async () => {
  // told with it: five seconds
  const route = 'PUT /api/v3/stocks/:warehouseId';
  await it.wildberries.control.fault({ kind: 'status', status: 429, route, times: 1 });
  await count('SKU-0002', 8);
  await until(async () => ((await it.wildberries.control.state()) as { faults: number }).faults === 0);
  const told = Date.now();
  await count('SKU-0002', 7);
  await until(() => it.uzumStock('SKU-0002') === 7);
  await until(it.inStep('SKU-0002'));
  expect(Date.now() - told).toBeGreaterThan(2_500);
  expect(await it.wildberries.control.violations()).toEqual([]);
});

test('of a batch the one row the market refuses is put aside with its reason, and its neighbours arrive', async () => {
  const { cards } = it.wildberries.state;
  const gone = [...cards.values()].find(({ vendorCode }) => vendorCode === 'SKU-0003')!;
  gone.trashedAt = new Date();
  for (const [sku, quantity] of [['SKU-0002', 5], ['SKU-0003', 5], ['SKU-0004', 4]] as const) await count(sku, quantity); // prettier-ignore
  await until(it.inStep('SKU-0002', 'SKU-0004'));
  type Value = { facet: string; state: string; problem: { remedy: string } | null };
  const refused = async (): Promise<Value | undefined> => {
    const { offers } = await it.ask<{ offers: { edges: { node: { sku: string; values: Value[] } }[] } }>(
      `query ($id: ID!) { offers(connectionId: $id, first: 50) { edges { node { sku values { facet state problem { remedy } } } } } }`,
      { id: it.connections.wildberries },
    );
    const row = offers.edges.find(({ node }) => node.sku === 'SKU-0003')?.node.values;
    return row?.find(({ facet }) => facet === 'stock');
  };
  await until(async () => (await refused())?.state === 'rejected');
  expect((await refused())?.problem?.remedy).toMatch(/\S+ \S+/);
  delete gone.trashedAt;
  await count('SKU-0003', 9);
  await until(it.inStep('SKU-0003'));
});

test('connections to PostgreSQL cut in mid-sync: the process stays and everything converges', async () => {
  await count('SKU-0003', 9);
  await cutEveryone();
  await until(async () => {
    const { onHand } = await it.stock('SKU-0003').catch(() => ({ onHand: 0 }));
    return onHand === 9;
  });
  await count('SKU-0004', 6);
  await until(async () =>
    it
      .inStep('SKU-0003', 'SKU-0004')()
      .catch(() => false),
  );
});

test('an empty list of cards zeroes nothing', async () => {
  const before = it.wildberriesStock('SKU-0006');
  const { products, skus } = it.uzum.state;
  const [cards, offers] = [[...products], [...skus]];
  products.clear();
  skus.clear();
  await it.hurry('uzum', 'marketplaces.importCards');
  await until(() => it.app.logText().includes('a list of cards is too short to be believed'));
  for (const [id, card] of cards) products.set(id, card);
  for (const [id, offer] of offers) skus.set(id, offer);
  await count('SKU-0004', 5);
  await until(() => it.wildberriesStock('SKU-0004') === 5);
  expect(it.wildberriesStock('SKU-0006')).toBe(before);
  expect((await it.stock('SKU-0006')).available).toBe(before);
});

test('a revoked token stops its account with few tries, the other market goes on, and new keys take it up again', async () => {
  await it.wildberries.control.act('revoke-tokens', {});
  await count('SKU-0006', 2);
  await until(async () => (await it.connection('wildberries')).state === 'broken');
  expect((await it.connection('wildberries')).problem?.remedy).toMatch(/\S+ \S+/);
  await until(() => it.uzumStock('SKU-0006') === 2);
  expect((await it.connection('uzum')).state).toBe('writing');
  const token = makeToken({ exp: Math.floor(Date.now() / 1000) + 200 * 86_400 });
  const credentials = [{ name: 'token', value: token }];
  await it.done('replaceKeys', { id: it.connections.wildberries, credentials }, 'Connection', 'state');
  await until(() => it.wildberriesStock('SKU-0006') === 2);
});

/** What a restart does to every client. */
async function cutEveryone(): Promise<void> {
  const { default: knex } = await import('knex');
  const admin = knex({ client: 'pg', connection: it.app.adminUrl, pool: { min: 0, max: 1 } });
  await admin.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()`,
    [new URL(it.app.urls.app).pathname.slice(1)],
  );
  await admin.destroy();
}
