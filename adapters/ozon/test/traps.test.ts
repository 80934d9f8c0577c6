import { afterEach, describe, expect, test } from '@jest/globals';
import { amountOf, type ItemResult, type Target } from '@sellercloudx/adapter-kit';
import { draftOf } from '../sandbox/harness.ts';
import { fbsWarehouse, ownWarehouse } from '../sandbox/warehouses.ts';
import { allOf, openConnection, type TestConnection } from './open-connection.ts';

/** Where Ozon's answers say less, or something else, than what has happened. */
let connection: TestConnection;
afterEach(() => connection.close());

const kindOf = ({ outcome }: ItemResult) => outcome.kind;

function targets(at = 0): { price: Target; stock: Target; card: Target } {
  const product = [...connection.sandbox.state.products.values()][at]!;
  const keys = { cardId: String(product.id), offerId: String(product.sku), sku: product.offerId };
  return {
    price: { grain: 'offer', keys },
    stock: { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(fbsWarehouse) } },
    card: { grain: 'card', keys },
  };
}

describe('prices', () => {
  test('a jump that Ozon calls updated is held in quarantine, and the price stays', async () => {
    connection = await openConnection();
    const { ports, ctx } = connection;
    const { price } = targets();
    const [read] = await ports.prices!.read([price], ctx);
    const desired = { base: amountOf(5_000_00n, 'RUB') };
    const [result] = await ports.prices!.write([{ ref: 'p', target: price, desired, lastRead: read!.value! }], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'held', quarantine: { code: 'quarantined' } });
    expect((await ports.prices!.read([price], ctx))[0]!.value).toEqual(read!.value);
  });

  test('the eleventh change in an hour is deferred, not refused', async () => {
    connection = await openConnection();
    const { ports, ctx } = connection;
    const kinds: string[] = [];
    for (let n = 1; n <= 11; n++) {
      const desired = { base: amountOf(990_00n + BigInt(n) * 100n, 'RUB') };
      kinds.push(kindOf((await ports.prices!.write([{ ref: 'p', target: targets().price, desired }], ctx))[0]!));
    }
    expect([kinds.slice(0, 10), kinds[10]]).toEqual([Array(10).fill('acknowledged'), 'deferred']);
  });

  test('a crossed-out price too near the price is refused with its remedy', async () => {
    connection = await openConnection();
    const desired = { base: amountOf(990_00n, 'RUB'), old: amountOf(1_000_00n, 'RUB') };
    const [result] = await connection.ports.prices!.write(
      [{ ref: 'p', target: targets().price, desired }],
      connection.ctx,
    );
    expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.discountTooSmall' } });
  });

  test('a target known by the seller’s code or the SKU alone is found', async () => {
    connection = await openConnection();
    const { keys } = targets(1).price;
    const bySku: Target = { grain: 'offer', keys: { offerId: keys.offerId! } };
    const byCode: Target = { grain: 'offer', keys: { sku: keys.sku! } };
    const read = await connection.ports.prices!.read([bySku, byCode], connection.ctx);
    expect(read.map(({ value }) => value?.base)).toEqual([amountOf(2_490_00n, 'RUB'), amountOf(2_490_00n, 'RUB')]);
  });
});

describe('stocks', () => {
  test('what is written is what may be ordered: reserved units come on top', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    await sandbox.control.placeOrders({ sku: 'SKU-0001', quantity: 2 });
    const { stock } = targets();
    await ports.stocks!.write([{ ref: 's', target: stock, desired: { quantity: 4 } }], ctx);
    expect((await ports.stocks!.read([stock], ctx))[0]!.value).toEqual({ quantity: 4, reserved: 2 });
  });

  test('a card in moderation takes no stock yet: the write is put off', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const product = [...sandbox.state.products.values()][0]!;
    product.isCreated = false;
    const [result] = await ports.stocks!.write([{ ref: 's', target: targets().stock, desired: { quantity: 4 } }], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'deferred', why: { remedyKey: 'remedy.notCreated' } });
  });

  test('another program that writes the same pair puts ours off for half a minute', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox, clock } = connection;
    const { stock } = targets();
    sandbox.state.stocks.get(`${stock.keys.cardId}/${fbsWarehouse}`)!.writtenAt = clock.now().getTime();
    const [result] = await ports.stocks!.write([{ ref: 's', target: stock, desired: { quantity: 4 } }], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'deferred', until: new Date(clock.now().getTime() + 30_000) });
  });

  test('a pair never written is unknown, not zero', async () => {
    connection = await openConnection();
    const { keys } = targets().stock;
    const elsewhere: Target = { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(ownWarehouse) } };
    expect((await connection.ports.stocks!.read([elsewhere], connection.ctx))[0]!.value).toBeNull();
  });
});

