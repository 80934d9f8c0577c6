import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/clock.ts';
import type { Browser, Result } from './browser.ts';
import { settled } from './browser.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
let secret: string;
let codes: string[];
let count = 0;
let name: string;

const codeAt = (offsetSeconds = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(it.clock.now().getTime() / 1_000) + offsetSeconds });

/** Signs in with the password and waits for the second factor. */
async function challenged(): Promise<{ browser: Browser; challengeId: string; methods: string[] }> {
  const browser = it.browser();
  const { challengeId = '', methods = [], __typename } = await browser.signIn(name, PASSWORD);
  expect(__typename).toBe('SecondFactorNeeded');
  return { browser, challengeId, methods };
}

const answer = (browser: Browser, challengeId: string, code: Record<string, string>): Promise<Result> =>
  browser.change('signInSecondFactor', { challengeId, ...code }, '... on SignedIn { viewer { name } }');

beforeAll(async () => {
  it = await startIdentity();
});
afterAll(() => it.app.stop());

beforeEach(async () => {
  name = `user${++count}`;
  await it.person(name);
  const browser = await it.signedIn(name);
  secret = (await browser.change('enrolTotp', undefined, '... on TotpEnrolment { secret uri qrSvg }')).secret ?? '';
  codes = (await browser.change('confirmTotp', { code: await codeAt() }, '... on RecoveryCodes { codes }')).codes ?? [];
  expect(codes).toHaveLength(10);
  it.clock.advance(MINUTE_MS);
});

test('no session exists before the second factor', async () => {
  const { browser, challengeId, methods } = await challenged();
  expect(browser.cookie).toBeNull();
  expect(methods).toEqual(['TOTP', 'RECOVERY_CODE']);
  expect(await browser.viewer()).toBeNull();
  expect(await answer(browser, challengeId, { totpCode: await codeAt() })).toMatchObject({
    __typename: 'SignedIn',
    viewer: { name },
  });
  expect(await browser.viewer('secondFactors { totp recoveryCodesLeft }')).toEqual({
    secondFactors: { totp: true, recoveryCodesLeft: 10 },
  });
});

test('a code signs in once, also within its own half minute and from two browsers at one moment', async () => {
  const totpCode = await codeAt();
  const first = await challenged();
  const second = await challenged();
  const both = await Promise.all(
    [first, second].map(({ browser, challengeId }) => answer(browser, challengeId, { totpCode })),
  );
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['SignedIn', 'ValidationError']);
  const third = await challenged();
  expect(await answer(third.browser, third.challengeId, { totpCode })).toMatchObject({ code: 'auth.wrongCode' });
});

test('the code of the half minute before is taken, that of two before is not', async () => {
  const older = await challenged();
  expect(await answer(older.browser, older.challengeId, { totpCode: await codeAt(-60) })).toMatchObject({
    code: 'auth.wrongCode',
  });
  expect(await answer(older.browser, older.challengeId, { totpCode: await codeAt(-30) })).toMatchObject({
    __typename: 'SignedIn',
  });
});

test('after five wrong codes the password is asked again, and new challenges do not bring new tries', async () => {
  const { browser, challengeId } = await challenged();
  for (let n = 0; n < 5; n++)
    expect(await answer(browser, challengeId, { totpCode: '000000' })).toMatchObject({ code: 'auth.wrongCode' });
  expect(await answer(browser, challengeId, { totpCode: await codeAt() })).toMatchObject({
    code: 'auth.challengeGone',
  });
  const again = await challenged();
  expect(await answer(again.browser, again.challengeId, { totpCode: '000000' })).toMatchObject({
    code: 'auth.wrongCode',
  });
  expect(await answer(again.browser, again.challengeId, { totpCode: await codeAt() })).toMatchObject({
    __typename: 'RateLimited',
  });
  it.clock.advance(3 * SECOND_MS);
  expect(await answer(again.browser, again.challengeId, { totpCode: await codeAt() })).toMatchObject({
    __typename: 'SignedIn',
  });
});

test('a recovery code works once, however it is typed, and its owner is told', async () => {
  const [recoveryCode = ''] = codes;
  const first = await challenged();
  const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
  expect(await answer(first.browser, first.challengeId, { recoveryCode: typed })).toMatchObject({
    __typename: 'SignedIn',
  });
  const second = await challenged();
  expect(await answer(second.browser, second.challengeId, { recoveryCode })).toMatchObject({ code: 'auth.wrongCode' });
  await settled(it.app);
  expect((await it.app.mails.next(`${name}@example.uz`, 'recovery code')).text).toContain('9 are left');
});

