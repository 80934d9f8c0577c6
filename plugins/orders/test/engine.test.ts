/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment
   -- answers of GraphQL and of SQL are compared as the plain JSON they are */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConnectionId } from '../../marketplaces/api.ts';
import {
  connectAndWrite,
  remoteStock,
  startMarketApp,
  until,
  type MarketApp,
} from '../../marketplaces/test/market-app.ts';
import { orders } from '../index.ts';
import { partnerDirectory } from './partner-directory.ts';

/** With the real sync engine: leases, limits, sibling offers. */
let it: MarketApp;
let connection: ConnectionId;

beforeAll(async () => {
  it = await startMarketApp({ extra: [partnerDirectory, orders], variants: 3 });
  connection = await connectAndWrite(it);
}, 60_000);
afterAll(() => it.stop());

const rows = async <T = any>(sql: string, bindings: unknown[] = []): Promise<T[]> =>
  (await it.app.database.system.raw<{ rows: T[] }>(sql, bindings as never)).rows;

async function hurry(): Promise<void> {
  await it.app.database.asPartner(it.partnerId, (trx) => it.deps.connectionGate.hurry(trx, connection, 'orders.pull'));
}

test('an order placed at the market is promised here, confirmed through the lease, and counts once in what is published', async () => {
  const before = remoteStock(it.market, 'TS-1')!;
  const [remoteId] = await it.market.control.placeOrders({ sku: 'TS-1', quantity: 2 });
  await hurry();
  await until(async () => (await rows(`select 1 from orders where remote_id = ?`, [remoteId])).length === 1);
  const [line] = await rows(`select l.* from order_lines l join orders o on o.id = l.order_id where o.remote_id = ?`, [
    remoteId,
  ]);
  expect(line).toMatchObject({ variant_id: it.variants[0], ordered: 2, reserved: 2, short: false });
  const [order] = await rows(`select id from orders where remote_id = ?`, [remoteId]);
  const me = it.app.create.viewer(it.partnerId);
  const answer = await it.app.graphql<any>(
    `mutation ($input: OrderIdsInput!) { confirmOrders(input: $input) { ... on OrderActionResult { outcomes { state } orders { stage trace { siblings { id } } } } ... on Problem { message } } }`,
    { as: me, variables: { input: { orderIds: [order.id] } } },
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.confirmOrders).toMatchObject({ outcomes: [{ state: 'done' }], orders: [{ stage: 'confirmed' }] });
  expect(it.market.state.orders.get(remoteId!)?.status).toBe('accepted');
  expect(remoteStock(it.market, 'TS-1')).toBe(before - 2);
  const violations = await it.market.control.violations();
  expect(violations).toEqual([]);
});

test('a cancelled order raises what is published again, after orders were read', async () => {
  const before = remoteStock(it.market, 'TS-2')!;
  const [remoteId] = await it.market.control.placeOrders({ sku: 'TS-2', quantity: 1 });
  await hurry();
  await until(async () => (await rows(`select 1 from orders where remote_id = ?`, [remoteId])).length === 1);
  const [order] = await rows(`select id from orders where remote_id = ?`, [remoteId]);
  const me = it.app.create.viewer(it.partnerId);
  await it.app.graphql(`mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }`, {
    as: me,
    variables: { input: { orderId: order.id, reason: 'out_of_stock' } },
  });
  expect(await rows(`select stage from orders where id = ?`, [order.id])).toEqual([{ stage: 'cancelled' }]);
  await hurry();
  await until(() => remoteStock(it.market, 'TS-2') === before);
}, 60_000);
