import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { PartnerRole } from '../core/http/request-context.ts';
import type { PartnerId, UserId } from '../core/ids.ts';
import { identity } from '../plugins/identity/index.ts';
import { partners } from '../plugins/partners/index.ts';
import { signedIn } from '../test/harness/signed-in.ts';
import { startTestApp, type TestApp } from '../test/harness/test-app.ts';
import { Visitor } from '../test/harness/visitor.ts';

let app: TestApp;
let url: string;
let partnerId: PartnerId;
let owner: Visitor;
let operator: Visitor;
const ids: Record<string, UserId> = {};

beforeAll(async () => {
  app = await startTestApp({ plugins: [identity, partners] });
  url = (await app.listen()).url;
  partnerId = await app.create.partner();
  owner = await member('sevara', 'owner');
  operator = await member('jasur', 'manager');
});
afterAll(() => app.stop());

async function member(userName: string, role: PartnerRole): Promise<Visitor> {
  const { visitor, userId } = await signedIn(app, userName, { member: { partnerId, role } });
  ids[userName] = userId;
  return visitor;
}

type Message = { id?: string; type: string; payload?: unknown };

async function socketOf({ cookie }: Visitor): Promise<{
  ask(query: string): Promise<unknown>;
  closed: Promise<number>;
}> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie, origin: url },
  });
  const heard = async (matches: (message: Message) => boolean): Promise<unknown> =>
    new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as Message;
        if (matches(message)) resolve(message.payload);
      });
    });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const ready = heard(({ type }) => type === 'connection_ack');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await ready;
  let asked = 0;
  return {
    closed,
    ask: (query) => {
      const id = String((asked += 1));
      const answer = heard((message) => message.id === id);
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
      return answer;
    },
  };
}

const setRole = (userName: string, role: string): Promise<unknown> =>
  owner.ask(
    'mutation ($userId: ID!, $role: PartnerRole!) { setMemberRole(userId: $userId, role: $role) { __typename } }',
    {
      userId: ids[userName],
      role,
    },
  );

test('an open socket works with the rights of today, and is opened anew once they have changed', async () => {
  const socket = await socketOf(operator);
  expect(await socket.ask('{ viewer { role } }')).toMatchObject({ data: { viewer: { role: 'manager' } } });
  // behind the application's back, as another process would: the open socket hears nothing of it
  await app.database.system('partner_members').where({ user_id: ids['jasur'] }).update({ role: 'viewer' });
  expect(await socket.ask('{ viewer { role } }')).toMatchObject({ data: { viewer: { role: 'viewer' } } });
  await setRole('jasur', 'manager');
  expect(await socket.closed).toBe(1012);
});

test('what is suspended hears nothing more', async () => {
  const socket = await socketOf(operator);
  const staff = app.create.viewer(null, { isAdmin: true, permissions: [], userId: ids['sevara'] as UserId });
  const { errors } = await app.graphql(
    `mutation { suspendPartner(id: "${partnerId}", reason: "checked") { __typename } }`,
    { as: staff },
  );
  expect(errors).toBeUndefined();
  expect(await socket.closed).toBe(1012);
});

/** Sends raw lines and hangs up without waiting: what no well-meant client does. */
const hangUpAfter = (lines: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const client = connect(Number(port), hostname, () => {
      client.write(`${lines.join('\r\n')}\r\n\r\n`, () => {
        client.resetAndDestroy();
        resolve();
      });
    });
    client.once('error', reject);
  });

test.each([
  ['an address that is none', 'GET // HTTP/1.1', 'Origin: http://localhost'],
  ['a page of others that has left already', 'GET /graphql HTTP/1.1', 'Origin: https://evil.example'],
])('an upgrade to %s ends nothing', async (_name, first, origin) => {
  const upgrade = ['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  for (let n = 0; n < 20; n += 1)
    await hangUpAfter([first, ...upgrade, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', origin]);
  expect((await new Visitor(url).ask('{ viewer { name } }')).data).toEqual({ viewer: null });
});

test('subscriptions are answered over sockets alone, where they end with their session', async () => {
  for (const accept of ['text/event-stream', 'application/json']) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, cookie: owner.cookie, origin: url },
      body: JSON.stringify({ query: 'subscription { partnerRequests }' }),
    });
    expect({ accept, status: response.status }).toEqual({ accept, status: 405 });
    await response.text();
  }
});
