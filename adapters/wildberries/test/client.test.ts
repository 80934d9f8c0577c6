import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  amountOf,
  isMarketplaceError,
  type CardDraft,
  type Ports,
  type PublishResult,
} from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import { allOf, openConnection, type TestConnection } from './open-connection.ts';

let connection: TestConnection;
beforeEach(async () => {
  connection = await openConnection();
});
afterEach(async () => {
  expect(await connection.sandbox.control.violations()).toEqual([]);
  await connection.close();
});

const warehouseId = '658434';
const offerAt = (n: number) => [...connection.sandbox.state.cards.values()][n - 1]!;
const stockTarget = (n: number, warehouse = warehouseId) =>
  ({
    grain: 'offerAtWarehouse',
    keys: { offerId: String(offerAt(n).sizes[0]!.chrtID), warehouseId: warehouse },
  }) as const;
const priceTarget = (n: number) => ({ grain: 'priceGroup', keys: { priceGroupId: String(offerAt(n).nmID) } }) as const;
const calls = (path: RegExp) => connection.exchanges.filter((exchange) => path.test(exchange.path));

async function codeOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return isMarketplaceError(error) ? [error.code, error.remedyKey] : error;
}

describe('the token', () => {
  test.each([
    ['expired', { exp: 1_600_000_000 }, ['credentials', 'remedy.tokenExpired']],
    ['a test token on production', { test: true }, ['token_type', 'remedy.testToken']],
  ] as const)('%s is refused without a call', async (_name, wish, expected) => {
    expect(await codeOf(connection.openWith(wish).connect.test(connection.ctx))).toEqual(expected);
    expect(connection.exchanges).toEqual([]);
  });

  test('half a token is told apart from a refused one', async () => {
    expect(await codeOf(connection.openWith('eyJhbGciOiJFUzI1NiJ9').connect.test(connection.ctx))).toEqual([
      'credentials',
      'remedy.tokenMalformed',
    ]);
    expect(await codeOf(connection.openWith({ sid: 'somebody-else' }).connect.test(connection.ctx))).toEqual([
      'credentials',
      'remedy.tokenWithdrawn',
    ]);
  });

  test('a missing category is named, and costs no call', async () => {
    const ports = connection.openWith({ bits: [1, 4] });
    const facts = await ports.connect.test(connection.ctx);
    expect(facts.warnings.map(({ messageKey }) => messageKey)).toContain('warning.missing.prices');
    const before = connection.exchanges.length;
    expect(await codeOf(ports.prices!.read([priceTarget(1)], connection.ctx))).toEqual([
      'forbidden_scope',
      'remedy.category.prices',
    ]);
    expect(connection.exchanges.length).toBe(before);
  });

  test('a read-only token reads and does not write', async () => {
    const ports = connection.openWith({ bits: [1, 3, 4, 30] });
    expect((await ports.stocks!.read([stockTarget(1)], connection.ctx))[0]!.value).not.toBeNull();
    expect(
      await codeOf(
        ports.stocks!.write([{ ref: 'a', target: stockTarget(1), desired: { quantity: 1 } }], connection.ctx),
      ),
    ).toEqual(['forbidden_scope', 'remedy.readOnly']);
  });

  test('what kind of token it is comes as tier and warnings', async () => {
    expect(await connection.openWith({ acc: 1 }).connect.test(connection.ctx)).toMatchObject({
      tier: 'basic',
      tokenType: 'basic',
    });
    const personal = await connection.openWith({ acc: 3 }).connect.test(connection.ctx);
    expect(personal.warnings.map(({ code }) => code)).toEqual(['personal_key_on_hosted']);
    expect(personal.warehouses.map(({ scheme, active }) => [scheme, active])).toEqual([
      ['FBS', true],
      ['FBS', true],
    ]);
  });
});

