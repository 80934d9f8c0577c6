import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ItemResult } from '@sellercloudx/adapter-kit';
import { allOf } from '@sellercloudx/adapter-kit/testing';
import { fbsStore, fbsWarehouse } from '../sandbox/shops.ts';
import { stockOf } from '../sandbox/state.ts';
import { openConnection, type TestConnection } from './open-connection.ts';

/** Orders on their way, where the Market's answers say less, or something else, than what has happened. */
let connection: TestConnection;
beforeEach(async () => {
  connection = await openConnection();
});
afterEach(() => connection.close());

const kindOf = ({ outcome }: ItemResult) => outcome.kind;
const place = (wish: Record<string, string | number | string[]> = {}) => connection.sandbox.control.placeOrders(wish);
const act = (name: string, ask: Record<string, string | number>) => connection.sandbox.control.act(name, ask);
const orderOf = (id: string) => connection.sandbox.state.orders.get(Number(id))!;
const read = async (id: string) => (await connection.ports.orders.refresh([id], connection.ctx)).orders[0]!;
const confirm = (...ids: string[]) => connection.ports.orders.confirm(ids, connection.ctx);

describe('getting ready', () => {
  test('all goods go into one box first, for without boxes there is no label', async () => {
    const { ports, ctx } = connection;
    const [id] = await place({ quantity: 2, lines: 2 });
    const ask = { orderIds: [id!], size: 'A7', format: 'pdf' } as const;
    expect((await ports.orders.labels(ask, ctx)).notYet).toMatchObject([
      { problem: { remedyKey: 'remedy.labelNeedsBoxes' } },
    ]);
    expect((await confirm(id!)).map(kindOf)).toEqual(['acknowledged']);
    expect(orderOf(id!).boxes.map(({ items }) => items.map(({ count }) => count))).toEqual([[2, 2]]);
    expect((await ports.orders.labels(ask, ctx)).labels).toHaveLength(1);
  });

  test('boxes somebody laid out in the cabinet stay as they are', async () => {
    const [id] = await place({ quantity: 2 });
    const { items } = orderOf(id!);
    const box = (boxId: number) => ({ id: boxId, items: [{ id: items[0]!.id, count: 1 }] });
    orderOf(id!).boxes = [box(1), box(2)];
    await confirm(id!);
    expect([orderOf(id!).substatus, orderOf(id!).boxes.length]).toEqual(['READY_TO_SHIP', 2]);
  });

  test('an order cancelled meanwhile and one of DBS are told, their neighbour is ready', async () => {
    const [gone, good] = await place({ count: 2 });
    const [own] = await place({ program: 'DBS' });
    await act('buyer-cancel', { orderId: gone! });
    const results = await confirm(gone!, own!, good!);
    expect(results.map(kindOf)).toEqual(['rejected', 'rejected', 'acknowledged']);
    expect(results[1]!.outcome).toMatchObject({ problem: { remedyKey: 'remedy.ownDelivery' } });
  });

  test('an answer that was lost does no harm: the next try sees that it is ready', async () => {
    const { sandbox } = connection;
    const [id] = await place();
    const route = 'POST /v2/campaigns/:c/orders/status-update';
    await sandbox.control.fault({ kind: 'drop', route, times: 1, afterEffect: true });
    await expect(confirm(id!)).rejects.toMatchObject({ mayHaveApplied: true });
    expect((await confirm(id!))[0]!.outcome).toEqual({ kind: 'acknowledged', verified: true });
  });

  test('marks come first: a bad one is refused, what was given before is kept, then it goes', async () => {
    const { ports, ctx } = connection;
    const [id] = await place({ quantity: 2, required: ['CIS', 'GTD'] });
    expect((await confirm(id!))[0]!.outcome).toMatchObject({ problem: { remedyKey: 'remedy.marksMissing' } });
    const wanted = (await ports.orders.requirements([id!], ctx))[id!]!;
    expect(wanted.map(({ kind, count, filled }) => [kind, count, filled])).toEqual([
      ['sgtin', 2, 0],
      ['gtd', 2, 0],
      ['country', 2, 0],
    ]);
    const remoteLineId = wanted[0]!.remoteLineId!;
    const give = (kind: string, ...values: string[]) =>
      ports.orders.supplyRequirements(id!, [{ kind, remoteLineId, values }], ctx);
    expect((await give('sgtin', 'short')).outcome).toMatchObject({ problem: { remedyKey: 'remedy.markRefused' } });
    expect((await give('imei', '356938035643809')).outcome).toMatchObject({
      problem: { remedyKey: 'remedy.markNotWanted' },
    });
    expect(kindOf(await give('sgtin', '010460043993125621AAA', '010460043993125621BAD'))).toBe('acknowledged');
    expect((await give('gtd', '10702020/150520/0013422')).outcome).toMatchObject({
      problem: { remedyKey: 'remedy.countryWithGtd' },
    });
    const both = [
      { kind: 'gtd', remoteLineId, values: ['10702020/150520/0013422', '10702020/150520/0013422'] },
      { kind: 'country', remoteLineId, values: ['UZ', 'UZ'] },
    ];
    expect(kindOf(await ports.orders.supplyRequirements(id!, both, ctx))).toBe('acknowledged');
    const given = (await ports.orders.requirements([id!], ctx))[id!]!;
    expect(given.map(({ filled }) => filled)).toEqual([2, 2, 2]);
    expect(given[0]!.problem).toMatchObject({ remedyKey: 'remedy.markRefused' });
    expect((await confirm(id!)).map(kindOf)).toEqual(['acknowledged']);
    expect(orderOf(id!).items[0]!.instances).toHaveLength(2);
  });
});

