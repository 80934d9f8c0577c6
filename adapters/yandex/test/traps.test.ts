import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  amountOf,
  isMarketplaceError,
  type ItemResult,
  type PendingItem,
  type Target,
} from '@sellercloudx/adapter-kit';
import { allOf } from '@sellercloudx/adapter-kit/testing';
import { draftOf } from '../sandbox/harness.ts';
import { dbsStore, dbsWarehouse, fbsStore, fbsWarehouse } from '../sandbox/shops.ts';
import { sandboxNarrowKey } from '../sandbox/server.ts';
import { stockOf } from '../sandbox/state.ts';
import { openConnection, type TestConnection } from './open-connection.ts';

/** Where the Market's answers say less, or something else, than what has happened. */
let connection: TestConnection;
beforeEach(async () => {
  connection = await openConnection();
});
afterEach(() => connection.close());

const kindOf = ({ outcome }: ItemResult) => outcome.kind;
const keysOf = (offerId: string) => ({ cardId: offerId, offerId, sku: offerId });
const priceOf = (offerId = 'SKU-0001'): Target => ({ grain: 'offer', keys: keysOf(offerId) });
const stockIn = (warehouseId = fbsWarehouse, offerId = 'SKU-0001'): Target => ({
  grain: 'offerAtWarehouse',
  keys: { ...keysOf(offerId), warehouseId: String(warehouseId) },
});
const roubles = (whole: number) => amountOf(BigInt(whole) * 100n, 'RUB');
const calls = (path: RegExp) => connection.exchanges.filter((exchange) => path.test(exchange.path));

function pendingOf(result: ItemResult, target: Target): PendingItem {
  if (result.outcome.kind !== 'pending') throw new Error(`not pending but ${result.outcome.kind}`);
  return { ref: result.ref, ticket: result.outcome.ticket, target, since: connection.clock.now() };
}

describe('prices', () => {
  async function write(whole: number) {
    const { ports, ctx } = connection;
    const [result] = await ports.prices.write(
      [{ ref: 'p', target: priceOf(), desired: { base: roubles(whole) } }],
      ctx,
    );
    return pendingOf(result!, priceOf());
  }

  test('a jump that was answered with OK is held in quarantine until it is confirmed', async () => {
    const { ports, ctx, clock, sandbox } = connection;
    const item = await write(5_000);
    clock.advance(60_000);
    const [held] = await ports.prices.checkTickets([item], ctx);
    expect(held!.outcome).toMatchObject({ kind: 'held', quarantine: { remedyKey: 'remedy.quarantine' } });
    const [reading] = await ports.prices.read([priceOf()], ctx);
    expect(reading!.value).toMatchObject({ base: roubles(990), held: roubles(5_000) });
    await sandbox.control.act('confirm-price', { sku: 'SKU-0001' });
    expect((await ports.prices.checkTickets([item], ctx))[0]!.outcome).toEqual({
      kind: 'acknowledged',
      verified: true,
    });
  });

  test('a price that is not seen yet is waited for, one never seen is unknown after half an hour', async () => {
    const { ports, ctx, clock, sandbox } = connection;
    const item = await write(995);
    expect(kindOf((await ports.prices.checkTickets([item], ctx))[0]!)).toBe('pending');
    sandbox.state.priceJobs = [];
    clock.advance(31 * 60_000);
    expect(kindOf((await ports.prices.checkTickets([item], ctx))[0]!)).toBe('unknown');
  });

  test('a discount that would sink the whole call never leaves us, its neighbour does', async () => {
    const { ports, ctx } = connection;
    const results = await ports.prices.write(
      [
        { ref: 'bad', target: priceOf('SKU-0001'), desired: { base: roubles(990), old: roubles(1_000) } },
        { ref: 'good', target: priceOf('SKU-0002'), desired: { base: roubles(2_400), old: roubles(4_800) } },
      ],
      ctx,
    );
    expect(results.map(kindOf)).toEqual(['rejected', 'pending']);
    expect(calls(/offer-prices\/updates$/)).toHaveLength(1);
  });

  test('a call refused for one offer is halved until the culprit stands alone', async () => {
    const { ports, ctx } = connection;
    const items = ['SKU-0001', 'SKU-0002', 'SKU-0003'].map((offerId, at) => ({
      ref: offerId,
      target: priceOf(offerId),
      desired: { base: amountOf(99_000n, at === 1 ? 'UZS' : 'RUB') },
    }));
    const results = await ports.prices.write(items, ctx);
    expect(results.map(kindOf)).toEqual(['pending', 'rejected', 'pending']);
    expect(results[1]!.outcome).toMatchObject({ problem: { remedyKey: 'remedy.currency' } });
  });
});

