/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return
   -- answers of GraphQL and of SQL are compared as the plain JSON they are */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hashOrder, type RemoteOrder } from '@sellercloudx/adapter-kit';
import type { ExchangeRates } from '../services/exchange-rates.ts';
import type { OrderIngest } from '../services/order-ingest.ts';
import { offerLinked, type ConnectionId } from '../../marketplaces/api.ts';
import { startOrdersApp, type OrdersApp } from './orders-app.ts';

let it: OrdersApp;
beforeAll(async () => {
  it = await startOrdersApp();
});
afterAll(() => it.close());

const orderOf = async (connectionId: ConnectionId, remoteId: string) =>
  (
    await it.rows<Record<string, any>>(
      `select o.*, (select json_agg(l order by position) from order_lines l where l.order_id = o.id) as lines
     from orders o where o.connection_id = ? and remote_id = ?`,
      [connectionId, remoteId],
    )
  )[0]!;

test('an order that arrives twice is stored once and promised once', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-1', { quantity: 5, cost: 20_000_00n });
  const remoteId = await it.place(connection, 'TS-1', 2);
  await it.pull(connection);
  await it.rows(`update order_cursors set cursor = null where connection_id = ?`, [connection]);
  await it.pull(connection);
  const order = await orderOf(connection, remoteId);
  expect(await it.rows(`select count(*)::int from orders where connection_id = ?`, [connection])).toEqual([
    { count: 1 },
  ]);
  expect(order).toMatchObject({ stage: 'new', attention: [], version: 1 });
  expect(order['lines'][0]).toMatchObject({
    variant_id: variant,
    wanted: 2,
    reserved: 2,
    cost_minor: 20_000_00,
    short: false,
  });
  expect(await it.stock(variant)).toEqual({ onHand: 5, reserved: 2 });
  expect(await it.rows(`select kind from order_events where order_id = ? order by id`, [order['id']])).toEqual([
    { kind: 'received' },
    { kind: 'reserved' },
  ]);
});

test('the last unit goes to one of two connections, and the loser is a visible oversold order', async () => {
  const [one, two] = [await it.connect(), await it.connect()];
  const variant = await it.variant('TS-2', { quantity: 1 });
  const ids = [await it.place(one, 'TS-2'), await it.place(two, 'TS-2')];
  await Promise.all([it.pull(one), it.pull(two)]);
  expect(await it.stock(variant)).toEqual({ onHand: 1, reserved: 1 });
  const orders = [await orderOf(one, ids[0]!), await orderOf(two, ids[1]!)];
  expect(orders.filter(({ attention }) => attention.includes('oversold'))).toHaveLength(1);
  expect(orders.flatMap(({ lines }) => lines.map((line: any) => line.reserved)).sort()).toEqual([0, 1]);
});

test('units that arrive go to the order that waited, and its alarm ends', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-3', { quantity: 0 });
  const remoteId = await it.place(connection, 'TS-3');
  await it.pull(connection);
  expect((await orderOf(connection, remoteId))['attention']).toEqual(['oversold']);
  await it.app.database.asPartner(it.partnerId, (trx) =>
    it.cradle.stockLedger.receive(trx, [{ variantId: variant, quantity: 4 }], {}),
  );
  await it.app.drain();
  expect(await orderOf(connection, remoteId)).toMatchObject({ attention: [], lines: [{ reserved: 1, short: false }] });
});

test('stock that was never counted is unknown, not oversold; the first count promises it', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-4');
  const remoteId = await it.place(connection, 'TS-4');
  await it.pull(connection);
  expect(await orderOf(connection, remoteId)).toMatchObject({ attention: [], lines: [{ reserved: 0, wanted: 1 }] });
  await it.app.database.asPartner(it.partnerId, (trx) =>
    it.cradle.stockLedger.openingBalance(trx, [{ variantId: variant, quantity: 3 }], {}),
  );
  await it.app.drain();
  expect(await it.stock(variant)).toEqual({ onHand: 3, reserved: 1 });
});

test('orders that cannot be served hold up none of those behind them', async () => {
  const [blocked, free] = [await it.connect(), await it.connect()];
  const variant = await it.variant('TS-12', { quantity: 0 });
  const { warehouses, stockLedger } = it.cradle;
  const far = await it.app.database.asPartner(it.partnerId, (trx) => warehouses.create(trx, { name: 'Uzoq' }));
  it.markets.links.set(blocked, [far.id]);
  await it.markets.of(blocked).market.control.placeOrders({ sku: 'TS-12', count: 205 });
  await it.pull(blocked);
  const remoteId = await it.place(free, 'TS-12');
  await it.pull(free);
  await it.app.database.asPartner(it.partnerId, (trx) =>
    stockLedger.receive(trx, [{ variantId: variant, quantity: 1 }], {}),
  );
  await it.app.drain();
  expect(await orderOf(free, remoteId)).toMatchObject({ attention: [], lines: [{ reserved: 1, short: false }] });
});

