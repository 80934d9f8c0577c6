/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return
   -- answers of GraphQL and of SQL are compared as the plain JSON they are */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../../core/http/request-context.ts';
import { billing } from '../../billing/index.ts';
import type { OrderId } from '../../orders/api.ts';
import { startOrdersApp, type OrdersApp } from '../../orders/test/orders-app.ts';
import { reporting } from '../index.ts';
import type { DayBook } from '../services/day-book.ts';

let it: OrdersApp;
let me: Viewer;
let admin: Viewer;
beforeAll(async () => {
  it = await startOrdersApp([billing, reporting]);
  await it.rows(`update partners set created_at = now() - interval '60 days'`);
  me = it.app.create.viewer(it.partnerId);
  admin = it.app.create.viewer(null, { isAdmin: true });
});
afterAll(() => it.close());

async function ask<T = any>(document: string, variables: Record<string, unknown> = {}, as: Viewer = me): Promise<T> {
  const { data, errors } = await it.app.graphql<any>(document, { as, variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data as T;
}

/** Listeners, then the sums of every day they touched: their job waits a second, a test does not. */
async function settle(): Promise<void> {
  await it.app.drain();
  for (const { day } of await it.rows<{ day: string }>(
    `select distinct day::text from report_lines where partner_id = ?`,
    [it.partnerId],
  ))
    await it.app.database.asPartner(it.partnerId, (trx) => (it.app.deps['dayBook'] as DayBook).rollUp(trx, day));
}

const BILLING = `{ myBilling { plan { code commissionBasisPoints } balances { decimal currency } commissions(first: 10) { edges { node { delivered returned amount { decimal } order { number } } } } } }`;
const SUMMARY = `{ salesSummary(span: TODAY) { current { orders units returnedUnits revenue { minor } cost { minor } marketCommission { minor } logistics { minor } platformCommission { minor } profit { minor } } } }`;
const PROFIT = `query ($id: ID!) { order(id: $id) { lines { profit { revenue { amount { minor } state } cost { amount { minor } state } marketCommission { amount { minor } state } logistics { amount { minor } state } platformCommission { amount { minor } state } profit { amount { minor } state } } } } }`;
const minors = (parts: Record<string, any>) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [part.amount.minor, part.state]]));