describe('assembly', () => {
  test('a 200 of ship is not believed: what fails afterwards is told, and can be tried again', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    [...sandbox.state.products.values()][0]!.offerId = 'SHIP-FAILS';
    const [id] = await sandbox.control.placeOrders({ sku: 'SHIP-FAILS' });
    const [failed] = await ports.orders!.confirm!([id!], ctx);
    expect(failed!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.assemblyFailed' } });
    expect(kindOf((await ports.orders!.confirm!([id!], ctx))[0]!)).toBe('acknowledged');
  });

  test('an order cancelled meanwhile is not assembled, its neighbour is', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [gone, good] = await sandbox.control.placeOrders({ count: 2 });
    await sandbox.control.act('buyer-cancel', { orderId: gone! });
    const results = await ports.orders!.confirm!([gone!, good!], ctx);
    expect(results.map(kindOf)).toEqual(['rejected', 'acknowledged']);
  });

  test('what was assembled before a limit is told, the rest is untried', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const ids = await sandbox.control.placeOrders({ count: 3 });
    await sandbox.control.fault({ kind: 'status', status: 429, route: 'POST /v4/posting/fbs/ship', after: 1 });
    const results = await ports.orders!.confirm!(ids, ctx);
    expect(results.map(kindOf)).toEqual(['acknowledged', 'notTried', 'notTried']);
  });

  test('pictures taken before a limit are told, the rest is untried', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    await sandbox.control.fault({ kind: 'status', status: 429, route: 'POST /v1/product/pictures/import', after: 1 });
    const sets = [0, 1, 2].map((at) => ({
      ref: `m${at}`,
      target: targets(at).card,
      photos: ['https://example.com/1.jpg'],
    }));
    const results = await ports.catalog!.uploadMedia!(sets, ctx);
    expect(results.map(kindOf)).toEqual(['acknowledged', 'notTried', 'notTried']);
  });

  test('an answer that was lost is looked up', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [id] = await sandbox.control.placeOrders({});
    await sandbox.control.fault({
      kind: 'status',
      status: 500,
      route: 'POST /v4/posting/fbs/ship',
      times: 1,
      afterEffect: true,
    });
    expect(kindOf((await ports.orders!.confirm!([id!], ctx))[0]!)).toBe('acknowledged');
  });

  test('marks come first: without them there is no assembly, a bad one is named, with good ones it goes', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [id] = await sandbox.control.placeOrders({ quantity: 2, requirements: ['mandatory_mark'] });
    const orders = ports.orders!;
    const read = async () => (await orders.refresh([id!], ctx)).orders[0]!;
    const confirmStep = async () => orders.steps(await read()).find(({ step }) => step === 'confirm')!;
    expect(await confirmStep()).toMatchObject({ available: false, blockedBy: 'step.marksFirst' });
    expect((await orders.confirm!([id!], ctx))[0]!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.marksMissing' } }); // prettier-ignore

    const [wanted] = (await orders.requirements!([id!], ctx))[id!]!;
    expect(wanted).toMatchObject({ kind: 'sgtin', count: 2, filled: 0 });
    const give = (values: readonly string[]) =>
      orders.supplyRequirements!(id!, [{ kind: 'sgtin', remoteLineId: wanted!.remoteLineId!, values }], ctx);
    expect((await give(['010460043993125621AAA', 'BAD0043993125621BBB'])).outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.markRefused', field: 'sgtin' } }); // prettier-ignore
    expect(kindOf(await give(['010460043993125621AAA', '010460043993125621BBB']))).toBe('acknowledged');
    expect(await confirmStep()).toMatchObject({ available: true });
    expect(kindOf((await orders.confirm!([id!], ctx))[0]!)).toBe('acknowledged');
  });

  test('a split order becomes two, and the first one is superseded', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [id] = await sandbox.control.placeOrders({ quantity: 2 });
    const [line] = (await ports.orders!.refresh([id!], ctx)).orders[0]!.lines;
    const part = [{ remoteLineId: line!.remoteLineId, quantity: 1 }];
    const made = await ports.orders!.split!({ remoteId: id!, parts: [part, part] }, ctx);
    const stages = made.map(({ remoteId, stage, replaces }) => [remoteId === id, stage, replaces === id]);
    expect(stages.sort()).toEqual([
      [false, 'new', true],
      [false, 'new', true],
      [true, 'superseded', false],
    ]);
  });
});

