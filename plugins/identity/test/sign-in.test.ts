import { asValue } from 'awilix';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../../core/clock.ts';
import { STRONG_COST } from '../../../core/auth/passwords.ts';
import { sessionCookie } from '../../../core/http/session-cookie.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
beforeAll(async () => {
  it = await startIdentity();
  await it.person('sardor');
});
afterAll(() => it.app.stop());

test('a person signs in with the user name or the e-mail in any case, and out', async () => {
  for (const login of ['sardor', 'SARDOR', 'sardor@example.uz', ' Sardor@EXAMPLE.uz ']) {
    const browser = it.browser();
    expect(await browser.signIn(login, PASSWORD)).toMatchObject({ __typename: 'SignedIn', viewer: { name: 'sardor' } });
    expect(await browser.viewer()).toMatchObject({ name: 'sardor' });
    expect(await browser.change('signOut')).toEqual({ __typename: 'Done' });
    expect(await browser.viewer()).toBeNull();
  }
});

test('the cookie of a session that was signed out opens nothing', async () => {
  const browser = await it.signedIn('sardor');
  const thief = it.browser();
  thief.cookie = browser.cookie;
  expect(await thief.viewer()).not.toBeNull();
  await browser.change('signOut');
  expect(await thief.viewer()).toBeNull();
});

test('each sign-in makes another token, and the one the browser held ends', async () => {
  const browser = await it.signedIn('sardor');
  const earlier = it.browser();
  earlier.cookie = browser.cookie;
  await browser.signIn('sardor', PASSWORD);
  expect(browser.cookie).not.toBe(earlier.cookie);
  expect(await earlier.viewer()).toBeNull();
});

test('the table holds no token, only its hash', async () => {
  const browser = await it.signedIn('sardor');
  const token = browser.cookie?.split('=')[1] ?? '';
  const rows = await it.app.database.system('sessions').select();
  expect(token).toHaveLength(43);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('the cookie is HttpOnly and SameSite, and bound to the host when the address is https', async () => {
  const { headers } = await it.browser().ask('mutation { signOut { __typename } }');
  expect(headers.getSetCookie()).toEqual(['scx=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
  expect(sessionCookie('token', { maxAgeSeconds: 60 }, true)).toBe(
    '__Host-scx=token; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  );
});

test('a session ends when it was not used for two weeks, and after sixty days however much it was used', async () => {
  const idle = await it.signedIn('sardor');
  const busy = await it.signedIn('sardor');
  it.clock.advance(13 * DAY_MS);
  expect(await busy.viewer()).not.toBeNull();
  it.clock.advance(2 * DAY_MS);
  expect(await idle.viewer()).toBeNull();
  for (let days = 15; days < 59; days += 10) {
    expect(await busy.viewer()).not.toBeNull();
    it.clock.advance(10 * DAY_MS);
  }
  expect(await busy.viewer()).toBeNull();
});

test('staff is signed out after half a day without work', async () => {
  await it.person('nodira', { isAdmin: true });
  const browser = await it.signedIn('nodira');
  it.clock.advance(11 * 60 * MINUTE_MS);
  expect(await browser.viewer('isAdmin')).toEqual({ isAdmin: true });
  it.clock.advance(12 * 60 * MINUTE_MS);
  expect(await browser.viewer()).toBeNull();
});

test('the viewer carries the partner, the role and what the role may do', async () => {
  const userId = await it.person('gulnora');
  const partnerId = await it.app.create.partner();
  await it.members.join(userId, partnerId, 'manager');
  const browser = await it.signedIn('gulnora');
  expect(await browser.viewer('role permissions partner { id status } impersonator { name }')).toEqual({
    role: 'manager',
    permissions: ['orders:read', 'orders:write', 'stock:write'],
    partner: { id: partnerId, status: 'active' },
    impersonator: null,
  });
  await it.members.leave(userId, partnerId);
  expect(await browser.viewer('role permissions partner { id }')).toEqual({
    role: null,
    permissions: [],
    partner: null,
  });
});

test('a hash made with other parameters is made again at the next sign-in', async () => {
  const hashOf = async (): Promise<string> =>
    (
      (await it.app.database.system('user_accounts').where({ user_name: 'sardor' }).first()) as {
        password_hash: string;
      }
    ).password_hash;
  expect(await hashOf()).toContain('m=64,t=1');
  it.app.kernel.container.register({ passwordCost: asValue(STRONG_COST) });
  await it.signedIn('sardor');
  expect(await hashOf()).toContain('m=47104,t=1');
  await it.signedIn('sardor');
});

test('devices are listed, ended one by one, and all at once', async () => {
  const first = await it.signedIn('sardor', { 'user-agent': 'Firefox' });
  const second = await it.signedIn('sardor', { 'user-agent': 'Safari' });
  const seen = await first.viewer<{ sessions: { id: string; userAgent: string; isCurrent: boolean }[] }>(
    'sessions { id userAgent isCurrent }',
  );
  const other = seen?.sessions.find(({ userAgent }) => userAgent === 'Safari');
  expect(seen?.sessions.find(({ isCurrent }) => isCurrent)?.userAgent).toBe('Firefox');
  expect(await first.change('revokeSession', { id: other?.id })).toEqual({ __typename: 'Done' });
  expect(await second.viewer()).toBeNull();
  const third = await it.signedIn('sardor');
  await first.change('signOutEverywhere', { keepThisOne: true });
  expect(await third.viewer()).toBeNull();
  expect(await first.viewer()).not.toBeNull();
  await first.change('signOutEverywhere', { keepThisOne: false });
  expect(await first.viewer()).toBeNull();
});

test("nobody ends another person's session, and an id that is none is simply not found", async () => {
  await it.person('malika');
  const theirs = await it.signedIn('malika');
  const seen = await theirs.viewer<{ sessions: { id: string }[] }>('sessions { id }');
  const browser = await it.signedIn('sardor');
  for (const id of [seen?.sessions[0]?.id, 'x', "' or 1=1", '00000000-0000-0000-0000-000000000000'])
    expect(await browser.change('revokeSession', { id })).toMatchObject({
      __typename: 'NotFound',
      code: 'auth.sessionGone',
    });
  expect(await theirs.viewer()).not.toBeNull();
});