test('an order from the market to the books: estimated, settled, charged once, reversed on return', async () => {
  const connection = await it.connect();
  const price = [...it.market(connection).offers.values()].find(({ sku }) => sku === 'TS-1')!.price;
  const variant = await it.variant('TS-1', { quantity: 10, cost: 20_000_00n });
  const remoteId = await it.place(connection, 'TS-1', 2);
  await it.pull(connection);
  await settle();
  const [{ id }] = (await it.rows<{ id: string }>(`select id from orders where connection_id = ?`, [connection])) as [
    { id: string },
  ];
  const estimate = (await ask(PROFIT, { id })).order.lines[0].profit;
  const revenue = price * 2n;
  const commission = revenue / 10n;
  const platform = (revenue * 200n) / 10_000n;
  const profit = revenue - 40_000_00n - commission - 10_000_00n - platform;
  expect(minors(estimate)).toEqual({
    revenue: [`${revenue}`, 'estimated'],
    cost: ['4000000', 'settled'],
    marketCommission: [`${commission}`, 'estimated'],
    logistics: ['1000000', 'estimated'],
    platformCommission: [`${platform}`, 'estimated'],
    profit: [`${profit}`, 'estimated'],
  });
  expect((await ask(BILLING)).myBilling).toMatchObject({
    plan: { code: 'free_starter', commissionBasisPoints: 200 },
    balances: [],
    commissions: { edges: [] },
  });

  const market = it.market(connection);
  const remote = market.orders.get(remoteId)!;
  for (const status of ['accepted', 'given', 'moving']) {
    Object.assign(remote, { status, change: ++market.orderChanges });
    await it.pull(connection);
  }
  await it.markets.of(connection).market.control.act('deliver', { orderId: remoteId });
  await it.pull(connection);
  await it.pull(connection, 'orders.settlements');
  await it.pull(connection, 'orders.settlements');
  await settle();
  expect(await it.rows(`select count(*)::int from settlement_lines where order_id = ?`, [id])).toEqual([{ count: 3 }]);
  // the report books 5,000 for the delivery of the whole order where two were expected
  const real = profit + 5_000_00n;
  expect(minors((await ask(PROFIT, { id })).order.lines[0].profit)).toMatchObject({
    marketCommission: [`${commission}`, 'settled'],
    logistics: ['500000', 'settled'],
    platformCommission: [`${platform}`, 'settled'],
    profit: [`${real}`, 'settled'],
  });
  const decimal = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
  expect((await ask(BILLING)).myBilling).toMatchObject({
    balances: [{ decimal: decimal(platform), currency: 'UZS' }],
    commissions: { edges: [{ node: { delivered: 2, returned: 0, amount: { decimal: decimal(platform) } } }] },
  });
  expect((await ask(SUMMARY)).salesSummary.current).toEqual({
    orders: 1, units: 2, returnedUnits: 0, revenue: { minor: `${revenue}` }, cost: { minor: '4000000' },
    marketCommission: { minor: `${commission}` }, logistics: { minor: '500000' }, platformCommission: { minor: `${platform}` },
    profit: { minor: `${real}` },
  }); // prettier-ignore

  // told again, twice: nothing is charged twice
  const { commissionBook } = it.app.deps as any;
  await Promise.all(
    [1, 2].map(() => it.app.database.asPartner(it.partnerId, (trx) => commissionBook.settle(trx, [id]))),
  );
  expect(await it.rows(`select count(*)::int from ledger_entries where partner_id = ?`, [it.partnerId])).toEqual([
    { count: 1 },
  ]);

  await it.markets.of(connection).market.control.act('return', { orderId: remoteId });
  await it.pull(connection);
  await it.pull(connection, 'orders.returns');
  const { order } = await ask(`query ($id: ID!) { order(id: $id) { returns { id lines { id quantity } } } }`, { id });
  await ask(
    `mutation ($input: ReceiveReturnInput!) { receiveReturn(input: $input) { __typename ... on Return { stage } } }`,
    {
      input: {
        returnId: order.returns[0].id,
        lines: [{ returnLineId: order.returns[0].lines[0].id, restock: 1, unsellable: 1 }],
      },
    },
  );
  await settle();
  expect(await it.stock(variant)).toEqual({ onHand: 9, reserved: 0 });
  expect((await ask(BILLING)).myBilling).toMatchObject({
    balances: [{ decimal: '0.00' }],
    commissions: { edges: [{ node: { returned: 2, amount: { decimal: '0.00' } } }] },
  });
  const after = (await ask(SUMMARY)).salesSummary.current;
  expect(after).toMatchObject({ units: 0, returnedUnits: 2, revenue: { minor: '0' }, cost: { minor: '2000000' } });
  const entries = await it.rows<any>(
    `select debit, credit, amount_minor::text from ledger_entries where partner_id = ? order by id`,
    [it.partnerId],
  );
  expect(entries).toEqual([
    { debit: 'receivable', credit: 'income', amount_minor: `${platform}` },
    { debit: 'income', credit: 'receivable', amount_minor: `${platform}` },
  ]);
  const sums = await it.rows<any>(`select sum(balance_minor)::text as all from ledger_balances where partner_id = ?`, [
    it.partnerId,
  ]);
  expect(sums).toEqual([{ all: '0' }]);
});

