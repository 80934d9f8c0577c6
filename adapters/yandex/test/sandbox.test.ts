import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { demoBarcode, LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { fbsStore, sandboxBusiness } from '../sandbox/shops.ts';
import { sandboxApiKey, startYandexSandbox, type YandexState } from '../sandbox/server.ts';

/** The sandbox as a stranger's client library meets it. */
let sandbox: RunningSandbox<YandexState>;
let clock: LeapingClock;
beforeEach(async () => {
  clock = new LeapingClock();
  sandbox = await startYandexSandbox({ clock });
});
afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: unknown, key = sandboxApiKey) {
  const answer = await fetch(sandbox.url + path, {
    method,
    headers: { 'content-type': 'application/json', 'api-key': key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> };
}

const business = `/v2/businesses/${sandboxBusiness}`;
const store = `/v2/campaigns/${fbsStore}`;

test('an unknown or deleted key is 401, somebody else’s cabinet 403, both in the Market’s envelope', async () => {
  expect(await call('GET', '/v2/campaigns', undefined, 'x')).toMatchObject({
    status: 401,
    json: { status: 'ERROR', errors: [{ code: 'UNAUTHORIZED', message: 'Api-Key token is invalid' }] },
  });
  expect(await call('POST', '/v2/businesses/1/settings')).toMatchObject({ status: 403, json: { status: 'ERROR' } });
  await sandbox.control.act('revoke-keys', {});
  expect((await call('GET', '/v2/campaigns')).status).toBe(401);
});

test('limits are told with every answer; one too many is 420 and counted', async () => {
  const first = await call('POST', '/v2/categories/tree', { language: 'RU' });
  expect([
    first.headers.get('x-ratelimit-resource-limit'),
    first.headers.get('x-ratelimit-resource-remaining'),
  ]).toEqual(['50', '49']);
  for (let n = 2; n <= 50; n++) await call('POST', '/v2/categories/tree', {});
  const refused = await call('POST', '/v2/categories/tree', {});
  expect(refused).toMatchObject({
    status: 420,
    json: { errors: [{ message: 'Hit rate limit of 50 for resource tree' }] },
  });
  expect(new Date(refused.headers.get('x-ratelimit-resource-until')!).getTime()).toBeGreaterThan(clock.now().getTime());
  expect(await sandbox.control.violations()).toMatchObject([{ limit: 'tree' }]);
});

test('stocks are counted in items, not in requests', async () => {
  const skus = Array.from({ length: 2000 }, (_, n) => ({ sku: `SKU-${n}`, items: [{ count: 1 }] }));
  const answer = await call('PUT', `${store}/offers/stocks`, { skus });
  expect(answer.headers.get('x-ratelimit-resource-remaining')).toBe('98000');
});

test('the demo assortment has the codes and barcodes of the other markets', async () => {
  const { json } = await call('POST', `${business}/offer-mappings`, { offerIds: ['SKU-0001', 'SKU-0040'] });
  const rows = (json.result as { offerMappings: { offer: { offerId: string; barcodes: string[] } }[] }).offerMappings;
  expect(rows.map(({ offer }) => [offer.offerId, offer.barcodes])).toEqual([
    ['SKU-0001', [demoBarcode(1)]],
    ['SKU-0040', [demoBarcode(40)]],
  ]);
});

test('one bad offer, and nothing of the call is saved', async () => {
  const offerMappings = [
    { offer: { offerId: 'SKU-0001', name: 'Новое' } },
    { offer: { offerId: 'NEW', marketCategoryId: 5 } },
  ];
  const { json } = await call('POST', `${business}/offer-mappings/update`, { offerMappings });
  expect(json.results).toMatchObject([{ offerId: 'NEW', errors: [{ type: 'UNKNOWN_CATEGORY' }] }]);
  expect(sandbox.state.offers.get('SKU-0001')!.name).not.toBe('Новое');
});

test('orders stand in their list without status and result around them, a page at a time', async () => {
  await sandbox.control.placeOrders({ count: 60 });
  const path = `/v1/businesses/${sandboxBusiness}/orders`;
  const first = await call('POST', `${path}?limit=500`, {});
  expect((first.json.orders as unknown[]).length).toBe(50);
  const { nextPageToken } = first.json.paging as { nextPageToken: string };
  const second = await call('POST', `${path}?limit=50&pageToken=${nextPageToken}`, {});
  expect([(second.json.orders as unknown[]).length, second.json.paging]).toEqual([10, {}]);
});

test('a move out of turn is an error of that order alone', async () => {
  const [a, b] = await sandbox.control.placeOrders({ count: 2 });
  const orders = [
    { id: Number(a), status: 'PROCESSING', substatus: 'READY_TO_SHIP' },
    { id: Number(b), status: 'DELIVERED', substatus: 'DELIVERY_SERVICE_DELIVERED' },
  ];
  const { status, json } = await call('POST', `${store}/orders/status-update`, { orders });
  expect([status, json.result]).toMatchObject([200, { orders: [{ updateStatus: 'OK' }, { updateStatus: 'ERROR' }] }]);
});

test('parcels of a confirmed shipment go to their buyers by themselves when time passes', async () => {
  await sandbox.control.act('auto-life', { stepSeconds: 60 });
  const [id] = await sandbox.control.placeOrders({});
  const order = sandbox.state.orders.get(Number(id))!;
  await call('POST', `${store}/orders/status-update`, {
    orders: [{ id: order.id, status: 'PROCESSING', substatus: 'READY_TO_SHIP' }],
  });
  await sandbox.control.advance(600_000);
  expect(order.substatus).toBe('READY_TO_SHIP');
  await call('POST', `${store}/first-mile/shipments/${order.shipmentId!}/confirm`, {});
  await sandbox.control.advance(600_000);
  expect(order.status).toBe('DELIVERED');
});

test('a drawn picture is served to everybody', async () => {
  const { json } = await call('POST', `${business}/offer-mappings`, { offerIds: ['SKU-0001'] });
  const [row] = (json.result as { offerMappings: { offer: { pictures: string[] } }[] }).offerMappings;
  const picture = await fetch(row!.offer.pictures[0]!);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
});
