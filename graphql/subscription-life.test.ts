import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Server } from 'node:http';
import { WebSocket } from 'ws';
import type { LiveBus } from '../core/live/live-bus.ts';
import { add, definePlugin } from '../core/plugin.ts';
import { identity } from '../plugins/identity/index.ts';
import { partners } from '../plugins/partners/index.ts';
import { startTestApp, type TestApp } from '../test/harness/test-app.ts';
import { graphqlTypes } from './points.ts';
import type { Visitor } from '../test/harness/visitor.ts';
import { signedIn } from '../test/harness/signed-in.ts';

let app: TestApp;
let url: string;
let staff: Visitor;
/** Told when an event is being looked at; goes on when released. */
let looking: () => void = () => {};
let released: Promise<void> = Promise.resolve();
let looked: Promise<unknown> = Promise.resolve();

/** A subscription whose event takes as long to look at as a test wants. */
const slowNews = definePlugin({
  name: 'slow-news',
  depends: ['identity'],
  contributes: [
    add(graphqlTypes, [
      (builder) =>
        builder.subscriptionField('slowNews', (t) =>
          t.int({
            authScopes: { admin: true },
            subscribe: (_root, _args, { deps }) => (deps as { live: LiveBus }).live.subscribe('slow.news', null),
            resolve: (_message, _args, context) => {
              const answer = (async () => {
                looking();
                await released;
                return ((await (await context.readAll()).raw('select 1 as one')) as { rows: { one: number }[] })
                  .rows[0]!.one;
              })();
              looked = answer.catch(() => undefined);
              return answer;
            },
          }),
        ),
    ]),
  ],
});

beforeAll(async () => {
  app = await startTestApp({ plugins: [identity, partners, slowNews] });
  url = (await app.listen()).url;
  ({ visitor: staff } = await signedIn(app, 'operator', { isAdmin: true }));
});
afterAll(() => app.stop());

test('subscribers who leave while an event is resolved for them keep no connection to the database', async () => {
  const { live } = app.kernel.cradle;
  for (let round = 0; round < 10; round++) {
    const socket = await subscribed('subscription { partnerRequests }');
    live.publish({ topic: 'partner.requests', partnerId: null, data: {} });
    // some leave before the event is looked at, some while it is, some with it
    await new Promise((resolve) => setTimeout(resolve, round % 5));
    socket.terminate();
  }
  await expect(openTransactions()).resolves.toBe(0);
  expect((await staff.ask('{ adminPendingCount }')).data).toEqual({ adminPendingCount: 0 });
});

test('who leaves while an event is being looked at has nothing opened for them afterwards', async () => {
  const { live } = app.kernel.cradle;
  const { http } = await app.listen();
  const socket = await subscribed('subscription { slowNews }', 'slow.news');
  let release = (): void => {};
  released = new Promise((resolve) => (release = resolve));
  const begun = new Promise<void>((resolve) => (looking = resolve));
  live.publish({ topic: 'slow.news', partnerId: null, data: {} });
  await begun;
  const before = await connectionsOf(http.server);
  socket.terminate();
  while ((await connectionsOf(http.server)) === before) await new Promise((resolve) => setTimeout(resolve, 10));
  release();
  await looked;
  await expect(openTransactions()).resolves.toBe(0);
});

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

async function subscribed(query: string, topic = 'partner.requests'): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: staff.cookie, origin: url },
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  // told once it listens: an event that is published until then is nobody's
  const heard = new Promise((resolve) => socket.once('message', resolve));
  const timer = setInterval(() => app.kernel.cradle.live.publish({ topic, partnerId: null, data: {} }), 20);
  await heard;
  clearInterval(timer);
  return socket;
}

/** Zero as soon as everything in flight has ended; what stays is lost. */
async function openTransactions(): Promise<number> {
  const until = Date.now() + 5_000;
  for (;;) {
    const { rows } = (await app.database.system.raw(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
    )) as { rows: { n: number }[] };
    const n = rows[0]?.n ?? 0;
    if (n === 0 || Date.now() > until) return n;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