test('lines written anew change no figure', async () => {
  const before = await it.rows(`select * from sales_days order by day, connection_id`);
  await it.rows(`delete from report_lines`);
  const orderIds = (await it.rows<{ id: OrderId }>(`select id from orders where partner_id = ?`, [it.partnerId])).map(({ id }) => id); // prettier-ignore
  await it.app.database.asPartner(it.partnerId, (trx) => (it.app.deps['dayBook'] as DayBook).refresh(trx, orderIds));
  await settle();
  expect(await it.rows(`select * from sales_days order by day, connection_id`)).toEqual(before);
});

test('days, products, bridge and export agree', async () => {
  const connection = await it.connect();
  await it.variant('TS-2', { quantity: 10, cost: 1_00n });
  await it.place(connection, 'TS-2', 3);
  await it.pull(connection);
  await settle();
  const today = (await it.rows<{ day: string }>(`select (now() at time zone 'Asia/Tashkent')::date::text as day`))[0]!
    .day;
  const period = { from: today, to: today };
  const { salesByDay, productSales, profitBridge } = await ask(
    `query ($from: Day!, $to: Day!) { salesByDay(from: $from, to: $to) { connectionId fulfilledBy figures { units profit { minor } } }
       productSales(from: $from, to: $to, rank: BEST_UNITS) { units variant { sku } } profitBridge(from: $from, to: $to) { part amount { minor } } }`,
    period,
  );
  expect(salesByDay.find(({ connectionId }: any) => connectionId === connection)).toMatchObject({
    fulfilledBy: 'seller',
    figures: { units: 3 },
  });
  expect(productSales[0]).toEqual({ units: 3, variant: { sku: 'TS-2' } });
  const steps = profitBridge.map(({ amount }: any) => BigInt(amount.minor)) as bigint[];
  expect(steps.slice(0, -1).reduce((sum, step) => sum + step, 0n)).toBe(steps.at(-1));
  expect(salesByDay.reduce((sum: bigint, { figures }: any) => sum + BigInt(figures.profit.minor), 0n)).toBe(
    steps.at(-1),
  );
  const { salesSummary } = await ask(
    `{ salesSummary(span: TODAY) { byDay { connectionId fulfilledBy figures { units profit { minor } } }
       products(rank: BEST_UNITS) { units variant { sku } } bridge { part amount { minor } } } }`,
  );
  expect(salesSummary).toEqual({ byDay: salesByDay, products: productSales, bridge: profitBridge });
});

test('a product whose lines wait for an exchange rate is not among the worst, and the lines are counted', async () => {
  const connection = await it.connect();
  await it.variant('TS-3', { quantity: 10, cost: 1_00n });
  await it.place(connection, 'TS-3', 1);
  await it.pull(connection);
  const lines = `select l.order_id from order_lines l where l.sku = 'TS-3'`;
  await it.rows(`update order_lines set currency = 'RUB', rate = null, rate_currency = null where sku = 'TS-3'`);
  await it.app.drain();
  const orderIds = (await it.rows<{ order_id: string }>(lines)).map(({ order_id }) => order_id) as OrderId[];
  await it.app.database.asPartner(it.partnerId, (trx) => (it.app.deps['dayBook'] as DayBook).refresh(trx, orderIds));
  await settle();
  const { salesSummary } = await ask(`{ salesSummary(span: TODAY) { from to current { unconvertedLines } } }`);
  expect(salesSummary.current.unconvertedLines).toBe(1);
  const { worst, sold } = await ask(
    `query ($from: Day!, $to: Day!) {
       worst: productSales(from: $from, to: $to, rank: WORST_PROFIT) { variant { sku } }
       sold: productSales(from: $from, to: $to, rank: BEST_UNITS) { variant { sku } } }`,
    { from: salesSummary.from, to: salesSummary.to },
  );
  const skus = (rows: any[]) => rows.map(({ variant }) => variant.sku);
  expect(skus(worst)).not.toContain('TS-3');
  expect(skus(sold)).toContain('TS-3');
});