test('a cancellation gives the units back once', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-5', { quantity: 5 });
  const remoteId = await it.place(connection, 'TS-5', 2);
  await it.pull(connection);
  const market = it.market(connection);
  const remote = market.orders.get(remoteId)!;
  Object.assign(remote, { status: 'cancelled', cancelReason: 'changed mind', change: ++market.orderChanges });
  remote.lines[0]!.cancelled = 2;
  await it.pull(connection);
  await it.rows(`update order_cursors set cursor = null where connection_id = ?`, [connection]);
  await it.pull(connection);
  await it.pull(connection, 'orders.refresh');
  expect(await it.stock(variant)).toEqual({ onHand: 5, reserved: 0 });
  expect(await orderOf(connection, remoteId)).toMatchObject({
    stage: 'cancelled',
    cancel_reason: 'changed mind',
    lines: [{ cancelled: 2, wanted: 0, reserved: 0 }],
  });
});

test('a part that is cancelled gives its units back, and the rest ships once', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-6', { quantity: 5 });
  const remoteId = await it.place(connection, 'TS-6', 3);
  await it.pull(connection);
  const market = it.market(connection);
  const remote = market.orders.get(remoteId)!;
  remote.lines[0]!.cancelled = 1;
  Object.assign(remote, { status: 'accepted', change: ++market.orderChanges });
  await it.pull(connection);
  expect(await it.stock(variant)).toEqual({ onHand: 5, reserved: 2 });
  for (const status of ['given', 'moving', 'done']) {
    Object.assign(remote, { status, change: ++market.orderChanges });
    await it.pull(connection);
  }
  expect(await it.stock(variant)).toEqual({ onHand: 3, reserved: 0 });
  expect(await orderOf(connection, remoteId)).toMatchObject({
    stage: 'delivered',
    lines: [{ ordered: 3, cancelled: 1, shipped: 2, delivered: 2 }],
  });
});

test('a word nobody knows keeps the stage, is stored and shown, and a later word goes on (R19)', async () => {
  const connection = await it.connect();
  await it.variant('TS-7', { quantity: 5 });
  const remoteId = await it.place(connection, 'TS-7');
  await it.pull(connection);
  const market = it.market(connection);
  const remote = market.orders.get(remoteId)!;
  Object.assign(remote, { status: 'quantum_state', change: ++market.orderChanges });
  await it.pull(connection);
  expect(await orderOf(connection, remoteId)).toMatchObject({
    stage: 'new',
    raw_status: 'quantum_state',
    attention: ['unknown_word'],
  });
  Object.assign(remote, { status: 'accepted', change: ++market.orderChanges });
  await it.pull(connection);
  expect(await orderOf(connection, remoteId)).toMatchObject({ stage: 'confirmed', attention: [] });
});

test('an order whose product is not linked is stored, and completed once it is', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-8', { quantity: 5, cost: 7_00n });
  it.markets.unlinked.add('TS-8');
  const remoteId = await it.place(connection, 'TS-8');
  await it.pull(connection);
  expect(await orderOf(connection, remoteId)).toMatchObject({ attention: ['unmapped'], lines: [{ variant_id: null }] });
  it.markets.unlinked.delete('TS-8');
  const offerIds = [it.markets.offerId(connection, 'TS-8')];
  const { events } = it.app.kernel.cradle;
  await it.app.database.asPartner(it.partnerId, (trx) =>
    events.emit(trx, offerLinked, { connectionId: connection, offerIds }),
  );
  await it.app.drain();
  expect(await orderOf(connection, remoteId)).toMatchObject({
    attention: [],
    lines: [{ variant_id: variant, reserved: 1, cost_minor: 7_00 }],
  });
});

test('the goods of an order that comes back open one return', async () => {
  const connection = await it.connect();
  await it.variant('TS-9', { quantity: 5 });
  const remoteId = await it.place(connection, 'TS-9');
  await it.pull(connection);
  const market = it.market(connection);
  const remote = market.orders.get(remoteId)!;
  for (const status of ['accepted', 'given', 'coming_back', 'back']) {
    Object.assign(remote, { status, change: ++market.orderChanges });
    await it.pull(connection);
  }
  const order = await orderOf(connection, remoteId);
  expect(order).toMatchObject({ stage: 'returned', lines: [{ returned: 1 }] });
  const returns = await it.rows(
    `select stage, (select sum(quantity)::int from return_lines l where l.return_id = r.id) as units from returns r where order_id = ?`,
    [order['id']],
  );
  expect(returns).toEqual([{ stage: 'expected', units: 1 }]);
});

