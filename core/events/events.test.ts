import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startTestApp, type TestApp } from '../../test/harness/test-app.ts';
import type { Trx } from '../db/database.ts';
import type { PartnerId } from '../ids.ts';
import { newId } from '../ids.ts';
import { defineJob } from '../jobs/job.ts';
import { definePlugin } from '../plugin.ts';
import { defineEvent, joinIds, listenAfter, listenWithin } from './event.ts';
import type { EventBus } from './event-bus.ts';

const noted = defineEvent('note.written', z.object({ text: z.string() }));
const seen: string[] = [];
let refuse = false;
let failTimes = 0;

const slowJob = defineJob({
  name: 'notes.count',
  payload: z.object({ key: z.string() }),
  dedupeKey: ({ key }) => key,
  run: async ({ key }) => void seen.push(`job ${key}`),
});

let hold: ((signal: AbortSignal) => Promise<void>) | undefined;
const heldJob = defineJob({
  name: 'notes.hold',
  payload: z.object({}),
  maxAttempts: 2,
  run: async (_payload, _deps, { signal }) => {
    await hold?.(signal);
    seen.push('held');
  },
});

const moved = defineEvent('note.moved', z.object({ ids: z.array(z.string()) }), { merge: joinIds('ids') });
const looks: string[][] = [];
let refuseId: string | undefined;

const notes = definePlugin({
  name: 'notes',
  events: [noted, moved],
  listeners: [
    listenWithin(noted, 'notes.check', async (trx: Trx, { payload }) => {
      await trx.raw('select 1');
      if (refuse) throw new Error(`no ${payload.text}`);
    }),
    listenAfter(
      noted,
      'notes.tell',
      async ({ payload }) => {
        if (failTimes-- > 0) throw new Error('not yet');
        seen.push(payload.text);
      },
      { maxAttempts: 2 },
    ),
    listenAfter(
      moved,
      'notes.look',
      async ({ payload: { ids } }) => {
        looks.push([...ids].sort());
        if (refuseId !== undefined && ids.includes(refuseId)) throw new Error(`not ${refuseId}`);
      },
      { maxAttempts: 2 },
    ),
  ],
  jobs: [slowJob, heldJob],
});

let app: TestApp;
let partner: PartnerId;
let events: EventBus;

beforeAll(async () => {
  app = await startTestApp({ plugins: [notes] });
  partner = await app.create.partner();
  events = app.kernel.cradle.events;
});
afterAll(() => app.stop());

const emit = (text: string): Promise<void> =>
  app.database.asPartner(partner, (trx) => events.emit(trx, noted, { text }));
const queued = async (): Promise<number> =>
  Number((await app.database.system('event_deliveries').count('* as n').first())?.['n']);

test('a committed event reaches its listener, and its delivery is gone afterwards', async () => {
  await emit('first');
  await app.drain();
  expect(seen).toContain('first');
  expect(await queued()).toBe(0);
});

test('a listener inside the transaction that refuses takes the event back', async () => {
  refuse = true;
  await expect(emit('refused')).rejects.toThrow('no refused');
  refuse = false;
  await app.drain();
  expect(seen).not.toContain('refused');
});

test('a delivery that fails is tried again and ends in the dead-letter list with its reason', async () => {
  failTimes = 2;
  await emit('dies');
  await app.drain();
  await app.database.system('event_deliveries').update({ visible_at: new Date(0) });
  await app.drain();
  const dead = (await app.database.system('dead_deliveries').select('handler', 'error', 'attempts')) as unknown[];
  expect(dead).toEqual([{ handler: 'notes.tell', error: 'not yet', attempts: 2 }]);
  expect(seen).not.toContain('dies');
});

test('a job with the same key is queued once', async () => {
  await app.database.asPartner(partner, async (trx) => {
    await events.enqueue(trx, slowJob, { key: 'once' });
    await events.enqueue(trx, slowJob, { key: 'once' });
  });
  await app.drain();
  expect(seen.filter((text) => text === 'job once')).toHaveLength(1);
});

test('one partner sees none of the events of another', async () => {
  await emit('mine');
  const other = await app.create.partner();
  const rows = await app.database.asPartner(other, async (trx) => trx('domain_events').select('id'));
  expect(rows).toEqual([]);
  await app.drain();
});

test('a delivery that took its process with it at every try is not tried once more', async () => {
  await app.database.asSystem('test', async (trx) => {
    await events.enqueue(trx, heldJob, {});
    await trx('event_deliveries').update({ attempts: 2 });
  });
  await app.drain();
  expect(seen).not.toContain('held');
  const dead = (await app.database.system('dead_deliveries').where('handler', 'like', '%notes.hold').first()) as {
    error: string;
  };
  expect(dead.error).toContain('process ended');
});

test('a handler whose delivery another process has taken over is told to stop', async () => {
  const aborted = new Promise<unknown>((resolve) => {
    hold = (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          resolve(signal.reason);
          reject(signal.reason as Error);
        });
        app.database.system('event_deliveries').update({ claim_token: newId() }).catch(reject);
      });
  });
  await app.database.asSystem('test', (trx) => events.enqueue(trx, heldJob, {}));
  void app.drain();
  expect(String(await aborted)).toContain('taken over');
  hold = undefined;
  await app.database.system('event_deliveries').delete();
});

const move = (ids: string[], partnerId = partner): Promise<void> =>
  app.database.asPartner(partnerId, async (trx) => {
    for (const id of ids) await events.emit(trx, moved, { ids: [id] });
  });

test('what waits for one listener is looked at together, never with that of another partner', async () => {
  const other = await app.create.partner();
  await app.database.asPartner(partner, async (trx) => {
    for (const id of ['a', 'b', 'a']) await events.emit(trx, moved, { ids: [id] });
    await app.database.asPartner(other, (theirs) => events.emit(theirs, moved, { ids: ['z'] }));
  });
  await app.drain();
  expect(looks).toHaveLength(2);
  expect(looks).toEqual(expect.arrayContaining([['a', 'b'], ['z']]));
  expect(await queued()).toBe(0);
});

test('one that fails takes nothing with it: each is tried alone', async () => {
  looks.length = 0;
  refuseId = 'bad';
  await move(['good', 'bad']);
  await app.drain();
  await app.database.system('event_deliveries').update({ visible_at: new Date(0) });
  await app.drain();
  expect(looks[0]).toEqual(['bad', 'good']);
  expect(looks.slice(1)).toEqual(expect.arrayContaining([['bad'], ['good']]));
  const dead = await app.database.system('dead_deliveries').where('handler', 'like', '%notes.look');
  expect(dead).toHaveLength(1);
  expect(await queued()).toBe(0);
});