describe('stocks', () => {
  test('a 204 that changed nothing is not believed', async () => {
    const { state } = connection.sandbox;
    const before = state.stocks.get(`${warehouseId}/${offerAt(1).sizes[0]!.chrtID}`)!;
    // the market forgets the write: what a renamed field would look like
    const set = state.stocks.set.bind(state.stocks);
    state.stocks.set = () => state.stocks;
    const [result] = await connection.ports.stocks!.write(
      [{ ref: 'a', target: stockTarget(1), desired: { quantity: before + 5 } }],
      connection.ctx,
    );
    state.stocks.set = set;
    expect(result!.outcome).toMatchObject({ kind: 'unknown', because: { remedyKey: 'remedy.stockNotProven' } });
  });

  test('a warehouse in processing defers, an unknown one rejects', async () => {
    await connection.sandbox.control.act('warehouse-processing', { warehouseId: Number(warehouseId) });
    const items = [
      { ref: 'a', target: stockTarget(1), desired: { quantity: 1 } },
      { ref: 'b', target: stockTarget(1, '1'), desired: { quantity: 1 } },
    ];
    const outcomes = (await connection.ports.stocks!.write(items, connection.ctx)).map(({ outcome }) => outcome);
    expect(outcomes).toMatchObject([
      { kind: 'deferred' },
      { kind: 'rejected', problem: { remedyKey: 'remedy.warehouseUnknown' } },
    ]);
  });

  test('a limit reached at the second warehouse leaves that one untried; the first keeps what was done', async () => {
    const [first, second] = connection.sandbox.state.warehouses.map(({ id }) => String(id));
    await connection.sandbox.control.fault({
      kind: 'status',
      status: 429,
      route: 'PUT /api/v3/stocks/:warehouseId',
      after: 1,
    });
    const items = [first!, second!].map((warehouse) => ({
      ref: warehouse,
      target: stockTarget(1, warehouse),
      desired: { quantity: 4 },
    }));
    const results = await connection.ports.stocks!.write(items, connection.ctx);
    expect(results.map(({ ref, outcome }) => [ref, outcome.kind])).toEqual([
      [first, 'acknowledged'],
      [second, 'notTried'],
    ]);
  });

  test('a banned seller is told so', async () => {
    await connection.sandbox.control.act('ban', { on: true });
    expect(
      await codeOf(
        connection.ports.stocks!.write(
          [{ ref: 'a', target: stockTarget(1), desired: { quantity: 1 } }],
          connection.ctx,
        ),
      ),
    ).toEqual(['blocked', 'remedy.sellerBanned']);
  });

  test('2,500 rows are three calls', async () => {
    const items = Array.from({ length: 2500 }, (_, n) => ({
      ref: `r${n}`,
      target: {
        grain: 'offerAtWarehouse' as const,
        keys: { offerId: String(offerAt(1).sizes[0]!.chrtID), warehouseId },
      },
      desired: { quantity: 3 },
    }));
    const results = await connection.ports.stocks!.write(items, connection.ctx);
    expect(results.every(({ outcome }) => outcome.kind === 'acknowledged')).toBe(true);
    expect(connection.exchanges.filter(({ method }) => method === 'PUT').length).toBe(3);
  });
});

test('a method that has used up its limit does not hold back stock and orders', async () => {
  const { ports, ctx, sandbox, clock } = connection;
  const zero = () =>
    ports.stocks!.write([{ ref: 'a', target: stockTarget(1), desired: { quantity: 0 } }], { ...ctx, priority: 0 });
  const period = { from: new Date(clock.now().getTime() - 86_400_000), to: clock.now() };
  const route = 'POST /api/finance/v1/sales-reports/detailed';
  const refusals: readonly Record<string, string>[] = [{}, { 'x-ratelimit-retry': '60' }, {}];
  for (const headers of refusals) {
    await sandbox.control.fault({ kind: 'status', status: 429, route, headers, times: 1 });
    expect(await codeOf(allOf(ports.finance!.lines(period, ctx)))).toEqual(['rate_limited', 'remedy.waitForLimit']);
    const refused = clock.now().getTime();
    await zero();
    expect(clock.now().getTime() - refused).toBeLessThan(1_000);
  }
});

