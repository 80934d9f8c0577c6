import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { LiveMessage, LiveTransport } from './live-bus.ts';

const CHANNEL = 'scx_live';
const RECONNECT_MS = 1_000;

/** LISTEN/NOTIFY on a connection of its own; notifies after commit only (NOTIFY takes a global lock at commit). */
export async function openPostgresTransport(url: string, log: Logger): Promise<LiveTransport> {
  const origin = randomUUID();
  let receive: (message: LiveMessage) => void = () => {};
  let closed = false;
  let client: pg.Client | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'scx: live' });
    next.on('error', () => {}); // 'end' follows and reconnects
    next.on('end', () => {
      client = undefined;
      if (!closed) setTimeout(() => void connect().catch(retry), RECONNECT_MS).unref();
    });
    next.on('notification', ({ payload }) => {
      const { from, message } = JSON.parse(payload ?? '{}') as { from?: string; message?: LiveMessage };
      if (message && from !== origin) receive(message);
    });
    await next.connect();
    await next.query(`listen ${CHANNEL}`);
    client = next;
  };
  const retry = (error: unknown): void => log.warn({ err: error }, 'live messages of other processes: reconnecting');
  await connect();

  /** One statement at a time: what comes while it is under way goes together with the next. */
  let waiting: string[] = [];
  let sending = false;
  const sendWaiting = async (): Promise<void> => {
    sending = true;
    while (client && waiting.length > 0) {
      const messages = waiting;
      waiting = [];
      await client
        .query('select pg_notify($1, message) from unnest($2::text[]) as message', [CHANNEL, messages])
        .catch((error: unknown) => log.warn({ err: error }, 'live messages were not sent to other processes'));
    }
    sending = false;
  };

  return {
    send: (message) => {
      if (!client) return;
      waiting.push(JSON.stringify({ from: origin, message }));
      if (!sending) void sendWaiting();
    },
    onMessage: (handler) => {
      receive = handler;
    },
    close: async () => {
      closed = true;
      waiting = [];
      await client?.end();
    },
  };
}
