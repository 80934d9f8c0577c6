import { afterEach, expect, test } from '@jest/globals';
import { fromWhole, type Target } from '@sellercloudx/adapter-kit';
import { strFromU8, unzipSync } from 'fflate';
import type { UzumSandboxOptions } from '../sandbox/server.ts';
import { startRecorder, type Recorder, type Tamper } from './recorder.ts';
import { ctx, openUzum, readAll, type UzumSession } from './session.ts';

const hour = 3_600_000;
const day = 24 * hour;
const open: { session: UzumSession; recorder: Recorder }[] = [];

/** The adapter on a sandbox, with somebody who listens (and may change what is said) in between. */
async function start(options: Omit<UzumSandboxOptions, 'clock'> = {}, tamper?: Tamper) {
  let recorder: Recorder | undefined;
  const session = await openUzum(options, async (url) => (recorder = await startRecorder(url, tamper)).url);
  open.push({ session, recorder: recorder! });
  const { control } = session.sandbox;
  const calls = (path: RegExp) => recorder!.exchanges.filter(({ url }) => path.test(url.pathname));
  const order = async (id: string) => (await session.ports.orders.refresh([id], ctx)).orders[0]!;
  const place = async (ask: object = {}) => (await control.placeOrders(ask as never))[0]!;
  return { ...session, control, calls, order, place };
}

afterEach(async () => {
  for (const { session, recorder } of open.splice(0)) {
    expect(await session.sandbox.control.violations()).toEqual([]);
    await session.close();
    await recorder.close();
  }
});

const skuTarget = (session: UzumSession, n = 0): Target => {
  const sku = [...session.sandbox.state.skus.values()][n]!;
  const { shopId } = session.sandbox.state.products.get(sku.productId)!;
  return {
    grain: 'offer',
    keys: { cardId: String(sku.productId), offerId: String(sku.id), shopId: String(shopId), barcode: sku.barcode },
  };
};
const stockTarget = (session: UzumSession, n = 0): Target => ({ ...skuTarget(session, n), grain: 'accountBarcode' });

test('a stock write keeps a SKU in FBS and DBS although nothing was read before', async () => {
  const session = await start();
  const dbs = [...session.sandbox.state.skus.values()].findIndex((sku) => sku.dbsLinked);
  const target = stockTarget(session, dbs);
  const [result] = await session.ports.stocks.write([{ ref: 'a', target, desired: { quantity: 3 } }], ctx);
  expect(result!.outcome.kind).toBe('acknowledged');
  expect([...session.sandbox.state.skus.values()][dbs]).toMatchObject({ amount: 3, fbsLinked: true, dbsLinked: true });
});

test('stock is read by pages when the old call is gone', async () => {
  const gone: Tamper = (exchange) => {
    if (exchange.method === 'GET' && exchange.url.pathname === '/v2/fbs/sku/stocks')
      Object.assign(exchange, { status: 403, answer: '' });
  };
  const session = await start({ products: 130 }, gone);
  const [reading] = await session.ports.stocks.read([stockTarget(session, 120)], ctx);
  expect(reading!.value?.quantity).toBe([...session.sandbox.state.skus.values()][120]!.amount);
});

test('one bad row of a refused batch is found by halving, its neighbours are written', async () => {
  const session = await start();
  const targets = Array.from({ length: 10 }, (_, n) => stockTarget(session, n));
  const readings = await session.ports.stocks.read(targets, ctx);
  const items = readings.map(({ target, value }, n) => ({
    ref: String(n),
    target,
    desired: { quantity: 50 },
    lastRead: value!,
  }));
  session.sandbox.state.barcodes.delete(targets[7]!.keys.barcode!);
  const results = await session.ports.stocks.write(items, ctx);
  expect(results.filter(({ outcome }) => outcome.kind === 'rejected').map(({ ref }) => ref)).toEqual(['7']);
  expect(results.filter(({ outcome }) => outcome.kind === 'acknowledged')).toHaveLength(9);
});

