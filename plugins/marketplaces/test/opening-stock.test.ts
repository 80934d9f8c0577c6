import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import { add, definePlugin } from '../../../core/plugin.ts';
import { openOrderUnits, type ConnectionId, type OfferId } from '../api.ts';
import { alsoMarket, byBarcode } from './composition.ts';
import { startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let url = '';

/** Stands for the orders plugin: every offer has one unit in open orders. */
const ordersStandIn = definePlugin({
  name: 'orders-stand-in',
  depends: ['marketplaces'],
  contributes: [
    add(openOrderUnits, [
      { units: async (_trx, _id, offerIds: readonly OfferId[]) => new Map(offerIds.map((one) => [one, 1])) },
    ]),
  ],
});

beforeAll(async () => {
  t = await startMarketApp({ extra: [alsoMarket(byBarcode, () => url), ordersStandIn] });
  url = t.market.url;
}, 60_000);
afterAll(() => t.stop());

test('offers that share a quantity are counted once, and the open orders of each of them', async () => {
  const offers = [...t.market.state.offers.values()];
  offers.find(({ sku }) => sku === 'TS-2')!.barcode = offers.find(({ sku }) => sku === 'TS-1')!.barcode;
  const { id }: { id: ConnectionId } = await t.deps.connectionService.connect(
    t.partnerId,
    { marketplace: 'by-barcode', environment: 'sandbox', credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  );
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionService.startReading(trx, id));
  const preview = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.openingStock.preview(trx, id));
  await until(async () => (await preview()).length === 11);
  const rows = await preview();
  expect(rows.find(({ variantId }) => variantId === t.variants[0])).toMatchObject({
    remote: 10,
    inOpenOrders: 2,
    quantity: 12,
  });
  expect(rows.find(({ variantId }) => variantId === t.variants[2])).toMatchObject({ remote: 10, inOpenOrders: 1 });
});