describe('stocks', () => {
  test('what is written is what may be ordered: reserved units come on top', async () => {
    const { ports, ctx, clock, sandbox } = connection;
    await sandbox.control.placeOrders({ sku: 'SKU-0001', quantity: 2 });
    await ports.stocks.write([{ ref: 's', target: stockIn(), desired: { quantity: 4 } }], ctx);
    clock.advance(60_000);
    expect((await ports.stocks.read([stockIn()], ctx))[0]!.value).toEqual({ quantity: 4, reserved: 2 });
    expect(stockOf(sandbox.state, fbsWarehouse, 'SKU-0001')!.fit).toBe(6);
  });

  test('the figure is seen a while after the OK', async () => {
    const { ports, ctx, clock } = connection;
    const before = (await ports.stocks.read([stockIn()], ctx))[0]!.value!.quantity;
    await ports.stocks.write([{ ref: 's', target: stockIn(), desired: { quantity: before + 7 } }], ctx);
    expect((await ports.stocks.read([stockIn()], ctx))[0]!.value!.quantity).toBe(before);
    clock.advance(60_000);
    expect((await ports.stocks.read([stockIn()], ctx))[0]!.value!.quantity).toBe(before + 7);
  });

  test('each warehouse is written to its own store, a warehouse never written is unknown and not zero', async () => {
    const { ports, ctx } = connection;
    expect((await ports.stocks.read([stockIn(dbsWarehouse)], ctx))[0]!.value).toBeNull();
    const items = [fbsWarehouse, dbsWarehouse, 999].map((warehouseId) => ({
      ref: String(warehouseId),
      target: stockIn(warehouseId),
      desired: { quantity: 3 },
    }));
    expect((await ports.stocks.write(items, ctx)).map(kindOf)).toEqual(['acknowledged', 'acknowledged', 'rejected']);
    const sentTo = calls(/offers\/stocks$/)
      .filter(({ method }) => method === 'PUT')
      .map(({ path }) => path.split('/')[3]);
    expect(sentTo).toEqual([String(fbsStore), String(dbsStore)]);
  });

  test('defective goods in the Market’s warehouse for returns are no stock of ours', async () => {
    const { ports, ctx } = connection;
    const all = await allOf(ports.stocks.list(undefined, ctx));
    expect(new Set(all.map(({ target }) => target.keys.warehouseId))).toEqual(new Set([String(fbsWarehouse)]));
    expect(all).toHaveLength(40);
  });

  test('an offer the store does not have is told, although the Market would say OK', async () => {
    const { ports, ctx, sandbox } = connection;
    sandbox.state.offers.get('SKU-0002')!.campaignIds = [];
    const items = ['SKU-0001', 'SKU-0002'].map((id) => ({
      ref: id,
      target: stockIn(fbsWarehouse, id),
      desired: { quantity: 1 },
    }));
    const results = await ports.stocks.write(items, ctx);
    expect(results.map(kindOf)).toEqual(['acknowledged', 'rejected']);
  });

  test('a store the API is switched off for takes nothing, the others do', async () => {
    const { ports, ctx, sandbox } = connection;
    await sandbox.control.act('store-availability', { campaignId: dbsStore });
    const items = [fbsWarehouse, dbsWarehouse].map((id) => ({
      ref: String(id),
      target: stockIn(id),
      desired: { quantity: 1 },
    }));
    const results = await ports.stocks.write(items, ctx);
    expect(results.map(kindOf)).toEqual(['acknowledged', 'rejected']);
    expect(results[1]!.outcome).toMatchObject({ problem: { remedyKey: 'remedy.storeSwitchedOff' } });
  });
});