test('one product among many hundreds is found in a few calls', async () => {
  const session = await start({ products: 2_400 });
  const target = skuTarget(session, 1_500);
  const [reading] = await session.ports.prices.read([target], ctx);
  expect(reading!.value?.base).toEqual(fromWhole([...session.sandbox.state.skus.values()][1_500]!.sellPrice, 'UZS'));
  expect(session.calls(/\/v1\/product/).length).toBeLessThan(8);
});

test('a product list that ends before its total is refused, not believed', async () => {
  const cut: Tamper = (exchange) => {
    if (exchange.url.searchParams.get('page') === '1')
      exchange.answer = exchange.answer.replace(/"productList":\[.*\]/s, '"productList":[]');
  };
  const session = await start({ products: 200 }, cut);
  await expect(readAll(session.ports.catalog.listCards!({}, ctx))).rejects.toMatchObject({ code: 'temporary' });
});

test('a price with a part of a sum is refused before it is sent', async () => {
  const session = await start();
  const desired = { base: { minor: 1_000_050n, currency: 'UZS' } };
  const [result] = await session.ports.prices.write([{ ref: 'a', target: skuTarget(session), desired }], ctx);
  expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.priceNotWhole' } });
  expect(session.calls(/sendPriceData/)).toHaveLength(0);
});

test('orders that change are read again once, also into a state without a date', async () => {
  const session = await start();
  const ids = await session.control.placeOrders({ count: 3 });
  session.clock.advance(hour);
  const first = await readAll(session.ports.orders.since(undefined, ctx));
  expect(first.items.map((order) => order.remoteId)).toEqual(expect.arrayContaining([...ids]));

  const quiet = await readAll(session.ports.orders.since(first.cursor, ctx));
  expect(quiet.items).toEqual([]);

  session.clock.advance(hour);
  await session.ports.orders.confirm!([ids[0]!, ids[1]!], ctx);
  const confirmed = await readAll(session.ports.orders.since(quiet.cursor, ctx));
  expect(confirmed.items.map((order) => [order.remoteId, order.stage])).toEqual(
    expect.arrayContaining([
      [ids[0], 'confirmed'],
      [ids[1], 'confirmed'],
    ]),
  );

  session.clock.advance(hour);
  const fresh = await session.place();
  const later = await readAll(session.ports.orders.since(confirmed.cursor, ctx));
  expect(later.items.map((order) => order.remoteId)).toEqual([fresh]);
  await session.control.act('advance-order', { orderId: ids[0]!, status: 'ACCEPTED_AT_DP' });
  const accepted = await readAll(session.ports.orders.since(later.cursor, ctx));
  expect(accepted.items.map((order) => [order.remoteId, order.stage])).toEqual([[ids[0], 'in_transit']]);
  expect((await readAll(session.ports.orders.since(accepted.cursor, ctx))).items).toEqual([]);
});

test('a read that was broken off goes on from its last page and loses nothing', async () => {
  const session = await start();
  const ids = await session.control.placeOrders({ count: 130 });
  const seen = new Set<string>();
  let cursor = '';
  for await (const page of session.ports.orders.since(undefined, ctx)) {
    page.items.forEach((order) => seen.add(order.remoteId));
    cursor = page.cursor;
    break;
  }
  expect(seen.size).toBe(50);
  const rest = await readAll(session.ports.orders.since(cursor, ctx));
  rest.items.forEach((order) => seen.add(order.remoteId));
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  const next = await readAll(session.ports.orders.since(rest.cursor, ctx));
  expect(next.items.filter((order) => ids.includes(order.remoteId)).length).toBeLessThanOrEqual(50);
});

test('orders that leave a list while it is read take none of the others with them', async () => {
  let left = 0;
  const leave: Tamper = ({ url }) => {
    if (
      url.pathname !== '/v2/fbs/orders' ||
      url.searchParams.get('status') !== 'CREATED' ||
      url.searchParams.has('dateFrom') ||
      left >= 60
    )
      return;
    const created = [...session.sandbox.state.orders.values()].filter((order) => order.status === 'CREATED').reverse();
    for (const order of created.slice(0, 20))
      Object.assign(order, { status: 'PACKING', acceptedAt: session.clock.now().getTime() });
    left += 20;
  };
  const session: Awaited<ReturnType<typeof start>> = await start({}, leave);
  const ids = await session.control.placeOrders({ count: 240 });
  const { items } = await readAll(session.ports.orders.since(undefined, ctx));
  const seen = new Set(items.map((order) => order.remoteId));
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
});

