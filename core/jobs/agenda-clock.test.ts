import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { MongoStandIn } from '../../test/harness/mongo/stand-in.ts';
import { startTestApp, type TestApp } from '../../test/harness/test-app.ts';
import { ConfigError } from '../config.ts';
import { definePlugin } from '../plugin.ts';
import type { AgendaClock } from './agenda-clock.ts';
import { defineJob, defineSchedule } from './job.ts';

let ticks: string[] = [];
const tickJob = defineJob({
  name: 'ticking.note',
  payload: z.object({ word: z.string() }),
  run: async ({ word }) => void ticks.push(word),
});
const ticking = definePlugin({
  name: 'ticking',
  jobs: [tickJob],
  schedules: [defineSchedule({ name: 'ticking.each-second', every: 1_000, job: tickJob, payload: { word: 'tick' } })],
});

const mongo = new MongoStandIn();
let app: TestApp;
let clock: AgendaClock;

beforeAll(async () => {
  app = await startTestApp({ plugins: [ticking], worker: true });
  clock = app.kernel.cradle.agendaClock;
});
afterAll(async () => {
  await app.stop();
  await mongo.close();
});

const twice = async (): Promise<void> => {
  ticks = [];
  while (ticks.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe.each([
  ['PostgreSQL', async () => null],
  ['a server that speaks MongoDB’s protocol', () => mongo.listen()],
])('the clock kept in %s', (_name, mongodbUrl) => {
  test('enqueues its job at each tick', async () => {
    await clock.start({ postgresUrl: app.urls.system, mongodbUrl: await mongodbUrl(), lockMs: 1_000 });
    await twice();
    await clock.stop();
    expect(new Set(ticks)).toEqual(new Set(['tick']));
  });
});

test('an address at which no MongoDB answers is told in one sentence that names the variable', async () => {
  const nobody = net.createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const { port } = nobody.address() as net.AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  const starting = clock.start({
    postgresUrl: app.urls.system,
    mongodbUrl: `mongodb://127.0.0.1:${port}/agenda?serverSelectionTimeoutMS=300`,
  });
  await expect(starting).rejects.toThrow(ConfigError);
  await expect(starting).rejects.toThrow(/^MONGODB_URL: no MongoDB answers at 127\.0\.0\.1:\d+/);
});