describe('labels', () => {
  test('one order that is not ready does not hold back the others', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox, clock } = connection;
    const [early, late] = await sandbox.control.placeOrders({ count: 2 });
    await ports.orders!.confirm!([early!], ctx);
    clock.advance(60_000);
    await ports.orders!.confirm!([late!], ctx);
    const answer = await ports.orders!.labels!({ orderIds: [early!, late!], size: 'warehouse', format: 'pdf' }, ctx);
    expect(answer.labels.map(({ orderIds }) => orderIds)).toEqual([[early]]);
    expect(answer.notYet).toMatchObject([{ orderId: late, notBefore: new Date(clock.now().getTime() + 60_000) }]);
  });

  test('orders not yet assembled are told without asking for their labels', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [id] = await sandbox.control.placeOrders({});
    const answer = await ports.orders!.labels!({ orderIds: [id!], size: 'warehouse', format: 'pdf' }, ctx);
    expect(answer.notYet).toMatchObject([{ orderId: id, problem: { remedyKey: 'remedy.labelNeedsAssembly' } }]);
    expect(connection.exchanges.some(({ path }) => path.includes('package-label'))).toBe(false);
  });
});

describe('hand-overs', () => {
  test('only what was asked for goes in, though Ozon takes everything that is assembled', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [first, second] = await sandbox.control.placeOrders({ count: 2 });
    await ports.orders!.confirm!([first!, second!], ctx);
    const { handover } = await ports.handovers!.create({ orderIds: [first!], name: 'one' }, ctx);
    expect(handover.orderIds).toEqual([first]);
  });

  test('an order of another warehouse, one not assembled and one unknown are told', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [good, open] = await sandbox.control.placeOrders({ count: 2 });
    const [own] = await sandbox.control.placeOrders({ warehouseId: ownWarehouse });
    await ports.orders!.confirm!([good!, own!], ctx);
    const { orders } = await ports.handovers!.create({ orderIds: [good!, open!, own!, '1-2-3'], name: 'one' }, ctx);
    const remedies = orders.map(({ ref, outcome }) => [
      ref,
      outcome.kind === 'rejected' ? outcome.problem.remedyKey : '',
    ]);
    expect(Object.fromEntries(remedies)).toEqual({
      [good!]: '',
      [open!]: 'remedy.assembleFirst',
      [own!]: 'remedy.oneWarehouse',
      '1-2-3': 'remedy.postingUnknown',
    });
  });

  test('an order taken out goes into the next one', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [first, second] = await sandbox.control.placeOrders({ count: 2 });
    await ports.orders!.confirm!([first!, second!], ctx);
    const handovers = ports.handovers!;
    const { handover } = await handovers.create({ orderIds: [first!, second!], name: 'one' }, ctx);
    expect(kindOf((await handovers.removeOrders!(handover.remoteId, [second!], ctx))[0]!)).toBe('acknowledged');
    const next = await handovers.create({ orderIds: [second!], name: 'two' }, ctx);
    expect(next.handover.orderIds).toEqual([second]);
  });
});