test.each([
  { orders: 'ms', finance: 's' },
  { orders: 's', finance: 'ms' },
] as const)('the unit of dates is found out: %j', async (units) => {
  const session = await start({ units });
  const id = await session.place();
  await session.control.act('advance-order', { orderId: id, status: 'COMPLETED' });
  session.clock.advance(8 * hour);
  const { cursor } = await readAll(session.ports.orders.since(undefined, ctx));
  expect(JSON.parse(cursor)).toMatchObject({ unit: units.orders });
  const now = session.clock.now();
  const { items } = await readAll(session.ports.finance.lines({ from: new Date(now.getTime() - day), to: now }, ctx));
  expect(items.filter((line) => line.orderRemoteId === id).map((line) => line.type)).toEqual([
    'sale',
    'commission',
    'logistics',
  ]);
});

test('a finance answer with the whole history in it gives the period alone', async () => {
  const session = await start({}, (exchange) => {
    // the filter is not obeyed: the answer to a question without dates stands in
    if (exchange.url.pathname === '/v1/finance/orders' && exchange.url.searchParams.get('page') === '0')
      exchange.answer = history;
  });
  const at = session.clock.now().getTime();
  const row = (id: number, date: number) => ({
    id,
    orderId: id,
    date,
    amount: 1,
    sellPrice: 1_000,
    status: 'PROCESSING',
  });
  const history = JSON.stringify({ orderItems: [row(1, at - hour), row(2, at - 300 * day)], totalElements: 0 });
  const { items } = await readAll(session.ports.finance.lines({ from: new Date(at - day), to: new Date(at) }, ctx));
  expect(items.filter((line) => line.type === 'sale').map((line) => line.orderRemoteId)).toEqual(['1']);
});

test('returns: a reading that was cut off goes on with its next page, a later one leaves old orders out', async () => {
  const session = await start();
  const { returns } = session.ports;
  const ids = await session.control.placeOrders({ count: 60 });
  for (const orderId of ids) await session.control.act('return-order', { orderId });
  const pages = () =>
    session
      .calls(/\/fbs\/orders$/)
      .flatMap(({ url: { searchParams: query } }) =>
        query.get('status') === 'RETURNED' && !query.has('dateTo') ? [[query.get('page'), query.has('dateFrom')]] : [],
      );
  let cut: string | undefined;
  const first: string[] = [];
  for await (const page of returns.since(undefined, ctx)) {
    first.push(...page.items.map(({ remoteId }) => remoteId));
    cut = page.cursor;
    break;
  }
  const rest = await readAll(returns.since(cut, ctx));
  expect(new Set([...first, ...rest.items.map(({ remoteId }) => remoteId)]).size).toBe(60);
  session.clock.advance(day);
  const [late] = await session.control.placeOrders({ count: 1 });
  await session.control.act('return-order', { orderId: late! });
  const again = await readAll(returns.since(rest.cursor, ctx));
  const { items } = await readAll(returns.since(again.cursor, ctx));
  expect(items.map(({ orderRemoteId }) => orderRemoteId)).toEqual([late]);
  expect(pages().slice(0, 3)).toEqual([
    ['0', false],
    ['1', false],
    ['0', true],
  ]);
});

test('one row with an odd date, or none, does not hide the others of the period', async () => {
  const session = await start({}, (exchange) => {
    if (exchange.url.pathname !== '/v1/finance/orders') return;
    const isSeconds = Number(exchange.url.searchParams.get('dateFrom')) < 1e11;
    exchange.answer = isSeconds ? rows : JSON.stringify({ orderItems: [], totalElements: 0 });
  });
  const at = session.clock.now().getTime();
  const row = (id: number, dates: object) => ({ id, orderId: id, ...dates, amount: 1, sellPrice: 1_000, status: 'PROCESSING' }); // prettier-ignore
  const rows = JSON.stringify({
    orderItems: [
      row(1, { date: at - hour }),
      row(2, { date: at - 3 * day, dateIssued: at - hour }),
      row(3, { date: at - 300 * day }),
      row(4, {}),
    ],
    totalElements: 0,
  });
  const { items } = await readAll(session.ports.finance.lines({ from: new Date(at - day), to: new Date(at) }, ctx));
  expect(items.filter((line) => line.type === 'sale').map((line) => line.orderRemoteId)).toEqual(['1', '2']);
});

