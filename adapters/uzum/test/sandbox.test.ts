import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { defaultToken, startUzumSandbox, type UzumState } from '../sandbox/server.ts';

const minute = 60_000;
const clock = new LeapingClock();
let sandbox: RunningSandbox<UzumState>;

beforeEach(async () => {
  sandbox = await startUzumSandbox({ clock });
});
afterEach(() => sandbox.close());

/** As a client that knows no adapter. Each call comes a second after the one before. */
async function ask(path: string, authorization = defaultToken, init: RequestInit = {}) {
  clock.advance(1_000);
  const response = await fetch(`${sandbox.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as never,
  };
}

const shops = () => sandbox.state.shops.map((shop) => `shopIds=${shop.id}`).join('&');

test('the token stands alone: with Bearer in front it is refused', async () => {
  expect((await ask('/v1/shops')).body).toEqual(sandbox.state.shops);
  expect((await ask('/v1/shops', `Bearer ${defaultToken}`)).status).toBe(401);
});

test('an unknown path is forbidden, not missing', async () => {
  const { status, body } = await ask('/v1/reviews');
  expect([status, body]).toMatchObject([403, { payload: null, errors: [{ code: 'forbidden-001' }] }]);
});

test('six headers tell of the limit; a burst freezes every call for a minute', async () => {
  const { headers } = await ask('/v1/shops');
  const names = [
    'remaining',
    'replenish-rate',
    'burst-capacity',
    'requested-tokens',
    'limit-per-day',
    'remaining-per-day',
  ];
  expect(names.filter((name) => !headers.has(`x-ratelimit-${name}`))).toEqual([]);
  const burst = await Promise.all(
    Array.from({ length: 4 }, () => fetch(`${sandbox.url}/v1/shops`, { headers: { authorization: defaultToken } })),
  );
  expect(burst.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThan(0);
  clock.advance(50_000);
  expect((await ask('/v2/fbs/sku/stocks')).status).toBe(429);
  clock.advance(2 * minute);
  expect((await ask('/v2/fbs/sku/stocks')).status).toBe(200);
});

test('orders are listed one status a call, at most 50 a page, and the wrong unit of dates is an empty 200', async () => {
  await sandbox.control.placeOrders({ count: 60 });
  const now = clock.now().getTime();
  const list = (more: string) => ask(`/v2/fbs/orders?${shops()}&${more}`);
  expect((await list('size=50')).body).toMatchObject({ payload: { orders: { length: 50 }, totalAmount: 60 } });
  expect((await list('size=51')).status).toBe(400);
  expect((await list('status=PACKING')).body).toMatchObject({ payload: { orders: [], totalAmount: 0 } });
  expect((await list(`dateFrom=${now - minute}&dateTo=${now + minute}`)).body).toMatchObject({
    payload: { totalAmount: 60 },
  });
  const seconds = await list(`dateFrom=${Math.floor(now / 1000) - 60}&dateTo=${Math.floor(now / 1000) + 60}`);
  expect([seconds.status, seconds.body]).toMatchObject([200, { payload: { orders: [] } }]);
});

test('invoices are listed with statuses and without size', async () => {
  expect((await ask('/v1/fbs/invoice?statuses=CREATED')).status).toBe(200);
  expect((await ask('/v1/fbs/invoice?statuses=CREATED&size=20')).status).toBe(400);
  expect((await ask('/v1/fbs/invoice')).status).toBe(400);
});

test('what the control face saved comes back whole', async () => {
  const [id] = await sandbox.control.placeOrders({ items: [{ sku: 'SKU-0001', quantity: 2 }] });
  const saved = await sandbox.control.save();
  await sandbox.control.act('buyer-cancel', { orderId: id! });
  await sandbox.control.restore(saved);
  expect(sandbox.state.orders.get(Number(id))).toMatchObject({ status: 'CREATED', items: [{ quantity: 2 }] });
});

test('photos are PNG of 750x1000, open to everybody', async () => {
  const { body } = await ask(`/v1/product/shop/${sandbox.state.shops[0]!.id}?page=0&size=100`);
  const { productList } = body as { productList: { image: string }[] };
  const png = Buffer.from(await (await fetch(productList[0]!.image)).arrayBuffer());
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 750, 1000]);
});
