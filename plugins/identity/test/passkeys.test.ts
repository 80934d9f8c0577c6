import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../core/clock.ts';
import { Authenticator } from './authenticator.ts';
import type { Browser, Result } from './browser.ts';
import { startIdentity, type IdentityApp } from './people.ts';

type Ceremony = Result & {
  challengeId: string;
  options: { challenge: string; rpId?: string; userVerification?: string };
};
const CEREMONY = '... on PasskeyCeremony { challengeId options }';

let it: IdentityApp;
let key: Authenticator;
let name: string;
let count = 0;

const begin = (browser: Browser, field: string): Promise<Ceremony> =>
  browser.change<Ceremony>(field, undefined, CEREMONY);
const finish = (browser: Browser, challengeId: string, response: unknown): Promise<Result> =>
  browser.change('finishPasskeySignIn', { challengeId, response }, '... on SignedIn { viewer { name } }');

async function register(browser: Browser, authenticator: Authenticator): Promise<Result> {
  const { challengeId, options } = await begin(browser, 'beginPasskey');
  return browser.change('addPasskey', { challengeId, response: authenticator.register(options), label: 'Telefon' });
}

beforeAll(async () => {
  it = await startIdentity();
});
afterAll(() => it.app.stop());
beforeEach(async () => {
  name = `holder${++count}`;
  await it.person(name);
  key = new Authenticator(it.url);
  expect(await register(await it.signedIn(name), key)).toEqual({ __typename: 'Passkey' });
});

test('a passkey signs in by itself, and asks the device to verify its user', async () => {
  const browser = it.browser();
  const { challengeId, options } = await begin(browser, 'beginPasskeySignIn');
  expect(options.userVerification).toBe('required');
  key.counter = 1;
  expect(await finish(browser, challengeId, key.signIn(options))).toMatchObject({
    __typename: 'SignedIn',
    viewer: { name },
  });
  expect(await browser.viewer('passkeys { label lastUsedAt }')).toMatchObject({ passkeys: [{ label: 'Telefon' }] });
});

test('a touch alone, another site, a replay and a counter that goes back are refused', async () => {
  const browser = it.browser();
  const tries: [string, (options: { challenge: string }) => unknown][] = [
    ['touch only', (options) => key.signIn(options, { verifiesUser: false })],
    ['another site', (options) => key.signIn(options, { origin: 'https://evil.example' })],
    ['another challenge', (options) => key.signIn(options, { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    [
      'another key',
      (options) => ({ ...key.signIn(options), response: new Authenticator(it.url).signIn(options)['response'] }),
    ],
    ['an unknown key', (options) => new Authenticator(it.url).signIn(options)],
    ['nonsense', () => ({ id: 'x' })],
  ];
  for (const [why, respond] of tries) {
    const { challengeId, options } = await begin(browser, 'beginPasskeySignIn');
    expect([why, (await finish(browser, challengeId, respond(options))).code]).toEqual([why, 'auth.passkeyRefused']);
  }
  const { challengeId, options } = await begin(browser, 'beginPasskeySignIn');
  key.counter = 5;
  const response = key.signIn(options);
  expect(await finish(browser, challengeId, response)).toMatchObject({ __typename: 'SignedIn' });
  expect(await finish(it.browser(), challengeId, response)).toMatchObject({ code: 'auth.challengeGone' });
  const later = await begin(browser, 'beginPasskeySignIn');
  key.counter = 4;
  expect(await finish(it.browser(), later.challengeId, key.signIn(later.options))).toMatchObject({
    code: 'auth.passkeyRefused',
  });
});

test('a wrong answer uses the challenge up', async () => {
  const { challengeId, options } = await begin(it.browser(), 'beginPasskeySignIn');
  await finish(it.browser(), challengeId, key.signIn(options, { verifiesUser: false }));
  expect(await finish(it.browser(), challengeId, key.signIn(options))).toMatchObject({ code: 'auth.challengeGone' });
});

test('registering needs user verification, our own site and the session that began it', async () => {
  const browser = await it.signedIn(name);
  for (const behaviour of [{ verifiesUser: false }, { origin: 'https://evil.example' }]) {
    const { challengeId, options } = await begin(browser, 'beginPasskey');
    const response = new Authenticator(it.url).register(options, behaviour);
    expect(await browser.change('addPasskey', { challengeId, response, label: 'x' })).toMatchObject({
      code: 'auth.passkeyRefused',
    });
  }
  const { challengeId, options } = await begin(browser, 'beginPasskey');
  const response = new Authenticator(it.url).register(options);
  const other = await it.signedIn(name);
  expect(await other.change('addPasskey', { challengeId, response, label: 'x' })).toMatchObject({
    code: 'auth.passkeyRefused',
  });
});

test('a passkey is the proof for step-up, and only the own one', async () => {
  const browser = await it.signedIn(name);
  it.clock.advance(11 * MINUTE_MS);
  expect(await browser.viewer('stepUpMethods')).toEqual({ stepUpMethods: ['PASSKEY'] });
  const stranger = new Authenticator(it.url);
  await it.person(`${name}x`);
  await register(await it.signedIn(`${name}x`), stranger);
  const wrong = await begin(browser, 'beginPasskeyStepUp');
  expect(
    await browser.change('stepUp', {
      passkey: { challengeId: wrong.challengeId, response: stranger.signIn(wrong.options) },
    }),
  ).toMatchObject({ code: 'auth.passkeyRefused' });
  const { challengeId, options } = await begin(browser, 'beginPasskeyStepUp');
  const before = browser.cookie;
  expect(await browser.change('stepUp', { passkey: { challengeId, response: key.signIn(options) } })).toMatchObject({
    __typename: 'SteppedUp',
  });
  expect(browser.cookie).not.toBe(before); // the session has become a stronger one
  expect(await browser.change('beginPasskey')).toMatchObject({ __typename: 'PasskeyCeremony' });
});

test('a passkey is removed by its owner only, and then signs in no more', async () => {
  const browser = await it.signedIn(name);
  const seen = await browser.viewer<{ passkeys: { id: string }[] }>('passkeys { id }');
  const id = seen?.passkeys[0]?.id;
  await it.person(`${name}y`);
  expect(await (await it.signedIn(`${name}y`)).change('removePasskey', { id })).toMatchObject({
    code: 'auth.passkeyGone',
  });
  expect(await browser.change('removePasskey', { id: 'x' })).toMatchObject({ __typename: 'NotFound' });
  expect(await browser.change('removePasskey', { id })).toEqual({ __typename: 'Done' });
  const { challengeId, options } = await begin(it.browser(), 'beginPasskeySignIn');
  expect(await finish(it.browser(), challengeId, key.signIn(options))).toMatchObject({ code: 'auth.passkeyRefused' });
});

test('a banned person does not come in by passkey', async () => {
  const row = (await it.app.database.system('user_accounts').where({ user_name: name }).first('id')) as { id: string };
  await it.app.database.system('user_accounts').where({ id: row.id }).update({ banned_at: it.clock.now() });
  const { challengeId, options } = await begin(it.browser(), 'beginPasskeySignIn');
  expect(await finish(it.browser(), challengeId, key.signIn(options))).toMatchObject({
    __typename: 'Forbidden',
    code: 'auth.banned',
  });
});