describe('cards', () => {
  const publish = (n: number, change: object = {}) =>
    connection.ports.catalog.publish([{ ...draftOf(n), ...change }], connection.ctx);

  test('one bad card sinks the call: it is named, its neighbours are to be sent again', async () => {
    const bad = { ...draftOf(2), attributes: [{ attributeId: '23674510', values: [{ text: 'год' }] }] };
    const results = await connection.ports.catalog.publish([draftOf(1), bad, draftOf(3)], connection.ctx);
    expect(results.map(kindOf)).toEqual(['notTried', 'rejected', 'notTried']);
    expect(results[1]!.outcome).toMatchObject({
      problem: { field: 'attributes.23674510', marketCode: 'NUMBER_FORMAT' },
    });
    expect(connection.sandbox.state.offers.has('NEW-1')).toBe(false);
  });

  test('a new offer is put into the stores that sell from our stock, for without one there is no card', async () => {
    const { ports, ctx, clock, sandbox } = connection;
    const target = { grain: 'card', keys: { cardId: 'NEW-1' } } as const;
    const item = pendingOf((await publish(1))[0]!, target);
    clock.advance(60_000);
    expect(kindOf((await ports.catalog.checkTickets([item], ctx))[0]!)).toBe('pending');
    expect(sandbox.state.offers.get('NEW-1')!.campaignIds).toEqual([fbsStore, dbsStore]);
    clock.advance(60_000);
    const [made] = await ports.catalog.checkTickets([item], ctx);
    expect(made).toMatchObject({
      outcome: { kind: 'acknowledged' },
      card: { cardId: 'NEW-1', offerIds: { 'variant-1': 'NEW-1' } },
    });
  });

  test('what the moderation says reaches the seller', async () => {
    const { ports, ctx, clock, sandbox } = connection;
    await sandbox.control.act('moderation', { match: 'футболка', reason: 'Название не подходит' });
    const item = pendingOf((await publish(1))[0]!, { grain: 'card', keys: { cardId: 'NEW-1' } });
    clock.advance(60_000);
    const [result] = await ports.catalog.checkTickets([item], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { marketText: 'Название не подходит' } });
  });

  test('Uzbek texts go out only where Market is part of Yandex Go', async () => {
    const { sandbox, clock, ports, ctx } = connection;
    const uzbek = { title: { ru: 'Футболка', uz: 'Futbolka' } };
    await publish(1, uzbek);
    expect(sandbox.state.offers.get('NEW-1')!.uzbek).toEqual({});
    await sandbox.control.act('cabinet', { yandexGo: true });
    await ports.connect.test(ctx);
    clock.advance(60_000);
    await publish(2, uzbek);
    expect(sandbox.state.offers.get('NEW-2')).toMatchObject({ name: 'Футболка', uzbek: { name: 'Futbolka' } });
  });

  test('a picture that could not be fetched is a problem of the card', async () => {
    const { ports, ctx } = connection;
    const target = { grain: 'card', keys: { cardId: 'SKU-0001' } } as const;
    const photos = ['https://example.com/1.jpg', 'https://example.com/404.jpg'];
    expect((await ports.catalog.uploadMedia([{ ref: 'm', target, photos }], ctx)).map(kindOf)).toEqual([
      'acknowledged',
    ]);
    const [reading] = await ports.catalog.readBack([target], ctx);
    expect(reading!.value!.problems).toMatchObject([{ field: 'photos', remedyKey: 'remedy.photos' }]);
  });

  test('an update leaves alone what the draft does not speak of', async () => {
    const { sandbox } = connection;
    const { pictures, price } = structuredClone(sandbox.state.offers.get('SKU-0001')!);
    await publish(1, { cardId: 'SKU-0001', photos: [] });
    expect(sandbox.state.offers.get('SKU-0001')).toMatchObject({ name: 'Новая футболка 1', pictures, price });
  });

  test('goods in the Market’s own warehouse keep a card out of the archive', async () => {
    const { ports, ctx } = connection;
    const targets = ['SKU-0001', 'SKU-0005', 'NO-SUCH'].map((cardId): Target => ({ grain: 'card', keys: { cardId } }));
    const results = await ports.catalog.archive(targets, ctx);
    expect(results.map(kindOf)).toEqual(['acknowledged', 'rejected', 'rejected']);
    expect(results[1]!.outcome).toMatchObject({ problem: { remedyKey: 'remedy.stockAtMarket' } });
  });
});