describe('prices', () => {
  const write = (roubles: bigint, ref = 'a', n = 1) => ({
    ref,
    target: priceTarget(n),
    desired: { base: amountOf(roubles * 100n, 'RUB') },
  });
  async function settled(ports: Ports, items: readonly ReturnType<typeof write>[]) {
    const [result] = await ports.prices!.write(items, connection.ctx);
    if (result!.outcome.kind !== 'pending') return result!.outcome;
    connection.clock.advance(10_000);
    const item = { ref: 'a', ticket: result!.outcome.ticket, target: items[0]!.target, since: connection.clock.now() };
    return (await ports.prices!.checkTickets!([item], connection.ctx))[0]!.outcome;
  }

  test('a fall to a third is held until the seller acts', async () => {
    expect(await settled(connection.ports, [write(100n)])).toMatchObject({
      kind: 'held',
      howToLeave: 'remedy.quarantine',
    });
    const [reading] = await connection.ports.prices!.read([priceTarget(1)], connection.ctx);
    expect(reading!.value!.held).toEqual(amountOf(100_00n, 'RUB'));
    expect(await settled(connection.ports, [write(950n)])).toMatchObject({ kind: 'acknowledged' });
    expect((await connection.ports.prices!.read([priceTarget(1)], connection.ctx))[0]!.value!.held).toBeUndefined();
  });

  test('the same upload again is one task, the same price again is done', async () => {
    const [first] = await connection.ports.prices!.write([write(900n)], connection.ctx);
    const [again] = await connection.ports.prices!.write([write(900n)], connection.ctx);
    expect(first!.outcome).toMatchObject({ kind: 'pending', ticket: (again!.outcome as { ticket: string }).ticket });
    expect(connection.exchanges.at(-1)!.status).toBe(208);
    connection.clock.advance(3_600_000);
    expect(await settled(connection.ports, [write(900n)])).toMatchObject({ kind: 'acknowledged', verified: true });
  });

  test('two prices for one card are an error before any call', async () => {
    const results = await connection.ports.prices!.write(
      [write(900n, 'a'), write(910n, 'b'), write(900n, 'c')],
      connection.ctx,
    );
    expect(results.map(({ outcome }) => outcome.kind)).toEqual(['pending', 'rejected', 'pending']);
  });

  test('one unknown card alone is rejected, not taken for "already set"', async () => {
    const bad = {
      ref: 'a',
      target: { grain: 'priceGroup' as const, keys: { priceGroupId: '299999999' } },
      desired: { base: amountOf(900_00n, 'RUB') },
    };
    expect((await connection.ports.prices!.write([bad], connection.ctx))[0]!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { remedyKey: 'remedy.cardUnknown' },
    });
  });
});