describe('cards', () => {
  test('a card is done when the moderation has given it its SKU, not when the import has ended', async () => {
    connection = await openConnection();
    const { ports, ctx, clock } = connection;
    const [sent] = await ports.catalog!.publish!([draftOf(1)], ctx);
    const ask = async () => {
      const ticket = sent!.outcome.kind === 'pending' ? sent!.outcome.ticket : '';
      const [result] = await ports.catalog!.checkTickets!(
        [{ ref: 'd', ticket, target: targets().card, since: clock.now() }],
        ctx,
      );
      return result!;
    };
    expect(kindOf(await ask())).toBe('pending');
    clock.advance(15_000);
    expect(kindOf(await ask())).toBe('pending');
    clock.advance(60_000);
    const done = await ask();
    expect([kindOf(done), done.card?.offerIds]).toEqual([
      'acknowledged',
      { 'variant-1': expect.stringMatching(/^16\d+/) },
    ]);
  });

  test('what the moderation says is the reason', async () => {
    connection = await openConnection();
    const { ports, ctx, clock, sandbox } = connection;
    await sandbox.control.act('moderation', { match: 'Новая', reason: 'Слово «новая» запрещено' });
    const [sent] = await ports.catalog!.publish!([draftOf(1)], ctx);
    clock.advance(60_000);
    const ticket = sent!.outcome.kind === 'pending' ? sent!.outcome.ticket : '';
    const item = { ref: 'd', ticket, target: targets().card, since: clock.now() };
    await ports.catalog!.checkTickets!([item], ctx);
    clock.advance(60_000);
    const [result] = await ports.catalog!.checkTickets!([item], ctx);
    expect(result!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { marketText: 'Слово «новая» запрещено', field: 'title.ru' },
    });
  });

  test('a used-up quota of items puts cards off and leaves everything else alone', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox, clock } = connection;
    await sandbox.control.act('item-quota', { perMinute: 0 });
    const [result] = await ports.catalog!.publish!([draftOf(1)], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'deferred', why: { remedyKey: 'remedy.itemQuota' } });
    const before = clock.now().getTime();
    await ports.prices!.read([targets().price], ctx);
    expect(clock.now().getTime() - before).toBeLessThan(5_000);
  });

  test('an update sends back what it does not manage', async () => {
    connection = await openConnection();
    const { ports, ctx, clock, sandbox } = connection;
    const { card } = targets();
    const draft = {
      ...draftOf(1),
      cardId: card.keys.cardId!,
      title: { ru: 'Футболка новая' },
      attributes: [],
      photos: [],
    };
    await ports.catalog!.publish!([draft], ctx);
    clock.advance(60_000);
    await ports.connect.test(ctx);
    const product = sandbox.state.products.get(Number(card.keys.cardId))!;
    expect(product.name).toBe('Футболка новая');
    expect(product.attributes.map(({ id }) => id).sort()).toEqual([10096, 4191, 4389, 8229, 85, 9048].sort());
    expect(product.images).toHaveLength(3);
  });

  test('archived cards are in the list', async () => {
    connection = await openConnection({ products: 5 });
    const { ports, ctx } = connection;
    await ports.catalog!.archive!([targets().card], ctx);
    const cards = await allOf(ports.catalog!.listCards!({}, ctx));
    expect(cards.map(({ status }) => status).sort()).toEqual(['archived', 'live', 'live', 'live', 'live']);
  });
});

