import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { StockMeaning } from '@sellercloudx/adapter-kit';
import type { ConnectionId } from '../api.ts';
import { connectAndWrite, count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp({ variants: 40 });
  id = await connectAndWrite(t);
  await settled();
}, 60_000);
beforeEach(async () => {
  await count(
    t,
    t.variants.map((variantId) => ({ variantId, quantity: 10 })),
  );
  await settled();
});
afterEach(async () => {
  await t.market.control.clearFaults();
  expect(await t.market.control.violations()).toEqual([]);
});
afterAll(() => t.stop());

const rows = () =>
  t.app.database.system('sync_rows').where({ 'sync_rows.connection_id': id, 'sync_rows.facet': 'stock' });
const settled = () => until(async () => (await rows().where({ dirty: true })).length === 0);
const rowOf = async (sku: string) => {
  const [row] = (await rows()
    .join('sync_row_offers as m', function () {
      this.on('m.partner_id', 'sync_rows.partner_id')
        .andOn('m.target_key', 'sync_rows.target_key')
        .andOn('m.facet', 'sync_rows.facet');
    })
    .join('offers as o', 'o.id', 'm.offer_id')
    .where({ 'o.sku': sku, 'sync_rows.warehouse_id': 'w1' })
    .select('sync_rows.*', 'o.id as offer_id')) as unknown[];
  return row as {
    outcome: string;
    dirty: boolean;
    problem: { marketCode: string } | null;
    offer_id: string;
    target_key: string;
    desired_version: bigint;
  };
};
const stocksSent = async (): Promise<number> =>
  Number((await t.app.database.system('offer_history').where({ facet: 'stock' }).count('* as n'))[0]?.['n'] ?? 0);

test('a thousand changes of one quantity cost one row and end with the last', async () => {
  const before = await stocksSent();
  for (let n = 0; n < 50; n += 1) await count(t, [{ variantId: t.variants[0]!, quantity: n % 7 }]);
  await count(t, [{ variantId: t.variants[0]!, quantity: 3 }]);
  await settled();
  expect(remoteStock(t.market, 'TS-1')).toBe(3);
  expect((await stocksSent()) - before).toBeLessThan(51);
});

test('one bad row in a batch is parked with the reason of the market, its neighbours go through', async () => {
  const bad = [...t.market.state.offers.values()].find(({ sku }) => sku === 'TS-5')!;
  t.market.state.offers.delete(bad.id);
  await count(
    t,
    t.variants.map((variantId) => ({ variantId, quantity: 6 })),
  );
  await settled();
  expect(await rowOf('TS-5')).toMatchObject({ outcome: 'rejected', dirty: false, problem: { marketCode: 'no_offer' } });
  expect(remoteStock(t.market, 'TS-4')).toBe(6);
  expect(remoteStock(t.market, 'TS-40')).toBe(6);

  const owner = t.app.create.viewer(t.partnerId);
  const { data, errors } = await t.app.graphql<{ offers: { edges: { node: { sku: string; values: unknown[] } }[] } }>(
    `query ($id: ID!) { offers(connectionId: $id, problemsOnly: true, first: 20) { edges { node { sku values { facet remoteWarehouseId state desired { quantity }
       problem { code remedy } } history(first: 1) { outcome problem { remedy } } } } } }`,
    { as: owner, variables: { id } },
  );
  expect(errors).toBeUndefined();
  expect(data?.offers.edges.map(({ node }) => node.sku)).toEqual(['TS-5']);
  expect(data?.offers.edges[0]?.node.values).toContainEqual({
    facet: 'stock',
    remoteWarehouseId: 'w1',
    state: 'rejected',
    desired: { quantity: 6 },
    problem: { code: 'not_found', remedy: 'The marketplace does not find it. Check in the cabinet.' },
  });
  // the adapter has no sentence of its own for `no_offer`: that is counted
  const figures = await t.app.kernel.cradle.metrics.registry.metrics();
  expect(figures).toContain('scx_unknown_reasons_total{marketplace="memory",facet="stock"} 1');
  // what was refused is tried again once it is another value, and the offer is back
  t.market.state.offers.set(bad.id, bad);
  await count(t, [{ variantId: t.variants[4]!, quantity: 2 }]);
  await until(() => remoteStock(t.market, 'TS-5') === 2);
});

test('a write whose answer is lost is read back before anything is repeated', async () => {
  await t.market.control.fault({ kind: 'drop', route: 'POST /stocks', times: 1, afterEffect: true });
  await count(t, [{ variantId: t.variants[1]!, quantity: 4 }]);
  await settled();
  expect(remoteStock(t.market, 'TS-2')).toBe(4);
  expect(await rowOf('TS-2')).toMatchObject({ outcome: 'acknowledged', verified: true });
});

test('a write that was lost on the way is sent again after reading', async () => {
  await t.market.control.fault({ kind: 'drop', route: 'POST /stocks', times: 1 });
  await count(t, [{ variantId: t.variants[2]!, quantity: 1 }]);
  await settled();
  expect(remoteStock(t.market, 'TS-3')).toBe(1);
});

test.each(['html', 'garbage', 'truncate', 'empty'] as const)('an answer that is %s ends well', async (kind) => {
  await t.market.control.fault({ kind, route: 'POST /stocks', times: 1 });
  await count(t, [{ variantId: t.variants[3]!, quantity: 5 }]);
  await settled();
  expect(remoteStock(t.market, 'TS-4')).toBe(5);
});