describe('orders and supplies', () => {
  test('a phone waits for its IMEI until the supply can be delivered', async () => {
    const [id] = await connection.sandbox.control.placeOrders({ sku: 'SKU-0040' });
    const [order] = await allOf(connection.ports.orders!.since(undefined, connection.ctx));
    expect(order!.hasRequirements).toBe(true);
    expect(connection.ports.orders!.steps(order!).find(({ step }) => step === 'requirements')).toMatchObject({
      available: false,
      blockedBy: 'step.marksNeedSupply',
    });
    const { handover } = await connection.ports.handovers!.create({ orderIds: [id!], name: 'h' }, connection.ctx);
    expect((await connection.ports.handovers!.close!(handover.remoteId, connection.ctx)).outcome).toMatchObject({
      kind: 'rejected',
      problem: { marketCode: 'MetaValidationFail' },
    });
    const before = (await connection.ports.orders!.refresh([id!], connection.ctx)).orders[0]!;
    expect([before.stage, before.hasRequirements, before.handoverId]).toEqual(['confirmed', true, handover.remoteId]);
    await connection.ports.orders!.supplyRequirements!(
      id!,
      [{ kind: 'imei', values: ['356938035643809'] }],
      connection.ctx,
    );
    expect((await connection.ports.orders!.requirements!([id!], connection.ctx))[id!]).toMatchObject([
      { kind: 'imei', filled: 1 },
    ]);
    expect((await connection.ports.handovers!.close!(handover.remoteId, connection.ctx)).outcome.kind).toBe(
      'acknowledged',
    );
  });

  test('an order of another warehouse is refused alone', async () => {
    const near = await connection.sandbox.control.placeOrders({ count: 3, sku: 'SKU-0001', warehouseId: 658_434 });
    const far = await connection.sandbox.control.placeOrders({ sku: 'SKU-0001', warehouseId: 658_435 });
    const { orders } = await connection.ports.handovers!.create(
      { orderIds: [near[0]!, near[1]!, far[0]!, near[2]!], name: 'h' },
      connection.ctx,
    );
    expect(Object.fromEntries(orders.map(({ ref, outcome }) => [ref, outcome.kind]))).toEqual({
      [near[0]!]: 'acknowledged',
      [near[1]!]: 'acknowledged',
      [far[0]!]: 'rejected',
      [near[2]!]: 'acknowledged',
    });
  });

  test('stickers come a hundred at a time; a new order has none yet', async () => {
    const ids = await connection.sandbox.control.placeOrders({ count: 130, sku: 'SKU-0001' });
    await connection.ports.handovers!.create({ orderIds: ids.slice(0, 129), name: 'h' }, connection.ctx);
    const answer = await connection.ports.orders!.labels!(
      { orderIds: ids, size: '58x40', format: 'zpl' },
      connection.ctx,
    );
    expect([answer.labels.length, answer.notYet]).toMatchObject([
      129,
      [{ orderId: ids[129], problem: { remedyKey: 'remedy.labelNeedsSupply' } }],
    ]);
    expect(calls(/orders\/stickers/).length).toBe(2);
  });

  test('a buyer who declines in the first hour wins over a confirmation', async () => {
    const [id] = await connection.sandbox.control.placeOrders({ sku: 'SKU-0001' });
    await connection.sandbox.control.act('buyer-cancel', { orderId: id! });
    const { orders } = await connection.ports.handovers!.create({ orderIds: [id!], name: 'h' }, connection.ctx);
    expect(orders).toMatchObject([{ outcome: { kind: 'rejected', problem: { remedyKey: 'remedy.orderNotOpen' } } }]);
    expect((await connection.ports.orders!.refresh([id!], connection.ctx)).orders[0]!.stage).toBe('cancelled');
  });

  test('orders of Wildberries’ own warehouses come from the feed, and not at every poll', async () => {
    await connection.sandbox.control.act('fbw-orders', { count: 2 });
    let cursor = '';
    const read = async () => {
      const found = [];
      for await (const page of connection.ports.orders!.since(cursor || undefined, connection.ctx)) {
        cursor = page.cursor;
        found.push(...page.items.filter(({ fulfilledBy }) => fulfilledBy === 'marketplace'));
      }
      return found;
    };
    expect((await read()).map(({ scheme, stage }) => [scheme, stage])).toEqual([
      ['FBW', 'new'],
      ['FBW', 'new'],
    ]);
    await read();
    expect(calls(/order-feed/).length).toBe(1);
  });

  test('a feed longer than one answer is read on at the next poll, from the same snapshot', async () => {
    const { ports, sandbox, clock, ctx } = connection;
    await sandbox.control.act('fbw-orders', { count: 10_001 });
    // as the host: a minute for the next call is more than it waits
    const hurried = { ...ctx, waitAtMostMs: 10_000 };
    const read = async (cursor: string | undefined) => {
      let last = cursor;
      let count = 0;
      for await (const page of ports.orders!.since(cursor, hurried)) {
        last = page.cursor;
        count += page.items.filter(({ fulfilledBy }) => fulfilledBy === 'marketplace').length;
      }
      return { count, cursor: last };
    };
    const first = await read(undefined);
    expect(first.count).toBe(10_000);
    clock.advance(60_000);
    const second = await read(first.cursor);
    expect(second.count).toBe(1);
    const asked = calls(/order-feed$/).map(({ sent }) => sent as { pagination: object; selectedPeriod: object });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({
      selectedPeriod: asked[0]!.selectedPeriod,
      pagination: { offset: 10_000, limit: 10_000, snapshotTime: expect.any(String) },
    });
    expect((await read(second.cursor)).count).toBe(0);
    expect(calls(/order-feed$/)).toHaveLength(2);
  });

  test('a feed that fails does not keep FBS orders from being read', async () => {
    const [id] = await connection.sandbox.control.placeOrders({ sku: 'SKU-0001' });
    await connection.sandbox.control.fault({ kind: 'status', status: 503, route: 'POST /api/analytics/v1/order-feed' });
    expect(
      (await allOf(connection.ports.orders!.since(undefined, connection.ctx))).map(({ remoteId }) => remoteId),
    ).toEqual([id]);
  });
});

