import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { ConfigError } from '../config.ts';
import type { Logger } from '../log.ts';
import type { LiveMessage, LiveTransport } from './live-bus.ts';

const CHANNEL = 'scx:live';

/** Redis publish/subscribe, used when REDIS_URL is set: no load on PostgreSQL for fan-out. */
export async function openRedisTransport(url: string, log: Logger): Promise<LiveTransport> {
  const origin = randomUUID();
  // a client that never connected waits as long for a close that has long been
  const options = { lazyConnect: true, disconnectTimeout: 200 };
  const publisher = new Redis(url, { ...options, maxRetriesPerRequest: 1 });
  const subscriber = new Redis(url, options);
  for (const client of [publisher, subscriber])
    client.on('error', (error) =>
      log.warn({ err: error }, 'Redis is not reachable; live messages stay in this process'),
    );
  await Promise.all([publisher.connect(), subscriber.connect()]).catch((error: unknown) => {
    for (const client of [publisher, subscriber]) client.disconnect();
    throw new ConfigError(`REDIS_URL: no Redis answers at ${new URL(url).host}.`, { cause: error });
  });
  await subscriber.subscribe(CHANNEL);
  return {
    send: (message) => {
      publisher
        .publish(CHANNEL, JSON.stringify({ from: origin, message }))
        .catch((error: unknown) => log.warn({ err: error }, 'a live message was not sent through Redis'));
    },
    onMessage: (receive) => {
      subscriber.on('message', (_channel, text) => {
        const { from, message } = JSON.parse(text) as { from: string; message: LiveMessage };
        if (from !== origin) receive(message);
      });
    },
    close: async () => {
      await Promise.allSettled([publisher.quit(), subscriber.quit()]);
    },
  };
}
