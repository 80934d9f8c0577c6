import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConnectionId, OfferId } from '../api.ts';
import { connectAndRead, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp();
  id = await connectAndRead(t);
}, 60_000);
afterAll(() => t.stop());

type Told = { importState: string; importedCards: number; importedAt: string; warnings: string[] };

async function told(): Promise<Told> {
  const { data, errors } = await t.app.graphql<{ connection: Told }>(
    '{ connection(id: "' + id + '") { importState importedCards importedAt warnings } }',
    { as: t.app.create.viewer(t.partnerId) },
  );
  expect(errors).toBeUndefined();
  return data!.connection;
}

const readAgain = (): Promise<void> =>
  t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionGate.hurry(trx, id, 'marketplaces.importCards'));

test('a market that suddenly lists no cards is not believed: all stays, and words say so until the list is whole again', async () => {
  const before = await told();
  expect(before).toMatchObject({ importState: 'done', importedCards: 12, warnings: [] });
  const { cards } = t.market.state;
  const kept = [...cards];
  cards.clear();
  await readAgain();
  await until(async () => (await told()).warnings.length > 0);
  expect(await told()).toMatchObject({ ...before, warnings: [expect.stringMatching(/lists 0 cards where 12 were/)] });
  const missing = await t.app.database.system('listings').where({ connection_id: id }).whereNotNull('missing_since');
  expect(missing).toEqual([]);

  for (const [key, card] of kept) cards.set(key, card);
  await readAgain();
  await until(async () => (await told()).warnings.length === 0);
  expect((await told()).importedCards).toBe(12);
}, 60_000);

test('a card that is gone from a believable list is shown as missing, and the count follows', async () => {
  const { cards } = t.market.state;
  const [first] = cards.keys();
  cards.delete(first!);
  await readAgain();
  await until(async () => (await told()).importedCards === 11);
  const missing = await t.app.database.system('listings').where({ connection_id: id }).whereNotNull('missing_since');
  expect(missing).toMatchObject([{ card_id: first }]);
}, 60_000);

test('what a person has unmatched is not matched again by the next read', async () => {
  const offer = (await t.app.database.system('offers').where({ connection_id: id, sku: 'TS-3' }).first('id')) as {
    id: OfferId;
  };
  const variantOf = async () =>
    ((await t.app.database.system('offers').where({ id: offer.id }).first('variant_id')) as { variant_id: unknown })
      .variant_id;
  expect(await variantOf()).toBe(t.variants[2]);
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.offerMatching.unlink(trx, id, [offer.id]));
  const before = (await told()).importedAt;
  await readAgain();
  await until(async () => (await told()).importedAt > before);
  expect(await variantOf()).toBeNull();
});