test('a market that is down for a while gets what was meant when it is back', async () => {
  await t.market.control.fault({ kind: 'status', status: 503, times: 2 });
  await count(t, [{ variantId: t.variants[6]!, quantity: 8 }]);
  await settled();
  expect(remoteStock(t.market, 'TS-7')).toBe(8);
});

test('units the market has already taken off itself need no call', async () => {
  const { offer_id } = await rowOf('TS-8');
  const before = await stocksSent();
  const market = [...t.market.state.offers.values()].find(({ sku }) => sku === 'TS-8')!;
  market.stock.set('w1', 9);
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    await t.deps.syncMarks.noteSold(trx, { id, marketplace: 'memory' }, [
      { offerId: offer_id as never, quantity: 1, remoteWarehouseId: 'w1' },
    ]);
    await t.deps.stockLedger.adjust(trx, [{ variantId: t.variants[7]!, quantity: -1 }], {});
  });
  await settled();
  expect(await stocksSent()).toBe(before);
  expect(await rowOf('TS-8')).toMatchObject({ outcome: 'acknowledged', dirty: false });
});

test('a market that leaves its number alone when it sells is told of every unit sold there', async () => {
  const { offer_id } = await rowOf('TS-9');
  const adapter: { stockMeaning?: StockMeaning } = t.deps.adapterRegistry.get('memory');
  const meaning = jest.replaceProperty(adapter, 'stockMeaning', { ...adapter.stockMeaning!, decrementsOnOrder: false });
  const before = remoteStock(t.market, 'TS-9')!;
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    const sold = [{ offerId: offer_id as never, quantity: 1, remoteWarehouseId: 'w1' }];
    await t.deps.syncMarks.noteSold(trx, { id, marketplace: 'memory' }, sold);
    await t.deps.stockLedger.adjust(trx, [{ variantId: t.variants[8]!, quantity: -1 }], {});
  });
  await settled();
  expect(remoteStock(t.market, 'TS-9')).toBe(before - 1);
  meaning.restore();
});

test('an empty list of cards deletes nothing and zeroes nothing', async () => {
  const cards = new Map(t.market.state.cards);
  t.market.state.cards.clear();
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.connectionGate.hurry(trx, id, 'marketplaces.importCards'),
  );
  await until(async () => {
    const tasks = (await t.app.database
      .system('connection_task_times')
      .where({ connection_id: id, task: 'marketplaces.importCards' })) as { next_at: Date }[];
    return tasks[0]!.next_at > new Date(Date.now() + 5 * 60_000); // a list nobody believes is asked for again in ten
  });
  expect(await t.app.database.system('listings').whereNotNull('missing_since')).toEqual([]);
  expect(remoteStock(t.market, 'TS-10')).toBe(10);
  for (const [key, card] of cards) t.market.state.cards.set(key, card);
});

test('a cabinet edit is found by the audit and healed with one write', async () => {
  const offer = [...t.market.state.offers.values()].find(({ sku }) => sku === 'TS-9')!;
  offer.stock.set('w1', 77);
  await t.app.database
    .system('sync_rows')
    .where({ connection_id: id })
    .update({ last_read_at: new Date(0) });
  const before = await stocksSent();
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.connectionGate.hurry(trx, id, 'marketplaces.auditStocks'),
  );
  await until(() => remoteStock(t.market, 'TS-9') === 10);
  await settled();
  expect((await stocksSent()) - before).toBe(1);
});

test('a finish under a lease that was lost changes nothing and has its rows read again', async () => {
  await t.market.control.fault({ kind: 'latency', route: 'POST /stocks', times: 1, ms: 800 });
  await count(t, [{ variantId: t.variants[10]!, quantity: 7 }]);
  const before = await rowOf('TS-11');
  await new Promise((resolve) => setTimeout(resolve, 300)); // the call is on its way
  await t.app.database
    .system('connection_leases')
    .where({ connection_id: id })
    .update({ owner: t.partnerId, epoch: t.app.database.system.raw('epoch + 1') });
  await until(async () => (await rowOf('TS-11')).desired_version > before.desired_version);
  expect(await rowOf('TS-11')).toMatchObject({ dirty: true, outcome: 'unknown' });
  await t.app.database
    .system('connection_leases')
    .where({ connection_id: id })
    .update({ owner: null, until: '-infinity' });
  await settled();
  expect(remoteStock(t.market, 'TS-11')).toBe(7);
});

test('going to zero overtakes a bulk on its way up', async () => {
  const order: number[] = [];
  await t.market.control.fault({ kind: 'latency', route: 'POST /stocks', ms: 150 });
  await t.app.database.system('sync_rows').where({ connection_id: id }).update({ prio: 3 });
  await count(
    t,
    t.variants.slice(12).map((variantId) => ({ variantId, quantity: 50 })),
  );
  await count(t, [{ variantId: t.variants[11]!, quantity: 0 }]);
  await until(() => {
    const zero = remoteStock(t.market, 'TS-12') === 0;
    const raised = t.variants.slice(12).filter((_, at) => remoteStock(t.market, `TS-${at + 13}`) === 50).length;
    if (zero && order.length === 0) order.push(raised);
    return zero;
  });
  await settled();
  expect(remoteStock(t.market, 'TS-40')).toBe(50);
});
