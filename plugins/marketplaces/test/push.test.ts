import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectAndWrite, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;

beforeAll(async () => {
  t = await startMarketApp();
}, 60_000);
afterAll(() => t.stop());

test('a counted quantity reaches the market, and a later one replaces it', async () => {
  await connectAndWrite(t);
  const [variantId] = t.variants;
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.stockLedger.setCounted(trx, [{ variantId: variantId!, quantity: 4 }], {}),
  );
  await until(() => remoteStock(t.market, 'TS-1') === 4);
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.stockLedger.setCounted(trx, [{ variantId: variantId!, quantity: 0 }], {}),
  );
  await until(() => remoteStock(t.market, 'TS-1') === 0);
  expect(remoteStock(t.market, 'TS-2')).toBe(10);
  expect(await t.market.control.violations()).toEqual([]);
});