describe('orders', () => {
  test('a change of an old order is read, and FBO orders stand beside the seller’s own', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox, clock } = connection;
    const [old] = await sandbox.control.placeOrders({});
    clock.advance(5 * 86_400_000);
    const cursorOf = async (cursor?: string) => {
      let last = cursor;
      const ids: string[] = [];
      for await (const page of ports.orders!.since(cursor, ctx)) {
        last = page.cursor;
        ids.push(...page.items.map(({ remoteId, fulfilledBy }) => `${remoteId} ${fulfilledBy}`));
      }
      return { cursor: last!, ids };
    };
    const { cursor } = await cursorOf();
    clock.advance(3_600_000);
    await sandbox.control.act('buyer-cancel', { orderId: old! });
    const [fbo] = (await sandbox.control.act('fbo-orders', {})) as string[];
    expect((await cursorOf(cursor)).ids.sort()).toEqual([`${old} seller`, `${fbo} marketplace`].sort());
  });

  test('a reason that needs words is refused without them', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [id] = await sandbox.control.placeOrders({});
    const order = (await ports.orders!.refresh([id!], ctx)).orders[0]!;
    expect(ports.orders!.cancelReasons!(order).find(({ needsComment }) => needsComment)?.id).toBe('402');
    expect(kindOf(await ports.orders!.cancel!({ remoteId: id!, reason: '402' }, ctx))).toBe('rejected');
    expect(kindOf(await ports.orders!.cancel!({ remoteId: id!, reason: '402', comment: 'Брак' }, ctx))).toBe(
      'acknowledged',
    );
    expect(kindOf(await ports.orders!.cancel!({ remoteId: id!, reason: '352' }, ctx))).toBe('acknowledged'); // done already
  });

  test('the seller’s own delivery is told step by step; Ozon’s is not his to tell', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    const [own] = await sandbox.control.placeOrders({ warehouseId: ownWarehouse });
    const [ozons] = await sandbox.control.placeOrders({});
    await ports.orders!.confirm!([own!, ozons!], ctx);
    const stepsOf = async (id: string) =>
      ports.orders!.steps((await ports.orders!.refresh([id], ctx)).orders[0]!).map(({ step }) => step);
    expect(await stepsOf(own!)).toEqual(['label', 'delivering', 'tracking', 'cancel']);
    expect(await stepsOf(ozons!)).toEqual(['label', 'handover', 'cancel']);
    const perform = (remoteId: string, step: string) => ports.orders!.perform!({ remoteId, step, input: {} }, ctx);
    for (const step of ['delivering', 'last-mile', 'delivered'])
      expect(kindOf(await perform(own!, step))).toBe('acknowledged');
    expect((await perform(ozons!, 'delivering')).outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.carrierTells' } }); // prettier-ignore
  });
});

describe('connection', () => {
  test('a key that is about to end, lacks roles and has no subscription says so', async () => {
    connection = await openConnection();
    const { clock, ctx, sandbox, openWith } = connection;
    await sandbox.control.act('subscription', { type: 'UNSPECIFIED' });
    clock.advance(170 * 86_400_000);
    const { warnings, scopes, currency } = await openWith({
      apiKey: '0b7e5a19-2d44-4e0f-9a61-77c8d9e0f1a2',
    }).connect.test(ctx);
    expect(warnings.map(({ messageKey }) => messageKey)).toEqual([
      'warning.missing.orders',
      'warning.missing.returns',
      'warning.missing.finance',
      'warning.expiresSoon',
      'warning.subscription',
    ]);
    expect([scopes, currency]).toEqual([['Product', 'Warehouse'], 'RUB']);
  });

  test('a Client-Id that is no number is told without a call', async () => {
    connection = await openConnection();
    await expect(connection.openWith({ clientId: 'my shop' }).connect.test(connection.ctx)).rejects.toMatchObject({
      code: 'credentials',
      remedyKey: 'remedy.clientId',
    });
    expect(connection.exchanges).toEqual([]);
  });

  test('reviews without their subscription do not keep the questions from being read', async () => {
    connection = await openConnection();
    const { ports, ctx, sandbox } = connection;
    await sandbox.control.act('review', {});
    await sandbox.control.act('question', {});
    await sandbox.control.act('subscription', { type: 'PREMIUM_PLUS' });
    expect((await allOf(ports.conversations!.since(undefined, ctx))).map(({ kind }) => kind)).toEqual(['question']);
    await sandbox.control.act('subscription', { type: 'UNSPECIFIED' });
    await expect(allOf(ports.conversations!.since(undefined, ctx))).rejects.toMatchObject({ code: 'forbidden_scope' });
  });
});

test('more carriages on a day than Ozon lists do not keep later days from being read', async () => {
  connection = await openConnection();
  const { ports, ctx, sandbox, clock } = connection;
  const addCarriage = (id: number) => {
    const day = { createdAt: clock.now(), departureDate: clock.now().toISOString().slice(0, 10) };
    sandbox.state.carriages.set(id, { id, warehouseId: fbsWarehouse, status: 'new', postings: [], ...day });
  };
  for (let id = 1; id <= 51; id++) addCarriage(id);
  clock.advance(86_400_000);
  addCarriage(52);
  const listed = await allOf(ports.handovers!.list(undefined, ctx));
  expect(new Set(listed.map(({ remoteId }) => remoteId)).size).toBe(51);
  expect(listed.at(-1)!.remoteId).toBe('52');
});
