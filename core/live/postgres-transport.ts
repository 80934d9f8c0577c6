import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { LiveMessage, LiveTransport } from './live-bus.ts';

const CHANNEL = 'scx_live';
const RECONNECT_MS = 1_000;
/** PostgreSQL carries fewer than 8,000 in one notification, the sender's name included. */
const BYTES_AT_MOST = 7_800;

/** LISTEN/NOTIFY on a connection of its own; notifies after commit only (NOTIFY takes a global lock at commit). */
export async function openPostgresTransport(url: string, log: Logger): Promise<LiveTransport> {
  const origin = randomUUID();
  let receive: (message: LiveMessage) => void = () => {};
  let closed = false;
  let client: pg.Client | undefined;

  const connect = async (): Promise<void> => {
    if (closed) return;
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
      try {
        for (const part of partsOf(message)) waiting.push(JSON.stringify({ from: origin, message: part }));
      } catch (error) {
        log.error({ err: error }, 'a live message was not sent to other processes');
      }
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

/** A message whose list of ids is too long goes as several with a part of the list each. */
export function partsOf(message: LiveMessage): LiveMessage[] {
  if (Buffer.byteLength(JSON.stringify(message)) <= BYTES_AT_MOST) return [message];
  const [name, list] = Object.entries(message.data).find(([, value]) => Array.isArray(value) && value.length > 1) ?? [];
  if (name === undefined)
    throw new Error(`A live message on ${message.topic} is too long, and holds no list to divide.`);
  const ids = list as unknown[];
  const half = Math.ceil(ids.length / 2);
  return [ids.slice(0, half), ids.slice(half)].flatMap((part) =>
    partsOf({ ...message, data: { ...message.data, [name]: part } }),
  );
}
