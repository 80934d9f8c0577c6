import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AnyAdapter } from '@sellercloudx/adapter-kit';
import { memory, startMemoryMarket } from '@sellercloudx/adapter-kit/memory';
import type { ConnectionId } from '../../marketplaces/api.ts';
import { alsoMarket } from '../../marketplaces/test/composition.ts';
import {
  connectAndWrite,
  startMarketApp,
  until,
  type Market,
  type MarketApp,
} from '../../marketplaces/test/market-app.ts';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import { orders } from '../index.ts';
import { partnerDirectory } from './partner-directory.ts';

/** Polled so seldom that what is seen was told of. */
const patient: AnyAdapter = { ...memory, orders: { pollEveryMs: 3_600_000, appearsWithinMs: 0 } };
let it: MarketApp;
let other: Market;
let mine: ConnectionId;
let theirs: ConnectionId;

beforeAll(async () => {
  other = await startMemoryMarket();
  const second = alsoMarket({ ...patient, id: 'second' }, () => other.url);
  it = await startMarketApp({ extra: [partnerDirectory, second, orders], variants: 3, adapter: patient });
  await it.app.listen();
  mine = await connectAndWrite(it);
  theirs = await connectForAnother();
  await until(() => subscription(it.market) !== undefined && subscription(other) !== undefined);
}, 60_000);
afterAll(async () => {
  await it.stop();
  await other.close();
});

async function connectForAnother(): Promise<ConnectionId> {
  const partnerId = await it.app.create.partner({ name: 'Boshqa savdo' });
  const ask = { marketplace: 'second', environment: 'sandbox', credentials: { apiKey: 'memory-good-key-000' } };
  const { id } = await it.deps.connectionService.connect(partnerId, ask, SYSTEM_ACTOR);
  await it.app.database.asPartner(partnerId, (trx) => it.deps.connectionService.startReading(trx, id));
  return id;
}

const subscription = (market: Market) => [...market.state.webhooks.values()][0];
const rows = async <T>(sql: string, bindings: unknown[] = []): Promise<T[]> =>
  (await it.app.database.system.raw<{ rows: T[] }>(sql, bindings as never)).rows;
const isSeen = async (remoteId: string): Promise<boolean> =>
  (await rows(`select 1 from orders where remote_id = ?`, [remoteId])).length === 1;
const wokenAt = async (id: ConnectionId): Promise<Date | null> =>
  (
    await rows<{ hurried_at: Date | null }>(
      `select hurried_at from connection_task_times where connection_id = ? and task = 'orders.pull'`,
      [id],
    )
  )[0]!.hurried_at;
const refusedAt = async (id: ConnectionId): Promise<Date | null> =>
  (
    await rows<{ refused_at: Date | null }>(`select refused_at from connection_webhooks where connection_id = ?`, [id])
  )[0]!.refused_at;
const keep = (id: ConnectionId): Promise<void> =>
  it.app.database.asPartner(it.partnerId, (trx) => it.deps.connectionGate.hurry(trx, id, 'marketplaces.keepWebhooks'));

async function call(
  { url, key }: { url: string; key: string },
  { body = '{"kind":"order_changed","orderId":"order-1"}' as BodyInit, headers = {} } = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-webhook-key': key, ...headers },
    body,
  };
  return fetch(url, body instanceof ReadableStream ? ({ ...init, duplex: 'half' } as RequestInit) : init);
}

test('an order the market tells of is here long before it would be asked for', async () => {
  const [remoteId] = await it.market.control.placeOrders({ sku: 'TS-1' });
  await until(() => isSeen(remoteId!));
  expect((await it.market.control.deliveries()).at(-1)).toMatchObject({ status: 200, good: true });
});

test('calls that come twice, or the last one first, make each order once', async () => {
  await it.market.control.misdeliver({ twice: 2, backwards: 0 });
  const doubled = await it.market.control.placeOrders({ count: 2 });
  await it.market.control.misdeliver({ backwards: 3 });
  const reversed = await it.market.control.placeOrders({ count: 3 });
  for (const remoteId of [...doubled, ...reversed]) await until(() => isSeen(remoteId));
  const held = await rows<{ reserved: number }>(
    `select sum(l.reserved)::int as reserved from order_lines l join orders o on o.id = l.order_id where o.remote_id = any(?)`,
    [[...doubled, ...reversed]],
  );
  expect(held).toEqual([{ reserved: 5 }]);
});

test('a call is a hint: one that lies about an order changes nothing', async () => {
  const [remoteId] = await it.market.control.placeOrders({ sku: 'TS-2' });
  await until(() => isSeen(remoteId!));
  const before = await wokenAt(mine);
  const lie = JSON.stringify({ kind: 'order_changed', orderId: remoteId, status: 'cancelled' });
  expect((await call(subscription(it.market)!, { body: lie })).status).toBe(200);
  expect(await wokenAt(mine)).not.toEqual(before);
  await until(
    async () =>
      (
        await rows(
          `select 1 from connection_task_times where connection_id = ? and task = 'orders.pull' and started_at > hurried_at and ended_at > started_at`,
          [mine],
        )
      ).length === 1,
  );
  expect(await rows(`select stage from orders where remote_id = ?`, [remoteId])).toEqual([{ stage: 'new' }]);
});

