import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { demoBarcode, LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { fbsWarehouse } from '../sandbox/warehouses.ts';
import { sandboxApiKey, sandboxClientId, startOzonSandbox, type OzonState } from '../sandbox/server.ts';

/** The sandbox as a stranger's client library meets it. */
let sandbox: RunningSandbox<OzonState>;
let clock: LeapingClock;
beforeEach(async () => {
  clock = new LeapingClock();
  sandbox = await startOzonSandbox({ clock });
});
afterEach(() => sandbox.close());

const keys = { 'client-id': sandboxClientId, 'api-key': sandboxApiKey };

async function call(path: string, body: unknown = {}, headers: Record<string, string> = keys) {
  const answer = await fetch(sandbox.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> };
}

test('without keys it is 401, with unknown ones 404, with withdrawn ones 403, each in the gateway’s words', async () => {
  expect(await call('/v1/roles', {}, {})).toMatchObject({ status: 401, json: { code: 16, details: [] } });
  const wrong = await call('/v1/roles', {}, { ...keys, 'api-key': 'x' });
  expect(wrong).toMatchObject({
    status: 404,
    json: { message: 'Invalid Api-Key, please check the key and try again' },
  });
  await sandbox.control.act('revoke-keys', {});
  expect(await call('/v1/roles')).toMatchObject({ status: 403, json: { code: 7 } });
});

test('the fifty-first request of a second is refused and counted', async () => {
  const answers = await Promise.all(Array.from({ length: 51 }, () => call('/v1/roles')));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect(await sandbox.control.violations()).toMatchObject([{ limit: 'all' }]);
});

test('the demo assortment has the codes and barcodes of the other markets', async () => {
  const { json } = await call('/v3/product/info/list', { offer_id: ['SKU-0001', 'SKU-0040'] });
  const items = json.items as { offer_id: string; barcodes: string[] }[];
  expect(items.map(({ offer_id: code, barcodes }) => [code, barcodes])).toEqual([
    ['SKU-0001', [demoBarcode(1)]],
    ['SKU-0040', [demoBarcode(40)]],
  ]);
});

test('an order reserves its unit, and a cancel gives it back', async () => {
  const sku = [String([...sandbox.state.products.values()][0]!.sku)];
  const free = async () => {
    const { json } = await call('/v2/product/info/stocks-by-warehouse/fbs', { sku, limit: 10 });
    return (json.products as { warehouse_id: number; free_stock: number }[]).find(
      ({ warehouse_id: id }) => id === fbsWarehouse,
    )!.free_stock;
  };
  const before = await free();
  const [posting] = await sandbox.control.placeOrders({ sku: 'SKU-0001' });
  expect(await free()).toBe(before - 1);
  await call('/v2/posting/fbs/cancel', { posting_number: posting, cancel_reason_id: 352, cancel_reason_message: '' });
  expect(await free()).toBe(before);
});

test('the product number instead of the SKU is told as it is on the real market', async () => {
  const [posting] = await sandbox.control.placeOrders({ sku: 'SKU-0001' });
  const { id } = [...sandbox.state.products.values()][0]!;
  const packages = [{ products: [{ product_id: id, quantity: 1 }] }];
  const answer = await call('/v4/posting/fbs/ship', { posting_number: posting, packages });
  expect(answer).toMatchObject({ status: 400, json: { message: 'UNKNOW_PRODUCT' } });
});

test('parcels of an approved carriage go to their buyers by themselves when time passes', async () => {
  await sandbox.control.act('auto-life', { stepSeconds: 60 });
  const [posting] = await sandbox.control.placeOrders({ sku: 'SKU-0001' });
  const { sku } = [...sandbox.state.products.values()][0]!;
  await call('/v4/posting/fbs/ship', {
    posting_number: posting,
    packages: [{ products: [{ product_id: sku, quantity: 1 }] }],
  });
  await sandbox.control.advance(5_000);
  const { json } = await call('/v1/carriage/create', { delivery_method_id: fbsWarehouse });
  await call('/v1/carriage/approve', { carriage_id: json.carriage_id });
  for (let step = 0; step < 5; step++) await sandbox.control.advance(60_000);
  expect(['delivered', 'cancelled']).toContain(sandbox.state.postings.get(posting!)!.status);
});

test('what was saved comes back', async () => {
  const [posting] = await sandbox.control.placeOrders({});
  const saved = await sandbox.control.save();
  await sandbox.control.act('buyer-cancel', { orderId: posting! });
  await sandbox.control.restore(saved);
  expect(sandbox.state.postings.get(posting!)!.status).toBe('awaiting_packaging');
});