test("another person's challenge or code is worth nothing", async () => {
  const { challengeId } = await challenged();
  const victim = name;
  name = 'other';
  await it.person('other');
  const browser = await it.signedIn('other');
  const own = await browser.change('enrolTotp', undefined, '... on TotpEnrolment { secret }');
  const theirs = secret;
  secret = own.secret ?? '';
  await browser.change('confirmTotp', { code: await codeAt() });
  it.clock.advance(MINUTE_MS);
  expect(await answer(it.browser(), challengeId, { totpCode: await codeAt() })).toMatchObject({
    code: 'auth.wrongCode',
  });
  secret = theirs;
  expect(await answer(it.browser(), challengeId, { totpCode: await codeAt() })).toMatchObject({
    viewer: { name: victim },
  });
});

test('a challenge ends after five minutes, and what is none is refused alike', async () => {
  const { browser, challengeId } = await challenged();
  it.clock.advance(5 * MINUTE_MS);
  for (const id of [challengeId, 'x', "'--", 'A'.repeat(43)])
    expect(await answer(browser, id, { totpCode: await codeAt() })).toMatchObject({
      __typename: 'NotFound',
      code: 'auth.challengeGone',
    });
});

test('turning it off, new codes and passkeys need a recent proof, and the password is none any more', async () => {
  const { browser, challengeId } = await challenged();
  await answer(browser, challengeId, { totpCode: await codeAt() });
  it.clock.advance(11 * MINUTE_MS);
  for (const field of ['disableTotp', 'renewRecoveryCodes', 'beginPasskey'])
    expect(await browser.change(field)).toMatchObject({ __typename: 'Forbidden', code: 'auth.stepUp' });
  expect(await browser.change('stepUp', { password: PASSWORD })).toMatchObject({ code: 'auth.stepUpOtherwise' });
  expect(await browser.change('stepUp', { totpCode: '000000' })).toMatchObject({ code: 'auth.wrongCode' });
  expect(await browser.change('stepUp', { totpCode: await codeAt() })).toMatchObject({ __typename: 'SteppedUp' });
  const renewed = (await browser.change('renewRecoveryCodes', undefined, '... on RecoveryCodes { codes }')).codes ?? [];
  expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
  expect(await browser.change('disableTotp')).toEqual({ __typename: 'Done' });
  expect(await it.browser().signIn(name, PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
});

test('without a second factor the password is the proof, and the session keeps its token', async () => {
  await it.person('plain');
  const browser = await it.signedIn('plain');
  it.clock.advance(HOUR_MS);
  expect(await browser.viewer('stepUpMethods')).toEqual({ stepUpMethods: ['PASSWORD'] });
  expect(await browser.change('enrolTotp')).toMatchObject({ code: 'auth.stepUp' });
  expect(await browser.change('stepUp', { password: 'wrong password 1' })).toMatchObject({
    fields: [{ key: 'errors.auth.wrongPassword' }],
  });
  expect(await browser.change('stepUp', { password: PASSWORD })).toMatchObject({ __typename: 'SteppedUp' });
  expect(await browser.change('enrolTotp')).toMatchObject({ __typename: 'TotpEnrolment' });
});

test('confirming the app renews the session: whoever copied the cookie before has nothing', async () => {
  await it.person('copied');
  const browser = await it.signedIn('copied');
  const thief = it.browser();
  thief.cookie = browser.cookie;
  secret = (await browser.change('enrolTotp', undefined, '... on TotpEnrolment { secret }')).secret ?? '';
  await browser.change('confirmTotp', { code: await codeAt() });
  expect(await thief.viewer()).toBeNull();
  expect(await browser.viewer()).not.toBeNull();
});

test('the secret of the app is sealed, and cannot be moved to another person', async () => {
  const rows = (await it.app.database.system('totp_secrets').select()) as { user_id: string; secret_sealed: Buffer }[];
  const [a, b] = rows;
  for (const row of rows) expect(row.secret_sealed.toString('latin1')).not.toContain(secret);
  const box = it.app.kernel.cradle.secretBox;
  expect(() => box.open('identity.totp', a?.secret_sealed ?? Buffer.alloc(0), b?.user_id ?? '')).toThrow();
});

test('a reset of the password does not pass by the second factor', async () => {
  await it.browser().change('requestPasswordReset', { email: `${name}@example.uz` });
  await settled(it.app);
  const token = /token=([\w-]+)/.exec((await it.app.mails.next(`${name}@example.uz`, 'new password')).text)?.[1];
  await it.browser().change('resetPassword', { token, newPassword: 'butunlay yangi 9' });
  expect(await it.browser().signIn(name, 'butunlay yangi 9')).toMatchObject({ __typename: 'SecondFactorNeeded' });
});