describe('cancelling', () => {
  test('part of an order leaves it, and may be sold again', async () => {
    const { ports, ctx, sandbox } = connection;
    const [id] = await place({ quantity: 3, lines: 2 });
    const { items } = orderOf(id!);
    const { offerId, id: lineId } = items[0]!;
    const reserved = stockOf(sandbox.state, fbsWarehouse, offerId)!.freeze;
    const lines = [{ remoteLineId: String(lineId), quantity: 2 }];
    expect(kindOf(await ports.orders.cancel({ remoteId: id!, reason: 'SHOP_FAILED', lines }, ctx))).toBe(
      'acknowledged',
    );
    expect((await read(id!)).lines.map(({ ordered }) => ordered)).toEqual([1, 3]);
    expect(stockOf(sandbox.state, fbsWarehouse, offerId)!.freeze).toBe(reserved - 2);
  });

  test('the whole of it is a cancelled order, and cancelling again does no harm', async () => {
    const { ports, ctx } = connection;
    const [id] = await place({ quantity: 2 });
    const lines = [{ remoteLineId: String(orderOf(id!).items[0]!.id), quantity: 2 }];
    for (const verified of [undefined, true]) {
      const { outcome } = await ports.orders.cancel({ remoteId: id!, reason: 'SHOP_FAILED', lines }, ctx);
      expect(outcome).toEqual({ kind: 'acknowledged', ...(verified ? { verified } : {}) });
    }
    expect(await read(id!)).toMatchObject({ stage: 'cancelled', cancelReason: 'SHOP_FAILED' });
  });

  test('a parcel given away can no longer be cancelled by the seller', async () => {
    const { ports, ctx } = connection;
    const [id] = await place();
    await confirm(id!);
    await act('advance-order', { orderId: id!, steps: 1 });
    const { outcome } = await ports.orders.cancel({ remoteId: id!, reason: 'SHOP_FAILED' }, ctx);
    expect(outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.orderState' } });
  });

  test('a parcel the buyer does not collect is on its way back and in the list of returns', async () => {
    const { ports, ctx } = connection;
    const [id] = await place();
    await confirm(id!);
    await act('advance-order', { orderId: id!, steps: 3 });
    await act('buyer-cancel', { orderId: id!, reason: 'PICKUP_EXPIRED' });
    expect(await read(id!)).toMatchObject({ stage: 'returning', lines: [{ returned: 1 }] });
    const [unredeemed] = await allOf(ports.returns.since(undefined, ctx));
    expect(unredeemed).toMatchObject({ orderRemoteId: id, stage: 'in_transit', decisions: [] });
  });
});

describe('own delivery', () => {
  const perform = (remoteId: string, step: string, input: Record<string, string> = {}) =>
    connection.ports.orders.perform({ remoteId, step, input }, connection.ctx);

  test('is told strictly in order', async () => {
    const [id] = await place({ program: 'DBS' });
    expect(kindOf(await perform(id!, 'delivered'))).toBe('rejected');
    for (const step of ['delivery', 'pickup', 'delivered'])
      expect(kindOf(await perform(id!, step))).toBe('acknowledged');
    expect((await read(id!)).stage).toBe('delivered');
  });

  test('a buyer’s wish to cancel can be granted or refused, and silence grants it', async () => {
    const ids = await place({ program: 'DBS', count: 3 });
    for (const orderId of ids) {
      await perform(orderId, 'delivery');
      await act('cancel-request', { orderId });
    }
    const [granted, refused, silent] = ids;
    expect((await read(granted!)).cancelRequested).toBe(true);
    expect(kindOf(await perform(granted!, 'accept-cancel'))).toBe('acknowledged');
    expect(kindOf(await perform(refused!, 'refuse-cancel', { reason: 'ORDER_IN_DELIVERY' }))).toBe('acknowledged');
    connection.clock.advance(49 * 3_600_000);
    const stages = [];
    for (const id of [granted, refused, silent]) stages.push((await read(id!)).stage);
    expect(stages).toEqual(['returning', 'in_transit', 'returning']);
  });

  test('a step the Market does not have is a fault of the caller', async () => {
    const [id] = await place({ program: 'DBS' });
    expect((await perform(id!, 'teleport')).outcome).toMatchObject({
      kind: 'rejected',
      problem: { code: 'unsupported' },
    });
  });
});

describe('shipments', () => {
  const create = (orderIds: readonly string[]) =>
    connection.ports.handovers.create({ orderIds, name: 'trap' }, connection.ctx);

  test('are planned by the Market: orders of one day are found together, Express is not among them', async () => {
    const ids = await place({ count: 2 });
    const [express] = await place({ program: 'EXPRESS' });
    const { handover, orders } = await create([...ids, express!]);
    expect(handover).toMatchObject({ status: 'open', orderIds: ids, slot: { to: new Date('2026-11-21T15:00:00Z') } });
    expect(orders.map(kindOf)).toEqual(['acknowledged', 'acknowledged', 'rejected']);
    await expect(create([express!])).rejects.toMatchObject({ remedyKey: 'remedy.notPlanned' });
  });

  test('are confirmed once everything is ready; what is not goes into the next one', async () => {
    const { ports, ctx } = connection;
    const [ready, late] = await place({ count: 2 });
    await confirm(ready!);
    const { remoteId } = (await create([ready!, late!])).handover;
    const refused = await ports.handovers.close(remoteId, ctx);
    expect(refused.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.shipmentUnpacked' } });
    expect((await ports.handovers.removeOrders(remoteId, [late!], ctx)).map(kindOf)).toEqual(['acknowledged']);
    expect(kindOf(await ports.handovers.close(remoteId, ctx))).toBe('acknowledged');
    expect((await ports.handovers.close(remoteId, ctx)).outcome).toEqual({ kind: 'acknowledged', verified: true });
    expect((await create([late!])).handover.remoteId).not.toBe(remoteId);
    expect((await ports.handovers.documents(remoteId, ctx)).map(({ filename }) => filename.split('.')[1])).toEqual([
      'pdf',
      'xls',
    ]);
  });
});

describe('reading', () => {
  test('a first read goes back ninety days, thirty at a time, a later one only to the last', async () => {
    const { ports, ctx, clock } = connection;
    const [old] = await place({ minutesAgo: 80 * 24 * 60 });
    const [young] = await place({ program: 'FBY', minutesAgo: 60 });
    const pages = [];
    for await (const page of ports.orders.since(undefined, ctx)) pages.push(page);
    const found = pages.flatMap(({ items }) => items);
    expect(found.map(({ remoteId, fulfilledBy }) => [remoteId, fulfilledBy])).toEqual([
      [old, 'seller'],
      [young, 'marketplace'],
    ]);
    clock.advance(3_600_000);
    expect(await allOf(ports.orders.since(pages.at(-1)!.cursor, ctx))).toEqual([]);
    await act('deliver-order', { orderId: old! });
    expect((await allOf(ports.orders.since(pages.at(-1)!.cursor, ctx))).map(({ remoteId }) => remoteId)).toEqual([old]);
  });

  test('an order of a store that was switched off is read, and its money once it is on again', async () => {
    const { ports, ctx, clock } = connection;
    const [id] = await place();
    await act('deliver-order', { orderId: id! });
    const period = {
      from: new Date(clock.now().getTime() - 86_400_000),
      to: new Date(clock.now().getTime() + 86_400_000),
    };
    await act('store-availability', { campaignId: fbsStore });
    expect((await read(id!)).stage).toBe('delivered');
    expect(await allOf(ports.finance.lines(period, ctx))).toEqual([]);
    await act('store-availability', { campaignId: fbsStore, availability: 'AVAILABLE' });
    clock.advance(2 * 3_600_000);
    expect((await allOf(ports.finance.lines(period, ctx))).length).toBeGreaterThan(3);
  });

  test('a return is answered with a reason where one is asked for, and only once', async () => {
    const { ports, ctx } = connection;
    const [id] = await place();
    await act('deliver-order', { orderId: id! });
    await act('return-order', { orderId: id! });
    const [found] = await allOf(ports.returns.since(undefined, ctx));
    const { remoteId } = found!;
    expect(found!.decisions.map((one) => one.id)).toEqual(['REFUND_MONEY', 'FAST_REFUND_MONEY', 'DECLINE_REFUND']);
    const decide = async (decision: string, input: Record<string, string> = {}) =>
      (await ports.returns.decide({ remoteId, decision, input }, ctx)).outcome;
    expect(await decide('DECLINE_REFUND')).toMatchObject({ problem: { remedyKey: 'remedy.declineReason' } });
    expect(await decide('DECLINE_REFUND', { reason: 'MECHANICAL_DAMAGE', comment: 'разбито' })).toEqual({
      kind: 'acknowledged',
    });
    expect(await decide('REFUND_MONEY')).toMatchObject({ kind: 'rejected' });
    expect(await allOf(ports.returns.since(undefined, ctx))).toMatchObject([{ stage: 'refused', decisions: [] }]);
  });

  test('reviews and questions are answered where they were written', async () => {
    const { ports, ctx, clock } = connection;
    await act('review', { text: 'Хорошая', stars: 4 });
    await act('question', { text: 'Есть?' });
    const open = await allOf(ports.conversations.since(undefined, ctx));
    expect(open.map(({ kind, rating, needsAnswer }) => [kind, rating, needsAnswer])).toEqual([
      ['review', 4, true],
      ['question', undefined, true],
    ]);
    for (const { remoteId, kind } of open) await ports.conversations.reply({ remoteId, kind, text: 'Да' }, ctx);
    clock.advance(60_000);
    const answered = await allOf(ports.conversations.since(undefined, ctx));
    expect(answered.map(({ needsAnswer, messages }) => [needsAnswer, messages.map(({ from }) => from)])).toEqual([
      [false, ['buyer', 'seller']],
      [false, ['buyer', 'seller']],
    ]);
  });
});
