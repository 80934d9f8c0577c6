import { afterAll, beforeAll, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
beforeAll(async () => {
  it = await startIdentity();
  await it.person('sardor');
});
afterAll(() => it.app.stop());

const SIGN_OUT = JSON.stringify({ query: 'mutation { signOut { __typename } }' });

async function post(headers: Record<string, string>, body = SIGN_OUT): Promise<number> {
  const response = await fetch(`${it.url}/graphql`, {
    method: 'POST',
    headers: { connection: 'close', ...headers },
    body,
  });
  await response.text();
  return response.status;
}

test('with a cookie a foreign, null or missing Origin changes nothing', async () => {
  const browser = await it.signedIn('sardor');
  const cookie = browser.cookie ?? '';
  const json = { 'content-type': 'application/json', cookie };
  for (const headers of [
    { ...json, origin: 'https://evil.example' },
    { ...json, origin: 'null' },
    { ...json },
    { ...json, referer: 'https://evil.example/page' },
    { ...json, origin: `${it.url}.evil.example` },
    { ...json, origin: it.url, 'sec-fetch-site': 'cross-site' },
  ])
    expect(await post(headers)).toBe(403);
  expect(await browser.viewer()).not.toBeNull();
});

test('a form of another site is refused, and so is one that pretends to be text', async () => {
  const browser = await it.signedIn('sardor');
  const cookie = browser.cookie ?? '';
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])
    expect(await post({ 'content-type': type, cookie, origin: 'https://evil.example' })).toBe(403);
  const read = await fetch(`${it.url}/graphql?query=${encodeURIComponent('mutation { signOut { __typename } }')}`, {
    headers: { cookie, connection: 'close' },
  });
  expect(read.status).toBe(405);
  expect(await browser.viewer()).not.toBeNull();
});

test('an address a client writes itself is not believed when no proxy is in front', async () => {
  const browser = it.browser({ 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6' });
  await browser.signIn('sardor', 'a wrong guess 1');
  const keys = (await it.app.database.system('throttle').pluck('key')) as string[];
  expect(keys.join()).not.toContain('6.6.6.6');
});

test('a cookie that is no token of ours opens nothing and breaks nothing', async () => {
  const browser = it.browser();
  for (const cookie of [
    'scx=',
    'scx=x',
    `scx=${'A'.repeat(43)}`,
    `scx=${'A'.repeat(5_000)}`,
    "scx=' or 1=1 --",
    '__Host-scx=x',
  ]) {
    browser.cookie = cookie;
    expect(await browser.viewer()).toBeNull();
  }
});

type Opened = { socket: WebSocket; first: Promise<string> };

function open(headers: Record<string, string>): Opened {
  const socket = new WebSocket(`${it.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const first = new Promise<string>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.once('message', (data: Buffer) => resolve((JSON.parse(data.toString()) as { type: string }).type));
    socket.once('close', (code) => resolve(`closed ${code}`));
    socket.once('error', (error) => resolve(error.message));
  });
  return { socket, first };
}

const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', (code) => resolve(code)));

test('a socket needs a session and our own Origin', async () => {
  const cookie = (await it.signedIn('sardor')).cookie ?? '';
  const own = open({ cookie, origin: it.url });
  expect(await own.first).toBe('connection_ack');
  const ended = closed(own.socket);
  own.socket.close();
  await ended;
  for (const origin of ['https://evil.example', 'null']) expect(await open({ cookie, origin }).first).toContain('403');
  expect(await open({ origin: it.url }).first).toBe('closed 4403');
});

test('a socket closes at once when its session is signed out, revoked, banned or the password changes', async () => {
  const admin = await it.person('admin', { isAdmin: true });
  expect(admin).toBeDefined();
  const ways: [string, (browser: Awaited<ReturnType<IdentityApp['signedIn']>>, name: string) => Promise<unknown>][] = [
    ['signed out', (browser) => browser.change('signOut')],
    [
      'everywhere',
      async (_browser, name) => (await it.signedIn(name)).change('signOutEverywhere', { keepThisOne: true }),
    ],
    [
      'banned',
      async (browser) => (await it.signedIn('admin')).change('banUser', { userId: (await browser.viewer())?.id }),
    ],
    [
      'password',
      async (_browser, name) =>
        (await it.signedIn(name)).change('changePassword', {
          currentPassword: 'tog‘ cho‘qqisi 17',
          newPassword: 'yangi parolim 2026',
        }),
    ],
  ];
  for (const [index, [, end]] of ways.entries()) {
    const name = `socket${index}`;
    await it.person(name);
    const browser = await it.signedIn(name);
    const { socket, first } = open({ cookie: browser.cookie ?? '', origin: it.url });
    expect(await first).toBe('connection_ack');
    const code = closed(socket);
    await end(browser, name);
    expect(await code).toBe(4403);
  }
});

test('another sign-in is told to the browsers that are open', async () => {
  const browser = await it.signedIn('sardor');
  const { socket, first } = open({ cookie: browser.cookie ?? '', origin: it.url });
  await first;
  const told = new Promise<string>((resolve) => socket.on('message', (data: Buffer) => resolve(data.toString())));
  socket.send(
    JSON.stringify({
      id: '1',
      type: 'subscribe',
      payload: { query: 'subscription { signedInElsewhere { userAgent isCurrent } }' },
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 200)); // subscribing has no answer of its own to wait for
  await it.signedIn('sardor', { 'user-agent': 'Opera' });
  expect(JSON.parse(await told)).toMatchObject({
    payload: { data: { signedInElsewhere: { userAgent: 'Opera', isCurrent: false } } },
  });
  const ended = closed(socket);
  socket.close();
  await ended;
});