describe('connecting', () => {
  const facts = () => connection.ports.connect.test(connection.ctx);
  const codes = async () => (await facts()).warnings.map(({ code }) => code);

  test('the key names no cabinet, so it is asked what it opens', async () => {
    const read = await facts();
    expect(read).toMatchObject({ accountId: '1204501', tier: 'none', tokenType: 'all', currency: 'RUB', warnings: [] });
    expect(read.warehouses.map(({ id, scheme }) => [id, scheme])).toEqual([
      [String(fbsWarehouse), 'FBS'],
      [String(dbsWarehouse), 'DBS'],
    ]);
  });

  test('what the cabinet opens is asked for once and not before every call', async () => {
    const { ports, ctx, clock } = connection;
    await ports.orders.refresh(['1'], ctx);
    await ports.stocks.read([stockIn()], ctx);
    await ports.prices.read([priceOf()], ctx);
    expect(calls(/campaigns$/)).toHaveLength(1);
    clock.advance(2 * 3_600_000);
    await ports.prices.read([priceOf()], ctx);
    expect(calls(/campaigns$/)).toHaveLength(2);
  });

  test('members of a warehouse group share their stock and are one warehouse', async () => {
    const group = { id: 7, name: 'Подольск и Ташкент' };
    for (const warehouse of connection.sandbox.state.warehouses) warehouse.group = group;
    const { warehouses } = await facts();
    expect(warehouses.map(({ id, name }) => [id, name])).toEqual([[String(fbsWarehouse), group.name]]);
  });

  test('prices of single stores, a store that is switched off and a currency of its own are told', async () => {
    const { control } = connection.sandbox;
    await control.act('cabinet', { onlyDefaultPrice: false, level: 'MEDIUM', currency: 'UZS' });
    await control.act('store-availability', { campaignId: dbsStore });
    expect(await codes()).toEqual(['store_switched_off', 'own_prices']);
    expect(await facts()).toMatchObject({ tier: 'medium', currency: 'UZS' });
  });

  test('a narrow key connects and says what will not work', async () => {
    const { warnings, warehouses } = await connection.openWith(sandboxNarrowKey).connect.test(connection.ctx);
    expect(warnings.map(({ messageKey }) => messageKey)).toEqual([
      'warning.missing.prices',
      'warning.missing.orders',
      'warning.missing.conversations',
      'warning.noWarehouse',
    ]);
    expect(warehouses).toEqual([]);
  });

  test('a cabinet without a store is told as that', async () => {
    connection.sandbox.state.campaigns = [];
    const error = await facts().catch((one: unknown) => one);
    expect(isMarketplaceError(error) && [error.code, error.remedyKey]).toEqual(['blocked', 'remedy.noStore']);
  });

  test('a limit says with 420 until when, and nothing is sent before', async () => {
    const { sandbox, ports, ctx, clock } = connection;
    const until = new Date(clock.now().getTime() + 90_000);
    const headers = { 'x-ratelimit-resource-until': until.toUTCString() };
    await sandbox.control.fault({ kind: 'status', status: 420, times: 1, route: 'POST /v2/auth/token', headers });
    const error = await ports.connect.test(ctx).catch((one: unknown) => one);
    expect(isMarketplaceError(error) && [error.code, error.retryAfterMs]).toEqual(['rate_limited', 90_000]);
    await ports.connect.test(ctx);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(until.getTime());
  });
});