test('another partner sees none of it', async () => {
  const stranger = it.app.create.viewer(await it.app.create.partner({ name: 'Stranger' }));
  expect((await ask(SUMMARY, {}, stranger)).salesSummary.current).toMatchObject({ orders: 0, revenue: { minor: '0' } });
  expect((await ask(BILLING, {}, stranger)).myBilling).toMatchObject({ balances: [], commissions: { edges: [] } });
});

test('staff makes a plan and gives it to a partner; a later plan does not change what was charged', async () => {
  const connection = await it.connect();
  await it.variant('TS-4', { quantity: 10, cost: 1_00n });
  const [kept, waiting] = [await it.place(connection, 'TS-4'), await it.place(connection, 'TS-4')];
  const market = it.markets.of(connection).market;
  const deliver = async (remoteId: string) => {
    await it.pull(connection);
    const remote = market.state.orders.get(remoteId)!;
    for (const status of ['accepted', 'given', 'moving']) {
      Object.assign(remote, { status, change: ++market.state.orderChanges });
      await it.pull(connection);
    }
    await market.control.act('deliver', { orderId: remoteId });
    await it.pull(connection);
    await settle();
  };
  await deliver(kept);
  const save = `mutation ($input: SavePlanInput!) { savePlan(input: $input) { __typename ... on Plan { code version } ... on ValidationError { fields { path } } ... on Conflict { code } } }`;
  const plan = {
    code: 'gold',
    name: { uz: 'Oltin' },
    commissionBasisPoints: 50,
    limits: { products: 10 },
    active: true,
    isDefault: false,
  };
  expect((await ask(save, { input: plan }, admin)).savePlan).toEqual({ __typename: 'Plan', code: 'gold', version: 1 });
  expect((await ask(save, { input: { ...plan, version: 7 } }, admin)).savePlan).toMatchObject({
    __typename: 'Conflict',
  });
  expect((await ask(save, { input: { ...plan, commissionBasisPoints: 10_001 } }, admin)).savePlan).toMatchObject({
    __typename: 'ValidationError',
  });
  await ask(
    `mutation ($input: SetPartnerPlanInput!) { setPartnerPlan(input: $input) { __typename } }`,
    { input: { partnerId: it.partnerId, planCode: 'gold' } },
    admin,
  );
  expect((await ask(BILLING)).myBilling.plan).toEqual({ code: 'gold', commissionBasisPoints: 50 });
  await deliver(waiting);
  await market.control.act('return', { orderId: kept });
  await it.pull(connection);
  await it.pull(connection, 'orders.returns');
  const [back] = await it.rows<{ return_id: string; id: string }>(
    `select l.return_id, l.id from return_lines l join returns r on r.id = l.return_id where r.connection_id = ?`,
    [connection],
  );
  await ask(`mutation ($input: ReceiveReturnInput!) { receiveReturn(input: $input) { __typename } }`, {
    input: { returnId: back!.return_id, lines: [{ returnLineId: back!.id, restock: 1, unsellable: 0 }] },
  });
  await settle();
  const price = [...market.state.offers.values()].find(({ sku }) => sku === 'TS-4')!.price;
  expect(
    await it.rows(
      `select o.remote_id, c.basis_points, c.charged_minor::text, c.reversed_minor::text
       from commissions c join orders o on o.id = c.order_id where o.connection_id = ? order by o.remote_id`,
      [connection],
    ),
  ).toEqual(
    [
      { remote_id: kept, basis_points: 200, charged_minor: `${price / 50n}`, reversed_minor: `${price / 50n}` },
      { remote_id: waiting, basis_points: 50, charged_minor: `${price / 200n}`, reversed_minor: '0' },
    ].sort((a, b) => (a.remote_id < b.remote_id ? -1 : 1)),
  );
  const { errors } = await it.app.graphql(`{ plans { code } }`, { as: me });
  expect(errors?.[0]?.extensions?.['code']).toBe('auth.forbidden');
});