test('sales out of Uzum’s warehouse are orders of the marketplace, the seller’s own are not', async () => {
  const session = await start();
  const own = await session.place();
  await session.control.act('advance-order', { orderId: own, status: 'COMPLETED' });
  const { items, cursor } = await readAll(session.ports.orders.since(undefined, ctx));
  const byMarket = items.filter((order) => order.fulfilledBy === 'marketplace').map((order) => order.remoteId);
  expect(byMarket.sort()).toEqual(session.sandbox.state.fboSales.map((sale) => String(sale.orderId)).sort());
  expect(byMarket).not.toContain(own);

  const sale = (await session.control.act('fbo-sale', { sku: 'SKU-0005' })) as { orderId: string };
  session.clock.advance(7 * hour);
  const later = await readAll(session.ports.orders.since(cursor, ctx));
  expect(later.items.find((order) => order.remoteId === sale.orderId)).toMatchObject({
    fulfilledBy: 'marketplace',
    scheme: 'FBO',
  });
});

test('lines of an order are matched to the SKU by its short code', async () => {
  const session = await start();
  const id = await session.place({ items: [{ sku: 'SKU-0003' }] });
  const sku = [...session.sandbox.state.skus.values()][2]!;
  expect((await session.order(id)).lines[0]!.offerKeys).toEqual({
    cardId: String(sku.productId),
    offerId: String(sku.id),
    barcode: sku.barcode,
    sku: 'SKU-0003',
  });
});

test('an order nobody confirms in 16 hours is cancelled by the market, and a buyer’s cancel gives the unit back', async () => {
  const session = await start();
  const [late, changed] = [
    await session.place({ items: [{ sku: 'SKU-0001' }] }),
    await session.place({ items: [{ sku: 'SKU-0002' }] }),
  ];
  const sku = [...session.sandbox.state.skus.values()][1]!;
  const before = sku.amount;
  await session.control.act('buyer-cancel', { orderId: changed });
  expect(sku.amount).toBe(before + 1);
  session.clock.advance(16 * hour + 1_000);
  expect(await session.order(late)).toMatchObject({ stage: 'cancelled', cancelReason: 'ACCEPTANCE_TIME_EXPIRED' });
  const [result] = await session.ports.orders.confirm!([late], ctx);
  expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { marketCode: 'seller-order-02' } });
});