describe('cards', () => {
  const draft = (n: number, more: Partial<CardDraft> = {}): CardDraft => ({
    ref: `d${n}`,
    categoryId: '192',
    title: { ru: `Футболка ${n}` },
    description: { ru: 'Хлопок' },
    photos: [],
    attributes: [
      { attributeId: '14177451', values: [{ text: 'Узбекистан' }] },
      { attributeId: '14177450', values: [{ text: 'хлопок' }] },
    ],
    variants: [
      {
        ref: `v${n}`,
        sku: `NEW-${n}`,
        barcodes: [demoBarcode(60_000 + n)],
        options: {},
        packed: { lengthMm: 10, widthMm: 10, heightMm: 10, weightG: 10 },
        attributes: [],
      },
    ],
    ...more,
  });
  async function published(drafts: readonly CardDraft[]) {
    const sent = await connection.ports.catalog!.publish!(drafts, connection.ctx);
    connection.clock.advance(60_000);
    const items = sent.flatMap(({ ref, outcome }) =>
      outcome.kind === 'pending'
        ? [{ ref, ticket: outcome.ticket, target: { grain: 'card' as const, keys: {} }, since: connection.clock.now() }]
        : [],
    );
    const checked = await connection.ports.catalog!.checkTickets!(items, connection.ctx);
    return new Map([...sent, ...checked].map((result) => [result.ref, result]));
  }

  test('a card without its characteristics is refused by name, the others go through', async () => {
    const results = await published([draft(1), draft(2, { attributes: [] }), draft(3)]);
    expect([1, 2, 3].map((n) => results.get(`d${n}`)!.outcome)).toMatchObject([
      { kind: 'acknowledged' },
      { kind: 'rejected', problem: { remedyKey: 'remedy.characteristicsMissing' } },
      { kind: 'acknowledged' },
    ]);
  });

  test('a card published again after a lost answer is found, not made twice', async () => {
    const first = (await published([draft(1)])).get('d1')!;
    const again = (await published([draft(1), draft(2)])).get('d1')!;
    expect(again).toMatchObject({ outcome: { kind: 'acknowledged' }, card: first.card });
  });

  test('a change made just before an update is not taken for it', async () => {
    const catalog = connection.ports.catalog!;
    const { clock, ctx } = connection;
    const check = async ([sent]: readonly PublishResult[]) => {
      if (sent?.outcome.kind !== 'pending') throw new Error(`not sent: ${JSON.stringify(sent)}`);
      const target = { grain: 'card' as const, keys: {} };
      return (await catalog.checkTickets!([{ ref: sent.ref, ticket: sent.outcome.ticket, target, since: clock.now() }], ctx))[0]!; // prettier-ignore
    };
    const made = await catalog.publish!([draft(1)], ctx);
    clock.advance(60_000);
    const { cardId } = (await check(made)).card!;
    const change = async () => {
      const lastRead = (await allOf(catalog.listCards!({}, ctx))).find((card) => card.cardId === cardId)!;
      return catalog.publish!([draft(1, { cardId, lastRead, brand: 'Choy' })], ctx);
    };
    const first = await change();
    clock.advance(30_000);
    expect((await check(first)).outcome.kind).toBe('acknowledged');
    const second = await change();
    expect((await check(second)).outcome.kind).toBe('pending');
    clock.advance(60_000);
    expect((await check(second)).outcome.kind).toBe('acknowledged');
  });

  test('a code that an old card has is the seller’s to settle', async () => {
    const taken = draft(1, { variants: [{ ...draft(1).variants[0]!, sku: 'SKU-0001' }] });
    expect((await published([taken])).get('d1')!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { remedyKey: 'remedy.vendorCodeTaken' },
    });
  });

  test('drafts of one group become cards of one group', async () => {
    await published([draft(1, { groupRef: 'g' }), draft(2, { groupRef: 'g' })]);
    const groups = (await allOf(connection.ports.catalog!.listCards!({}, connection.ctx)))
      .filter(({ title }) => /^Футболка \d/.test(title.ru!))
      .map(({ groupRef }) => groupRef);
    expect(new Set(groups).size).toBe(1);
  });

  test('moderation’s own words reach the seller', async () => {
    await connection.sandbox.control.act('moderation', { match: 'футболка', reason: 'Товар запрещён к продаже' });
    expect((await published([draft(1)])).get('d1')!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { marketText: 'Товар запрещён к продаже' },
    });
  });

  test('one bad photo and none is taken: the seller is not told it worked', async () => {
    const target = { grain: 'card' as const, keys: { cardId: String(offerAt(1).nmID) } };
    const [result] = await connection.ports.catalog!.uploadMedia!(
      [{ ref: 'm', target, photos: ['https://example.com/1.jpg', 'https://example.com/2.svg'] }],
      connection.ctx,
    );
    expect(result!.outcome).toMatchObject({ kind: 'unknown', because: { remedyKey: 'remedy.photosRefused' } });
  });

  test('photos are real pictures', async () => {
    const [card] = await allOf(connection.ports.catalog!.listCards!({}, connection.ctx));
    const answer = await fetch(card!.photos[0]!);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(2_000);
  });
});

