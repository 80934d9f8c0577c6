import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../core/clock.ts';
import { newToken } from '../../../core/auth/secret-token.ts';
import { forgetExpiredJob } from '../jobs.ts';
import { settled, tokenMailedTo } from './browser.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

const NEW_PASSWORD = 'yangi parolim 2026';
let it: IdentityApp;
beforeAll(async () => {
  it = await startIdentity();
});
afterAll(() => it.app.stop());

test('an address is proven by the link, once; before that nobody signs in', async () => {
  await it.person('aziza', { emailVerified: false });
  const browser = it.browser();
  expect(await browser.signIn('aziza', PASSWORD)).toEqual({ __typename: 'EmailNotVerified' });
  expect(browser.cookie).toBeNull();
  const token = await tokenMailedTo(it.app, 'aziza@example.uz', 'Confirm');
  expect(await browser.change('verifyEmail', { token }, '... on EmailVerified { userName }')).toEqual({
    __typename: 'EmailVerified',
    userName: 'aziza',
  });
  expect(await browser.viewer()).toBeNull(); // proving is not signing in
  expect(await browser.change('verifyEmail', { token })).toMatchObject({
    __typename: 'NotFound',
    code: 'auth.tokenGone',
  });
  expect(await browser.signIn('aziza', PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
});

test('opening the link changes nothing: mail scanners do that', async () => {
  await it.person('scanned', { emailVerified: false });
  const token = await tokenMailedTo(it.app, 'scanned@example.uz', 'Confirm');
  await fetch(`${it.url}/verify-email?token=${token}`, { headers: { connection: 'close' } });
  expect(await it.browser().change('verifyEmail', { token })).toMatchObject({ __typename: 'EmailVerified' });
});

test('a newer link takes the place of the older one, and links end', async () => {
  await it.person('komil', { emailVerified: false });
  const first = await tokenMailedTo(it.app, 'komil@example.uz', 'Confirm');
  await it.browser().change('resendVerification', { email: 'komil@example.uz' });
  const second = await tokenMailedTo(it.app, 'komil@example.uz', 'Confirm');
  expect(second).not.toBe(first);
  expect(await it.browser().change('verifyEmail', { token: first })).toMatchObject({ __typename: 'NotFound' });
  it.clock.advance(2 * DAY_MS);
  expect(await it.browser().change('verifyEmail', { token: second })).toMatchObject({ __typename: 'NotFound' });
});

test('a forgotten password is set by the link, once, and every session ends', async () => {
  await it.person('bobur');
  const browser = await it.signedIn('bobur');
  await it.browser().change('requestPasswordReset', { email: 'bobur@example.uz' });
  const token = await tokenMailedTo(it.app, 'bobur@example.uz', 'new password');
  const stranger = it.browser();
  expect(await stranger.change('resetPassword', { token, newPassword: 'bobur@example.uz' })).toMatchObject({
    fields: [{ path: 'newPassword', key: 'errors.auth.passwordGuessable' }],
  });
  expect(await stranger.change('resetPassword', { token, newPassword: NEW_PASSWORD })).toEqual({ __typename: 'Done' });
  expect(stranger.cookie).toBeNull();
  expect(await browser.viewer()).toBeNull();
  expect(await stranger.change('resetPassword', { token, newPassword: NEW_PASSWORD })).toMatchObject({
    code: 'auth.tokenGone',
  });
  expect(await stranger.signIn('bobur', PASSWORD)).toMatchObject({ code: 'auth.wrongCredentials' });
  expect(await stranger.signIn('bobur', NEW_PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
  await settled(it.app);
  expect((await it.app.mails.next('bobur@example.uz', 'was changed')).text).toContain('bobur');
});

test('the link for a password works for an hour, and a verification link is none', async () => {
  await it.person('late');
  await it.browser().change('requestPasswordReset', { email: 'late@example.uz' });
  const token = await tokenMailedTo(it.app, 'late@example.uz', 'new password');
  expect(await it.browser().change('verifyEmail', { token })).toMatchObject({ code: 'auth.tokenGone' });
  it.clock.advance(HOUR_MS);
  expect(await it.browser().change('resetPassword', { token, newPassword: NEW_PASSWORD })).toMatchObject({
    code: 'auth.tokenGone',
  });
});

test('of two requests with one link at the same moment one succeeds', async () => {
  await it.person('race');
  await it.browser().change('requestPasswordReset', { email: 'race@example.uz' });
  const token = await tokenMailedTo(it.app, 'race@example.uz', 'new password');
  const both = await Promise.all(
    [1, 2].map((n) => it.browser().change('resetPassword', { token, newPassword: `${NEW_PASSWORD}-${n}` })),
  );
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['Done', 'NotFound']);
});

test('whoever has not proven the address and asks for a new password proves it first', async () => {
  await it.person('early', { emailVerified: false });
  await settled(it.app);
  await it.browser().change('requestPasswordReset', { email: 'early@example.uz' });
  await settled(it.app);
  expect((await it.app.mails.next('early@example.uz')).text).toContain('/verify-email?token=');
});

test('a new password needs the old one, ends the other sessions and renews the own token', async () => {
  await it.person('dilnoza');
  const browser = await it.signedIn('dilnoza');
  const other = await it.signedIn('dilnoza');
  const before = browser.cookie;
  expect(
    await browser.change('changePassword', { currentPassword: 'wrong one 123', newPassword: NEW_PASSWORD }),
  ).toMatchObject({
    fields: [{ path: 'currentPassword', key: 'errors.auth.wrongPassword' }],
  });
  expect(await other.viewer()).not.toBeNull();
  expect(await browser.change('changePassword', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD })).toEqual({
    __typename: 'Done',
  });
  expect(browser.cookie).not.toBe(before);
  expect(await browser.viewer()).not.toBeNull();
  expect(await other.viewer()).toBeNull();
  const stale = it.browser();
  stale.cookie = before;
  expect(await stale.viewer()).toBeNull();
});

test('another address: password, a mail to both, and the link only in a session of the same person', async () => {
  await it.person('farida');
  await it.person('stranger');
  const browser = await it.signedIn('farida');
  expect(
    await browser.change('changeEmail', { newEmail: 'farida.new@example.uz', password: 'wrong one 123' }),
  ).toMatchObject({
    fields: [{ path: 'password', key: 'errors.auth.wrongPassword' }],
  });
  expect(await browser.change('changeEmail', { newEmail: 'farida.new@example.uz', password: PASSWORD })).toEqual({
    __typename: 'Done',
  });
  const token = await tokenMailedTo(it.app, 'farida.new@example.uz', 'new e-mail');
  expect((await it.app.mails.next('farida@example.uz', 'was requested')).text).toContain('farida.new@example.uz');
  const { errors } = await it
    .browser()
    .ask(`mutation { confirmEmailChange(input: { token: "${token}" }) { __typename ... on Problem { code } } }`);
  expect(errors ?? []).toEqual([]);
  expect(await it.browser().change('confirmEmailChange', { token })).toMatchObject({ __typename: 'Forbidden' });
  expect(await (await it.signedIn('stranger')).change('confirmEmailChange', { token })).toMatchObject({
    code: 'auth.tokenGone',
  });
  expect(await browser.viewer('email')).toEqual({ email: 'farida@example.uz' });
  expect(await browser.change('confirmEmailChange', { token })).toEqual({ __typename: 'Done' });
  expect(await browser.viewer('email')).toEqual({ email: 'farida.new@example.uz' });
  expect(await browser.change('confirmEmailChange', { token })).toMatchObject({ code: 'auth.tokenGone' });
});

test("moving to somebody's address looks like any move, and never succeeds", async () => {
  await it.person('mover');
  await it.person('holder');
  const browser = await it.signedIn('mover');
  expect(await browser.change('changeEmail', { newEmail: 'HOLDER@example.uz', password: PASSWORD })).toEqual({
    __typename: 'Done',
  });
  await settled(it.app);
  expect((await it.app.mails.next('holder@example.uz', 'already have an account')).text).not.toContain('token=');
});

test('fields that were not asked for are refused: nobody makes themselves staff', async () => {
  const { errors } = await it
    .browser()
    .ask(`mutation { signIn(input: { login: "a", password: "b", isAdmin: true }) { __typename } }`);
  expect(errors?.[0]?.message).toContain('isAdmin');
});

test('registrations nobody finished and whatever has ended are removed', async () => {
  await it.person('unfinished', { emailVerified: false });
  it.clock.advance(8 * DAY_MS);
  await it.person('recent', { emailVerified: false });
  await it.app.database.asSystem('test', (trx) => it.deps.events.enqueue(trx, forgetExpiredJob, {}));
  await settled(it.app);
  const left = await it.app.database
    .system('user_accounts')
    .whereIn('user_name', ['unfinished', 'recent'])
    .pluck('user_name');
  expect(left).toEqual(['recent']);
  expect(await it.app.database.system('sessions').where('expires_at', '<', it.clock.now())).toEqual([]);
});

test('no password, token or code stands in the log or in the event table', async () => {
  const token = newToken();
  await it.browser().change('resetPassword', { token, newPassword: NEW_PASSWORD });
  await it.browser().signIn('canary', 'canary password 77');
  const events = JSON.stringify(await it.app.database.system('domain_events').select());
  for (const secret of [token, NEW_PASSWORD, PASSWORD, 'canary password 77', 'bobur@example.uz']) {
    expect(it.app.logText()).not.toContain(secret);
    expect(events).not.toContain(secret);
  }
});
