import { MarketplaceError } from '@sellercloudx/adapter-kit';
import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId } from '../api.ts';
import type { ConnectionHealth } from '../services/connection-health.ts';
import { connectAndWrite, count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp();
  id = await connectAndWrite(t);
}, 60_000);
afterAll(() => t.stop());

const stateOf = async () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, id));

test('dead keys stop the account with one notice and few tries; new keys let it go on', async () => {
  await t.market.control.fault({ kind: 'status', status: 401 });
  await count(t, [{ variantId: t.variants[0]!, quantity: 2 }]);
  await until(async () => (await stateOf()).state === 'broken');
  expect((await stateOf()).problem).toMatchObject({ code: 'credentials' });
  const late = new MarketplaceError({
    code: 'unreadable',
    message: 'A call that was on its way.',
    operation: 'stocks.read',
  });
  const { connectionHealth } = t.app.deps as unknown as { connectionHealth: ConnectionHealth };
  await connectionHealth.warn({ partnerId: t.partnerId, connectionId: id }, late);
  expect((await stateOf()).problem).toMatchObject({ code: 'credentials' });
  const calls = () =>
    t.app
      .logText()
      .split('\n')
      .filter((line) => line.includes('marketplace call') && line.includes('"status":401')).length;
  const tries = calls();
  expect(tries).toBeLessThanOrEqual(4); // the call, at most a second one beside it, and the question whether the keys are dead
  for (let n = 0; n < 5; n += 1) await count(t, [{ variantId: t.variants[1]!, quantity: n }]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(calls()).toBe(tries);
  expect(await t.app.database.system('domain_events').where({ type: 'connection.failed' })).toHaveLength(1);

  await t.market.control.clearFaults();
  const owner = t.app.create.viewer(t.partnerId);
  const { data, errors } = await t.app.graphql<{ replaceKeys: { state: string } }>(
    `mutation ($input: ReplaceKeysInput!) { replaceKeys(input: $input) { ... on Connection { state problem { code } } ... on Problem { code message } } }`,
    { as: owner, variables: { input: { id, credentials: [{ name: 'apiKey', value: memoryKey }] } } },
  );
  expect(errors).toBeUndefined();
  expect(data?.replaceKeys).toMatchObject({ state: 'writing', problem: null });
  await until(() => remoteStock(t.market, 'TS-1') === 2 && remoteStock(t.market, 'TS-2') === 4);
  expect(await t.app.database.system('domain_events').where({ type: 'connection.recovered' })).toHaveLength(1);
  expect(t.app.logText()).not.toContain(memoryKey);
});

test('an answer that cannot be read is told of, and the notice goes once answers can be read again', async () => {
  await t.market.control.fault({ kind: 'garbage', route: 'POST /stocks/query' });
  await t.market.control.fault({ kind: 'drop', route: 'POST /stocks', times: 1 });
  await count(t, [{ variantId: t.variants[2]!, quantity: 3 }]);
  await until(async () => (await stateOf()).problem?.code === 'unreadable');
  expect((await stateOf()).state).toBe('writing');
  await t.market.control.clearFaults();
  await until(async () => (await stateOf()).problem === null);
  await until(() => remoteStock(t.market, 'TS-3') === 3);
}, 60_000);

test('new keys take back what was said of the old ones, also where the account never stopped', async () => {
  const problem = { code: 'forbidden_scope', remedyKey: 'remedy.forbidden_scope' };
  await t.app.database.system('connections').where({ id }).update({ problem, problem_since: new Date() });
  const { connectionService } = t.deps;
  const back = await connectionService.replaceKeys(
    t.partnerId,
    { id, credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  );
  expect(back).toMatchObject({ state: 'writing', problem: null, problemSince: null });
});
