import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConnectionId, OfferId } from '../api.ts';
import { tidyJob } from '../jobs.ts';
import type { OfferPrices } from '../services/offer-prices.ts';
import { connectAndRead, startMarketApp, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let offers: OfferId[];

beforeAll(async () => {
  t = await startMarketApp();
  id = await connectAndRead(t);
  offers = (await t.app.database.system('offers').where({ connection_id: id }).orderBy('id').pluck('id')) as OfferId[];
}, 60_000);
afterAll(() => t.stop());

const stored = async () =>
  (await t.app.database.system('offer_prices').whereIn('offer_id', offers).orderBy('offer_id')) as {
    base_minor: bigint;
    version: number;
  }[];

test('prices of many offers are stored together; of two for one offer the last holds', async () => {
  const { offerPrices } = t.app.deps as unknown as { offerPrices: OfferPrices };
  const set = (prices: readonly [OfferId, bigint][]) =>
    t.app.database.asPartner(t.partnerId, (trx) =>
      offerPrices.set(
        trx,
        prices.map(([offerId, minor]) => ({ offerId, base: { minor, currency: 'UZS' } })),
      ),
    );
  await set(offers.map((offer) => [offer, 100_00n]));
  const [first, second] = offers as [OfferId, OfferId];
  await set([
    [second, 200_00n],
    [first, 300_00n],
    [second, 250_00n],
  ]);
  const rows = await stored();
  expect(rows).toHaveLength(12);
  expect(rows.slice(0, 3).map(({ base_minor, version }) => [base_minor, version])).toEqual([
    [300_00n, 2],
    [250_00n, 2],
    [100_00n, 1],
  ]);
});

test('of the history of an offer the newest fifty of ninety days are kept', async () => {
  const [offer] = offers as [OfferId];
  const history = () => t.app.database.system('offer_history').where({ offer_id: offer });
  await history().delete();
  await t.app.database.system.raw(
    `insert into offer_history (partner_id, offer_id, id, facet, target_key, outcome, at)
     select ?::uuid, ?::uuid, gen_random_uuid(), 'stock', 'x', 'acknowledged', now() - n * interval '1 minute' from generate_series(1, 60) n
     union all select ?::uuid, ?::uuid, gen_random_uuid(), 'stock', 'x', 'acknowledged', now() - interval '91 days'`,
    [t.partnerId, offer, t.partnerId, offer],
  );
  await t.app.run(tidyJob, {});
  const kept = (await history().orderBy('at')) as { at: Date }[];
  expect(kept).toHaveLength(50);
  expect(kept[0]!.at.getTime()).toBeGreaterThan(Date.now() - 51 * 60_000);
});
