import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase } from '../../test/harness/worker-database.ts';
import { ConfigError } from '../config.ts';
import { newId } from '../ids.ts';
import { createLog } from '../log.ts';
import { LiveBus, type LiveTransport } from './live-bus.ts';
import { openPostgresTransport } from './postgres-transport.ts';
import { openRedisTransport } from './redis-transport.ts';

const log = createLog({ level: 'silent' });
const redisServer = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((file) => fs.existsSync(file));
if (!redisServer) process.stderr.write('\nSKIPPED, NO REDIS: live messages through Redis. Install redis-server.\n');

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let redis: ChildProcess | undefined;
let redisUrl = '';

beforeAll(async () => {
  database = await openTestDatabase();
  if (!redisServer) return;
  const port = await freePort();
  redis = spawn(redisServer, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
  redisUrl = `redis://127.0.0.1:${port}`;
  await new Promise<void>((resolve) =>
    redis?.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept') && resolve()),
  );
});
afterAll(async () => {
  await database.drop();
  if (!redis) return;
  const ended = new Promise((resolve) => redis?.once('exit', resolve));
  redis.kill();
  await ended;
});

const kinds: [string, () => Promise<LiveTransport>][] = [
  ['PostgreSQL', () => openPostgresTransport(database.urls.system, log)],
  ...(redisServer
    ? [['Redis', () => openRedisTransport(redisUrl, log)] as [string, () => Promise<LiveTransport>]]
    : []),
];

describe.each(kinds)('two processes joined by %s', (_name, open) => {
  let here: LiveBus;
  let there: LiveBus;

  beforeAll(async () => {
    here = new LiveBus();
    there = new LiveBus();
    for (const bus of [here, there]) bus.connect(await open());
  });
  afterAll(() => Promise.all([here.close(), there.close()]));

  test('what one publishes the other’s subscribers hear, and its own hear it once', async () => {
    const partnerId = newId<'partner'>();
    const elsewhere = there.subscribe('order.changed', partnerId);
    const own = here.subscribe('order.changed', partnerId);
    const heard = [elsewhere.next(), own.next()];
    here.publish({ topic: 'order.changed', partnerId, data: { orderId: 'first' } });
    expect((await Promise.all(heard)).map(({ value }) => value as unknown)).toEqual([
      { orderId: 'first' },
      { orderId: 'first' },
    ]);
    const next = [elsewhere.next(), own.next()];
    here.publish({ topic: 'order.changed', partnerId, data: { orderId: 'second' } });
    for (const { value } of await Promise.all(next)) expect(value).toEqual({ orderId: 'second' });
  });

  test('a message with thousands of ids arrives, in parts if it must, and so does what was sent with it', async () => {
    const partnerId = newId<'partner'>();
    const ids = Array.from({ length: 2_000 }, () => newId());
    const listening = there.subscribe<{ variantIds: string[] }>('stock.changed', partnerId);
    const first = listening.next();
    here.publish({ topic: 'stock.changed', partnerId, data: { variantIds: ids } });
    here.publish({ topic: 'stock.changed', partnerId, data: { variantIds: ['last'] } });
    const heard: string[] = [];
    for (let next = await first; ; next = await listening.next()) {
      heard.push(...(next.value as { variantIds: string[] }).variantIds);
      if (heard.at(-1) === 'last') break;
    }
    expect(heard).toEqual([...ids, 'last']);
  });

  test('another partner’s subscribers hear nothing of it', async () => {
    const listening = there.subscribe('order.changed', newId<'partner'>());
    const heard = listening.next();
    here.publish({ topic: 'order.changed', partnerId: newId<'partner'>(), data: { orderId: 'theirs' } });
    const mine = newId<'partner'>();
    const proof = there.subscribe('order.changed', mine);
    const proven = proof.next();
    here.publish({ topic: 'order.changed', partnerId: mine, data: { orderId: 'mine' } });
    await proven; // sent later, arrived: what came before has been delivered to whom it concerns
    expect(await Promise.race([heard.then(() => 'heard'), Promise.resolve('nothing')])).toBe('nothing');
  });
});

test('an address at which no Redis answers is told in one sentence that names the variable', async () => {
  const opening = openRedisTransport(`redis://127.0.0.1:${await freePort()}`, log);
  await expect(opening).rejects.toThrow(ConfigError);
  await expect(opening).rejects.toThrow(/^REDIS_URL: no Redis answers at 127\.0\.0\.1:\d+\.$/);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
