import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId, OfferId } from '../api.ts';
import { alsoMarket, byBarcode } from './composition.ts';
import { connectAndWrite, count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let url = '';

beforeAll(async () => {
  t = await startMarketApp({ extra: [alsoMarket(byBarcode, () => url)] });
  url = t.market.url;
  id = await connectAndWrite(t);
  await settled();
}, 60_000);
afterAll(() => t.stop());

const settled = () => until(async () => (await t.app.database.system('sync_rows').where({ dirty: true })).length === 0);
const offerOf = async (connectionId: ConnectionId, sku: string): Promise<OfferId> =>
  ((await t.app.database.system('offers').where({ connection_id: connectionId, sku }).first('id')) as { id: OfferId })
    .id;
const link = (connectionId: ConnectionId, offerId: OfferId, n: number) =>
  t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.offerMatching.link(trx, connectionId, [{ offerId, variantId: t.variants[n - 1]! }], 'person'),
  );

test('an offer that is matched to another variant shows the quantity of that one at once', async () => {
  await count(t, [
    { variantId: t.variants[0]!, quantity: 4 },
    { variantId: t.variants[1]!, quantity: 9 },
  ]);
  await until(() => remoteStock(t.market, 'TS-1') === 4 && remoteStock(t.market, 'TS-2') === 9);
  await link(id, await offerOf(id, 'TS-1'), 2);
  await until(() => remoteStock(t.market, 'TS-1') === 9);
});

test('offers of one barcode and two variants are refused, and go on once the matching is put right', async () => {
  const barcode = [...t.market.state.offers.values()].find(({ sku }) => sku === 'TS-5')!.barcode;
  [...t.market.state.offers.values()].find(({ sku }) => sku === 'TS-6')!.barcode = barcode;
  const { id: second } = await t.deps.connectionService.connect(
    t.partnerId,
    { marketplace: 'by-barcode', environment: 'sandbox', credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  );
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionService.startReading(trx, second));
  await until(async () => {
    const view = await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, second));
    return view.importState === 'done';
  });
  const [five, six] = [await offerOf(second, 'TS-5'), await offerOf(second, 'TS-6')];
  await link(second, five, 5);
  await link(second, six, 6);
  await until(async () => {
    const preview = await t.app.database.asPartner(t.partnerId, (trx) => t.deps.writing.preview(trx, second));
    return preview.unread === 0;
  });
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.writing.enable(trx, second, null, SYSTEM_ACTOR));
  const shared = () =>
    t.app.database
      .system('sync_rows as r')
      .join('sync_row_offers as m', function () {
        this.on('m.partner_id', 'r.partner_id').andOn('m.target_key', 'r.target_key').andOn('m.facet', 'r.facet');
      })
      .where({ 'm.offer_id': five, 'r.connection_id': second, 'r.facet': 'stock' })
      .first('r.outcome', 'r.dirty') as Promise<unknown>;
  await until(async () => ((await shared()) as { outcome: string }).outcome === 'rejected');

  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.offerMatching.unlink(trx, second, [six]));
  await until(async () => ((await shared()) as { outcome: string }).outcome === 'acknowledged');
});

test('an offer of another connection is refused and nothing is written', async () => {
  const second = (
    (await t.app.database.system('connections').where({ marketplace: 'by-barcode' }).first('id')) as {
      id: ConnectionId;
    }
  ).id;
  const foreign = await offerOf(id, 'TS-7');
  await expect(link(second, foreign, 7)).rejects.toMatchObject({ code: 'offer.unknown' });
  const unlink = t.app.database.asPartner(t.partnerId, (trx) => t.deps.offerMatching.unlink(trx, second, [foreign]));
  await expect(unlink).rejects.toMatchObject({ code: 'offer.unknown' });
  const mapped = await t.app.database.system('sync_row_offers').where({ offer_id: foreign, connection_id: second });
  expect(mapped).toEqual([]);
});