test('lines still without a product hold up none that have been linked', async () => {
  const connection = await it.connect();
  for (const sku of ['TS-8', 'TS-9']) it.markets.unlinked.add(sku);
  await it.markets.of(connection).market.control.placeOrders({ sku: 'TS-8', count: 205 });
  await it.pull(connection);
  const remoteId = await it.place(connection, 'TS-9');
  await it.pull(connection);
  it.markets.unlinked.delete('TS-9');
  const offerIds = ['TS-8', 'TS-9'].map((sku) => it.markets.offerId(connection, sku));
  const { events } = it.app.kernel.cradle;
  await it.app.database.asPartner(it.partnerId, (trx) =>
    events.emit(trx, offerLinked, { connectionId: connection, offerIds }),
  );
  await it.app.drain();
  expect(await orderOf(connection, remoteId)).toMatchObject({ attention: [], lines: [{ reserved: 1 }] });
  it.markets.unlinked.clear();
});

test('an order known to another partner is not there for this one', async () => {
  const other = await it.app.create.partner({ name: 'Other' });
  const connection = await it.connect(other);
  await it.variant('TS-1', { quantity: 1, partnerId: other });
  await it.place(connection, 'TS-1');
  await it.pull(connection);
  const seen = await it.app.database.asPartner(it.partnerId, (trx) =>
    trx('orders').where({ connection_id: connection }),
  );
  expect(seen).toEqual([]);
});

test('a count that finds fewer units takes the promise from the newest order, visibly', async () => {
  const connection = await it.connect();
  const variant = await it.variant('TS-10', { quantity: 2 });
  const ids = [await it.place(connection, 'TS-10'), await it.place(connection, 'TS-10')];
  it.market(connection).orders.get(ids[1]!)!.createdAt = new Date(Date.now() + 1_000);
  await it.pull(connection);
  await it.app.database.asPartner(it.partnerId, (trx) =>
    it.cradle.stockLedger.setCounted(trx, [{ variantId: variant, quantity: 1 }], {}),
  );
  await it.app.drain();
  expect(await it.stock(variant)).toEqual({ onHand: 1, reserved: 1 });
  expect(await orderOf(connection, ids[0]!)).toMatchObject({ attention: [], lines: [{ reserved: 1 }] });
  expect(await orderOf(connection, ids[1]!)).toMatchObject({
    attention: ['oversold'],
    lines: [{ reserved: 0, short: true }],
  });
});

/** Orders of one unit each, the first the oldest. Answers their remote ids. */
async function placed(connection: ConnectionId, sku: string, count: number, at: Date): Promise<string[]> {
  const orders = Array.from({ length: count }, (_, n) =>
    split({ remoteId: `${sku}/${n}`, units: 1, sku, createdAt: new Date(at.getTime() + n) }),
  );
  const ingest = it.app.deps['orderIngest'] as OrderIngest;
  const { view, ports } = it.markets.of(connection);
  await it.app.database.asPartner(it.partnerId, (trx) =>
    ingest.store(trx, { connection: view, port: ports.orders! }, orders, new Date()),
  );
  return orders.map(({ remoteId }) => remoteId);
}

test('one count finds two products short: what lies in hundreds of newer lines of one saves none of the other', async () => {
  const connection = await it.connect();
  const [many, few] = [await it.variant('TS-13', { quantity: 520 }), await it.variant('TS-14', { quantity: 2 })];
  const older = await placed(connection, 'TS-14', 2, new Date(Date.now() - 60_000));
  await placed(connection, 'TS-13', 520, new Date());
  await it.app.database.asPartner(it.partnerId, (trx) =>
    it.cradle.stockLedger.setCounted(
      trx,
      [
        { variantId: many, quantity: 519 },
        { variantId: few, quantity: 0 },
      ],
      {},
    ),
  );
  await it.app.drain();
  expect([await it.stock(many), await it.stock(few)]).toEqual([
    { onHand: 519, reserved: 519 },
    { onHand: 0, reserved: 0 },
  ]);
  expect(await orderOf(connection, older[0]!)).toMatchObject({ attention: ['oversold'], lines: [{ reserved: 0 }] });
});

