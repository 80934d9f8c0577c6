import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionId } from '../api.ts';
import { connectAndRead, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp();
  id = await connectAndRead(t);
}, 60_000);
afterAll(() => t.stop());

const view = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, id));
const isWaiting = async (): Promise<boolean> => {
  const { rows } = await t.app.database.system.raw<{ rows: unknown[] }>('select 1 from pg_locks where not granted');
  return rows.length > 0;
};

/** The second begins before the first has committed. */
async function atOnce(first: (trx: Trx) => Promise<unknown>, second: (trx: Trx) => Promise<unknown>) {
  let after: Promise<unknown> = Promise.resolve();
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    await first(trx);
    after = t.app.database.asPartner(t.partnerId, second);
    await Promise.race([until(isWaiting), after.catch(() => undefined)]);
  });
  return after;
}

test('two who change different settings at once both find their change', async () => {
  const { connectionSettings } = t.deps;
  await atOnce(
    (trx) => connectionSettings.setAuthority(trx, id, { stock: 'theirs' }, SYSTEM_ACTOR),
    (trx) => connectionSettings.setAuthority(trx, id, { price: 'theirs' }, SYSTEM_ACTOR),
  );
  expect((await view()).authority).toMatchObject({ stock: 'theirs', price: 'theirs' });
});

test('an account that is being paused is not switched to writing', async () => {
  const enabled = atOnce(
    (trx) => t.deps.connectionService.pause(trx, id, SYSTEM_ACTOR),
    (trx) => t.deps.writing.enable(trx, id, null, SYSTEM_ACTOR),
  );
  await expect(enabled).rejects.toMatchObject({ code: 'connection.notReady' });
  expect((await view()).state).toBe('paused');
});