test('a call that comes while orders are read is not lost: they are read once more', async () => {
  await it.market.control.fault({ kind: 'latency', route: 'GET /orders', ms: 1_500, times: 1 });
  const [first] = await it.market.control.placeOrders({ sku: 'TS-1' });
  const isRunning = `select 1 from connection_task_times
    where connection_id = ? and task = 'orders.pull' and started_at > ended_at and started_at > hurried_at`;
  await until(async () => (await rows(isRunning, [mine])).length === 1);
  const [second] = await it.market.control.placeOrders({ sku: 'TS-3' });
  for (const remoteId of [first!, second!]) await until(() => isSeen(remoteId));
});

test('without its proof a call is refused, and nothing is read for it', async () => {
  const before = await wokenAt(mine);
  const answer = await call({ ...subscription(it.market)!, key: 'guessed' });
  expect([answer.status, await answer.text()]).toEqual([403, '']);
  expect(await wokenAt(mine)).toEqual(before);
  expect(await refusedAt(mine)).not.toBeNull();
});

test('an address opens its own connection and no other: the key of one partner is nothing at another’s', async () => {
  const before = await wokenAt(mine);
  const crossed = await call({ url: subscription(other)!.url, key: subscription(it.market)!.key });
  expect(crossed.status).toBe(403);
  expect((await call(subscription(other)!)).status).toBe(200);
  expect(await wokenAt(mine)).toEqual(before);
  expect(await wokenAt(theirs)).not.toBeNull();
});

test('an unknown address is not there', async () => {
  const { url, key } = subscription(it.market)!;
  const unknown = await call({ url: url.replace(/.$/, (last) => (last === '0' ? '1' : '0')), key });
  expect([unknown.status, await unknown.text()]).toEqual([404, '']);
});

test('what no market sends is not read to its end', async () => {
  const webhook = subscription(it.market)!;
  expect((await call(webhook, { body: 'x'.repeat(1_100_000) })).status).toBe(413);
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
  });
  const answer = await call(webhook, { body: endless }).then(
    ({ status }) => status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(answer);
});

test('nonsense is taken and wakes nobody', async () => {
  const before = await wokenAt(mine);
  for (const body of ['', '[]', 'no json', '{"kind":"chat"}'])
    expect((await call(subscription(it.market)!, { body })).status).toBe(200);
  expect(await wokenAt(mine)).toEqual(before);
});

test('sessions and origins mean nothing here: a market has neither', async () => {
  const headers = { origin: 'https://market.example', 'sec-fetch-site': 'cross-site', cookie: 'scx_session=stolen' };
  expect((await call(subscription(it.market)!, { headers })).status).toBe(200);
});

test('a subscription the market has dropped is made again at the next look', async () => {
  it.market.state.webhooks.clear();
  await rows(`update connection_webhooks set checked_at = now() - interval '2 days' where connection_id = ?`, [mine]);
  await keep(mine);
  await until(() => it.market.state.webhooks.size === 1);
});

test('a new address replaces the old one there and here', async () => {
  const old = { ...subscription(it.market)! };
  const answer = await it.app.graphql<{ renewWebhookAddress: { webhooks: { address: string } } }>(
    `mutation ($input: RenewWebhookAddressInput!) { renewWebhookAddress(input: $input) { ... on Connection { webhooks { address } } ... on Problem { message } } }`,
    { as: it.app.create.viewer(it.partnerId), variables: { input: { id: mine } } },
  );
  expect(answer.errors).toBeUndefined();
  const { address } = answer.data!.renewWebhookAddress.webhooks;
  expect(address).not.toBe(old.url);
  await until(() => subscription(it.market)?.url === address);
  expect(it.market.state.webhooks.size).toBe(1);
  expect((await call(old)).status).toBe(404);
});

test('whoever may not see to keys does not see the address', async () => {
  const reader = it.app.create.viewer(it.partnerId, { permissions: ['connections:read'] });
  const query = `query ($id: ID!) { connection(id: $id) { webhooks { address reachable proof acceptedAt } } }`;
  const answer = await it.app.graphql<{ connection: { webhooks: Record<string, unknown> } }>(query, {
    as: reader,
    variables: { id: mine },
  });
  expect(answer.data?.connection.webhooks).toMatchObject({
    address: null,
    reachable: true,
    proof: expect.stringContaining('not signed'),
  });
});

test('leaving ends the subscription, and the address with it', async () => {
  const left = { ...subscription(it.market)! };
  const answer = await it.app.graphql(
    `mutation ($input: ConnectionInput!) { disconnectMarketplace(input: $input) { __typename } }`,
    { as: it.app.create.viewer(it.partnerId), variables: { input: { id: mine } } },
  );
  expect(answer.data).toEqual({ disconnectMarketplace: { __typename: 'Done' } });
  expect(it.market.state.webhooks.size).toBe(0);
  expect((await call(left)).status).toBe(404);
});

test('no address and no key is written to the log', () => {
  const { url, key } = subscription(other)!;
  expect(it.app.logText()).toContain('/hooks/:token');
  expect(it.app.logText()).not.toContain(url.split('/').at(-1));
  expect(it.app.logText()).not.toContain(key);
});