/** What the memory market does not do: an order that is split, at a market of its own. */
function split(part: {
  remoteId: string;
  units: number;
  replaces?: string;
  stage?: 'new' | 'superseded';
  sku?: string;
  createdAt?: Date;
}): RemoteOrder {
  const { remoteId, units, replaces, stage = 'new', sku = 'SPLIT', createdAt = new Date() } = part;
  const body = {
    remoteId, number: remoteId, stage, rawStatus: stage, attention: [], cancelRequested: false, fulfilledBy: 'seller' as const,
    scheme: 'FBS', createdAt, deadlines: {}, hasRequirements: false, ...(replaces && { replaces }),
    lines: [{ remoteLineId: '1', offerKeys: { sku }, title: 'x', ordered: units, cancelled: 0, returned: 0, price: { minor: 100n, currency: 'UZS' } }],
  }; // prettier-ignore
  return { ...body, version: hashOrder(body) };
}

test('a split moves the promise with the units; the parent ends when all went on, and nothing counts twice', async () => {
  const connection = await it.connect();
  const variant = await it.variant('SPLIT', { quantity: 3 });
  const ingest = it.app.deps['orderIngest'] as OrderIngest;
  const { view, ports } = it.markets.of(connection);
  const read = (orders: RemoteOrder[]) =>
    it.app.database.asPartner(it.partnerId, (trx) =>
      ingest.store(trx, { connection: view, port: ports.orders! }, orders, new Date()),
    );
  await read([split({ remoteId: 'p', units: 3 })]);
  expect((await read([split({ remoteId: 'c1', units: 1, replaces: 'p' })])).parents).toEqual(['p']);
  expect(await orderOf(connection, 'p')).toMatchObject({
    stage: 'new',
    replaced_by: ['c1'],
    lines: [{ wanted: 2, reserved: 2 }],
  });
  await read([split({ remoteId: 'c2', units: 2, replaces: 'p' })]);
  expect(await orderOf(connection, 'p')).toMatchObject({
    stage: 'superseded',
    replaced_by: ['c1', 'c2'],
    lines: [{ cancelled: 3, reserved: 0 }],
  });
  expect(await orderOf(connection, 'c2')).toMatchObject({ attention: [], lines: [{ reserved: 2 }] });
  await read([
    split({ remoteId: 'p', units: 3, stage: 'superseded' }),
    split({ remoteId: 'c1', units: 1, replaces: 'p' }),
  ]);
  expect(await it.stock(variant)).toEqual({ onHand: 3, reserved: 3 });
});

test('twenty orders of five connections for one unit: one promise, nineteen visible losers (R1)', async () => {
  const variant = await it.variant('TS-11', { quantity: 1 });
  const connections = await Promise.all(Array.from({ length: 5 }, () => it.connect()));
  for (const connection of connections)
    await it.markets.of(connection).market.control.placeOrders({ sku: 'TS-11', count: 4 });
  await Promise.all(connections.map((connection) => it.pull(connection)));
  const [sums] = await it.rows<any>(
    `select count(*)::int as orders, sum(l.reserved)::int as reserved, (count(*) filter (where 'oversold' = any(o.attention)))::int as short
     from orders o join order_lines l on l.order_id = o.id where l.variant_id = ?`,
    [variant],
  );
  expect(sums).toEqual({ orders: 20, reserved: 1, short: 19 });
  expect(await it.stock(variant)).toEqual({ onHand: 1, reserved: 1 });
});

test('a line without a rate takes that of its day where the partner is', async () => {
  const connection = await it.connect();
  await it.variant('RATE', { quantity: 5 });
  const [remoteId] = await placed(connection, 'RATE', 1, new Date('2026-10-05T20:00:00Z')); // the sixth in Tashkent
  await it.rows(
    `update order_lines set currency = 'RUB', rate = null, rate_currency = null where remote_line_id = '1' and sku = 'RATE'`,
  );
  const rates = it.app.deps['exchangeRates'] as ExchangeRates;
  await it.app.database.asPartner(it.partnerId, async (trx) => {
    await trx('exchange_rates').insert({ partner_id: it.partnerId, currency: 'RUB', target: 'UZS', day: '2026-10-05', rate: '150' }); // prettier-ignore
    await rates.set(trx, { currency: 'RUB', day: '2026-10-06', rate: '160' });
  });
  const order = await orderOf(connection, remoteId!);
  expect(Number(order['lines'][0].rate)).toBe(160);
});

test('a rate is taken as people write it', async () => {
  const rates = it.app.deps['exchangeRates'] as ExchangeRates;
  await it.app.database.asPartner(it.partnerId, async (trx) => {
    const entered = await rates.set(trx, { currency: 'usd', day: '2026-10-06', rate: '12 750,5' });
    expect(entered).toMatchObject({ currency: 'USD', target: 'UZS' });
    expect(Number(entered.rate)).toBe(12_750.5);
    await expect(rates.set(trx, { currency: 'usd', day: '2026-10-06', rate: '12.750,5' })).rejects.toMatchObject({
      fields: [{ path: 'rate' }],
    });
  });
});
