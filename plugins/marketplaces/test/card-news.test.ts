import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId } from '../api.ts';
import { lane } from '../sync/lanes.ts';
import type { WebhookHints } from '../webhooks/webhook-hints.ts';
import { startMarketApp, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp({ worker: false, variants: 0 });
  const ask = { marketplace: 'memory', environment: 'sandbox', credentials: { apiKey: memoryKey } };
  ({ id } = await t.deps.connectionService.connect(t.partnerId, ask, SYSTEM_ACTOR));
}, 60_000);
afterAll(() => t.stop());

/** All wait ten minutes: two tickets in their time, one as long as the market said, and a write. */
beforeEach(async () => {
  const ticket = { prio: lane.ticket, step: 'ticket', outcome: 'pending', ticket: 't-1' };
  const rows = [
    { target_key: 'first', ...ticket },
    { target_key: 'second', ...ticket },
    { target_key: 'refused', ...ticket, problem: JSON.stringify({ code: 'rate_limited' }) },
    { target_key: 'write', prio: lane.content, step: 'write', outcome: 'deferred' },
  ];
  const { system } = t.app.database;
  await system('sync_rows').delete();
  for (const row of rows)
    await system('sync_rows').insert({
      ...{ partner_id: t.partnerId, connection_id: id, facet: 'content', ...row },
      not_before: system.raw(`now() + interval '10 minutes'`),
    });
});

const news = (): Promise<void> =>
  (t.app.deps as unknown as { webhookHints: WebhookHints }).webhookHints.note(
    { partnerId: t.partnerId, connectionId: id },
    'accepted',
    [{ about: 'card' }],
  );
type Waiting = { target_key: string; not_before: Date; is_soon: boolean };
const waiting = (): Promise<Waiting[]> =>
  t.app.database
    .system('sync_rows')
    .select('target_key', 'not_before')
    .select({ is_soon: t.app.database.system.raw(`not_before < now() + interval '1 minute'`) })
    .orderBy('target_key') as unknown as Promise<Waiting[]>;
const soon = async (): Promise<string[]> =>
  (await waiting()).flatMap(({ target_key: key, is_soon: isSoon }) => (isSoon ? [key] : []));

test('news of a card brings its tickets forward, and nothing the market has told to wait', async () => {
  await news();
  expect(await soon()).toEqual(['first', 'second']);
});

test('news moves no ticket that is looked at in a few seconds anyway', async () => {
  const { system } = t.app.database;
  await system('sync_rows').update({ not_before: system.raw(`now() + interval '4 seconds'`) });
  const before = await waiting();
  await news();
  expect(await waiting()).toEqual(before);
});

test('a ticket that is being settled is left to that, and holds up no answer to the market', async () => {
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    await trx.raw(`select 1 from sync_rows where partner_id = ? and target_key = 'first' for update`, [t.partnerId]);
    await news();
  });
  expect(await soon()).toEqual(['second']);
});