test('an order delivered by the seller goes its own way, with the buyer’s code at the end', async () => {
  const session = await start();
  const id = await session.place({ scheme: 'DBS' });
  const { orders } = session.ports;
  const available = async () =>
    orders.steps(await session.order(id)).flatMap(({ step, available: open }) => (open ? [step] : []));
  expect(await available()).toEqual(['confirm', 'cancel']);
  await orders.confirm!([id], ctx);
  expect(await available()).toEqual(['delivering', 'cancel']);
  await orders.perform!({ remoteId: id, step: 'delivering', input: {} }, ctx);
  expect((await session.order(id)).stage).toBe('in_transit');
  const wrong = await orders.perform!({ remoteId: id, step: 'completed', input: { issueCode: '1' } }, ctx);
  expect(wrong.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.seller-order-38' } });
  const { issueCode } = session.sandbox.state.orders.get(Number(id))!;
  await orders.perform!({ remoteId: id, step: 'completed', input: { issueCode } }, ctx);
  expect((await session.order(id)).stage).toBe('delivered');
  await orders.perform!({ remoteId: id, step: 'refund', input: {} }, ctx);
  const { items } = await readAll(session.ports.returns.since(undefined, ctx));
  expect(items).toMatchObject([{ remoteId: `order-${id}`, orderRemoteId: id, stage: 'expected' }]);
});

test('a label waits for the identifiers, and takes them', async () => {
  const session = await start();
  const id = await session.place({ identifierRequired: true });
  const { orders } = session.ports;
  await orders.confirm!([id], ctx);
  const without = await orders.labels!({ orderIds: [id], size: 'LARGE', format: 'pdf' }, ctx);
  expect(without.notYet).toMatchObject([{ orderId: id, problem: { remedyKey: 'remedy.seller-order-15' } }]);
  const [wanted] = (await orders.requirements!([id], ctx))[id]!;
  const value = { kind: wanted!.kind, remoteLineId: wanted!.remoteLineId! };
  const bad = await orders.supplyRequirements!(id, [{ ...value, values: ['12'] }], ctx);
  expect(bad.outcome).toMatchObject({ kind: 'rejected', problem: { marketCode: 'seller-order-07' } });
  await orders.supplyRequirements!(id, [{ ...value, values: ['356938035643809'] }], ctx);
  const { labels } = await orders.labels!({ orderIds: [id], size: 'BIG', format: 'pdf' }, ctx);
  expect(Buffer.from(labels[0]!.document.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
});

test('a hand-over asked for twice with one key is one, and it ends with the acceptance act', async () => {
  const session = await start();
  const { orders, handovers } = session.ports;
  const ids = await session.control.placeOrders({ count: 2 });
  await orders.confirm!(ids, ctx);
  const [place] = await handovers.places!(ids, ctx);
  const [slot] = await handovers.slots!({ placeId: place!.id, orderIds: ids }, ctx);
  const ask = { orderIds: ids, placeId: place!.id, slotId: slot!.id, name: 'h-1' };
  const [first, again] = [await handovers.create(ask, ctx), await handovers.create(ask, ctx)];
  expect(again.handover.remoteId).toBe(first.handover.remoteId);
  expect(await session.order(ids[0]!)).toMatchObject({ stage: 'packed', handoverId: first.handover.remoteId });
  expect(await handovers.documents!(first.handover.remoteId, ctx)).toHaveLength(1);
  for (const orderId of ids) await session.control.act('advance-order', { orderId, steps: 3 });
  const [accepted] = await handovers.refresh([first.handover.remoteId], ctx);
  expect(accepted).toMatchObject({ status: 'accepted', acceptedCount: 2 });
  expect(await handovers.documents!(first.handover.remoteId, ctx)).toHaveLength(2);
  expect((await session.order(ids[0]!)).stage).toBe('in_transit');
});

test('handed-over orders reach the buyer by themselves when the demo says so', async () => {
  const session = await start({ autoLife: { stepSeconds: 20 } });
  const id = await session.place();
  await session.control.act('advance-order', { orderId: id, status: 'PENDING_DELIVERY' });
  session.clock.advance(5 * 20_000);
  expect((await session.order(id)).stage).toBe('delivered');
});

test('a blocked seller is told so, whatever he asks', async () => {
  const session = await start();
  await session.control.act('block-seller', { blocked: true });
  await expect(session.ports.stocks.read([stockTarget(session)], ctx)).rejects.toMatchObject({
    code: 'blocked',
    remedyKey: 'remedy.storage-service-04',
  });
});

test('the export pack has the sheet and the photos, and no formula in it', async () => {
  const session = await start();
  const variant = { ref: 'v', sku: 'SKU-0001', barcodes: [], options: {}, attributes: [] };
  const draft = {
    ref: 'd',
    categoryId: 'c',
    title: { uz: '=1+1', ru: 'Пиала' },
    description: {},
    attributes: [],
    photos: ['https://example.com/a,b.jpg'],
    variants: [variant],
  };
  const pack = await session.ports.catalog.exportPack!([draft], () => Promise.resolve(new Uint8Array([255, 216])));
  const files = unzipSync(pack.bytes);
  expect(strFromU8(files['photos.csv']!)).toContain('SKU-0001,1,photos/SKU-0001/1.jpg,"https://example.com/a,b.jpg"');
  expect([...files['photos/SKU-0001/1.jpg']!]).toEqual([255, 216]);
  const sheet = unzipSync(files['uzum-products.xlsx']!);
  expect(strFromU8(sheet['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
});