test('the finance report pays out what its lines add up to', async () => {
  const ids = await connection.sandbox.control.placeOrders({ count: 3, sku: 'SKU-0001' });
  for (const orderId of ids) await connection.sandbox.control.act('deliver-order', { orderId });
  await connection.sandbox.control.act('return-order', { orderId: ids[0]! });
  const [claim] = await allOf(connection.ports.returns!.since(undefined, connection.ctx));
  await connection.ports.returns!.decide!(
    { remoteId: claim!.remoteId, decision: 'approve2', input: {} },
    connection.ctx,
  );
  await connection.sandbox.control.act('penalty', { kopecks: 150_00 });
  const from = new Date(connection.clock.now().getTime() - 86_400_000);
  connection.clock.advance(10 * 86_400_000);
  const lines = await allOf(connection.ports.finance!.lines({ from, to: connection.clock.now() }, connection.ctx));
  expect(lines.filter(({ type }) => type === 'payout').length).toBe(1);
  expect(lines.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(0n);
});

test('a report that fits one answer costs one call of its rows, and a cut-off reading goes on with the payouts', async () => {
  const [orderId] = await connection.sandbox.control.placeOrders({ count: 1, sku: 'SKU-0001' });
  await connection.sandbox.control.act('deliver-order', { orderId: orderId! });
  const from = new Date(connection.clock.now().getTime() - 86_400_000);
  connection.clock.advance(10 * 86_400_000);
  const period = { from, to: connection.clock.now() };
  const rowCalls = () => calls(/sales-reports\/detailed$/).length;
  let cursor: string | undefined;
  for await (const page of connection.ports.finance!.lines(period, connection.ctx)) {
    ({ cursor } = page);
    break;
  }
  expect(rowCalls()).toBe(1);
  const rest = await allOf(connection.ports.finance!.lines({ ...period, cursor: cursor! }, connection.ctx));
  expect(rest.map(({ type }) => type)).toEqual(['payout']);
  expect(rowCalls()).toBe(1);
});

test('a sale is told when the report of its week is made, also when its day lies before the period', async () => {
  const { ports, ctx, sandbox, clock } = connection;
  const [orderId] = await sandbox.control.placeOrders({ count: 1, sku: 'SKU-0001' });
  await sandbox.control.act('deliver-order', { orderId: orderId! });
  const sold = clock.now();
  const salesOf = async (days: number) => {
    const period = { from: new Date(clock.now().getTime() - days * 86_400_000), to: clock.now() };
    return (await allOf(ports.finance!.lines(period, ctx))).filter(({ type }) => type === 'sale');
  };
  expect(await salesOf(7)).toEqual([]);
  clock.advance(4 * 86_400_000);
  const [sale] = await salesOf(2);
  expect(sale).toMatchObject({ orderRemoteId: orderId, settledAt: new Date('2026-11-22T21:00:00Z') });
  expect(sale!.occurredAt).toEqual(sold);
});

test('lists with few calls an hour are read one after the other: a read that was cut off goes on with the next', async () => {
  const { ports, ctx, sandbox } = connection;
  const [orderId] = await sandbox.control.placeOrders({ count: 1, sku: 'SKU-0001' });
  await sandbox.control.act('deliver-order', { orderId: orderId! });
  await sandbox.control.act('return-order', { orderId: orderId! });
  await sandbox.control.act('review', { sku: 'SKU-0001', text: 'Отлично', stars: 5 });
  const firstPage = async (pages: AsyncIterable<{ readonly cursor: string }>) => {
    for await (const { cursor } of pages) return cursor;
    throw new Error('there was no page');
  };
  const asked = (path: RegExp, name: string) => calls(path).map(({ query }) => query.get(name));

  const claims = await firstPage(ports.returns!.since(undefined, ctx));
  expect(asked(/claims$/, 'is_archive')).toEqual(['false']);
  await firstPage(ports.returns!.since(claims, ctx));
  expect(asked(/claims$/, 'is_archive')).toEqual(['false', 'true']);

  const reviews = await firstPage(ports.conversations!.since(undefined, ctx));
  const rest = await allOf(ports.conversations!.since(reviews, ctx));
  expect(asked(/feedbacks$|questions$/, 'isAnswered')).toEqual(['false', 'false', 'true', 'true']);
  expect(rest).toEqual([]);
});

test('photos of the cards before a limit are not forgotten', async () => {
  await connection.sandbox.control.fault({
    kind: 'status',
    status: 429,
    route: 'POST /content/v3/media/save',
    after: 1,
  });
  const sets = [1, 2, 3].map((n) => ({
    ref: `m${n}`,
    target: { grain: 'card' as const, keys: { cardId: String(offerAt(n).nmID) } },
    photos: ['https://example.com/1.jpg'],
  }));
  const results = await connection.ports.catalog!.uploadMedia!(sets, connection.ctx);
  expect(results.map(({ outcome }) => outcome.kind)).toEqual(['acknowledged', 'notTried', 'notTried']);
});

test('reviews and questions are read and answered', async () => {
  await connection.sandbox.control.act('review', { sku: 'SKU-0001', text: 'Отлично', stars: 5 });
  await connection.sandbox.control.act('question', { sku: 'SKU-0002', text: 'Есть в синем?' });
  const talks = await allOf(connection.ports.conversations!.since(undefined, connection.ctx));
  expect(talks.map(({ kind, rating, needsAnswer }) => [kind, rating, needsAnswer])).toEqual([
    ['review', 5, true],
    ['question', undefined, true],
  ]);
  for (const { remoteId, kind } of talks)
    await connection.ports.conversations!.reply!({ remoteId, kind, text: 'Спасибо!' }, connection.ctx);
  const after = await allOf(connection.ports.conversations!.since(undefined, connection.ctx));
  expect(after.every(({ needsAnswer, messages }) => !needsAnswer && messages[1]!.text === 'Спасибо!')).toBe(true);
});
