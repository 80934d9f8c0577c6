import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/clock.ts';
import { ValidationError } from '../../../core/errors.ts';
import type { Result } from './browser.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
let evaluated = 0;

beforeAll(async () => {
  it = await startIdentity({ config: { trustProxy: 1 } });
  const { passwords } = it.deps;
  const original = passwords.isRight.bind(passwords);
  passwords.isRight = (hash, password) => {
    evaluated += 1;
    return original(hash, password);
  };
});
afterAll(() => it.app.stop());

const from = (ip: string) => it.browser({ 'x-forwarded-for': ip });
const guess = (login: string, ip: string): Promise<Result> => from(ip).signIn(login, 'a wrong guess 1');

async function guesses(count: number, login: string, ipOf: (n: number) => string): Promise<Result[]> {
  const results: Result[] = [];
  for (let n = 0; n < count; n++) results.push(await guess(login, ipOf(n)));
  return results;
}
const limited = (results: Result[]): number => results.filter(({ __typename }) => __typename === 'RateLimited').length;

test('from one address the fifth wrong guess begins to wait, twice as long each time', async () => {
  await it.person('one');
  expect(limited(await guesses(5, 'one', () => '10.1.0.1'))).toBe(0);
  for (const seconds of [2, 4, 8]) {
    expect(await guess('one', '10.1.0.1')).toMatchObject({ code: 'auth.tooManyTries', retryAfterSeconds: seconds });
    it.clock.advance(seconds * SECOND_MS);
    expect(await guess('one', '10.1.0.1')).toMatchObject({ code: 'auth.wrongCredentials' });
  }
  expect(await from('10.1.0.1').signIn('one', PASSWORD)).toMatchObject({ __typename: 'RateLimited' });
  it.clock.advance(HOUR_MS);
  expect(await from('10.1.0.1').signIn('one', PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
});

test('forty addresses together get no more than one account allows, whether it exists or not', async () => {
  await it.person('many');
  const known = await guesses(40, 'many', (n) => `10.2.0.${n + 1}`);
  const unknown = await guesses(40, 'nobody-here', (n) => `10.3.0.${n + 1}`);
  expect(limited(known)).toBe(29);
  expect(unknown.map(({ code }) => code)).toEqual(known.map(({ code }) => code));
});

test('thousands of guesses in an hour from everywhere: fewer than fifty are looked at, and the person still gets in from home', async () => {
  await it.person('victim');
  const home = '10.4.255.1';
  expect(await from(home).signIn('victim', PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
  let looked = 0;
  for (let n = 0; n < 360; n++) {
    const login = n % 2 ? 'victim' : 'victim@example.uz';
    const place = { ip: `10.4.${n % 250}.${n % 200}`, userAgent: '', sessionToken: null };
    const refusal = await it.deps.signIn
      .withPassword({ login, password: 'a wrong guess 1' }, place)
      .catch((error: Error) => error);
    if (refusal instanceof ValidationError) looked += 1;
    it.clock.advance(10 * SECOND_MS);
  }
  expect(looked).toBeLessThan(50);
  expect(await from(home).signIn('victim', PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
});

test('an IPv6 network of /64 is one address', async () => {
  await it.person('six');
  const results = await guesses(12, 'six', (n) => `2001:db8:1:2:${n}::${n + 1}`);
  expect(limited(results)).toBe(7);
  expect(limited(await guesses(1, 'six', () => '2001:db8:1:3::1'))).toBe(0);
});

test('a hundred guesses at one moment are counted before any is looked at', async () => {
  await it.person('burst');
  evaluated = 0;
  const results = await Promise.all(Array.from({ length: 100 }, () => guess('burst', '10.5.0.1')));
  expect(evaluated).toBeLessThanOrEqual(5);
  expect(limited(results)).toBeGreaterThanOrEqual(95);
});

test('an attacker with an account of their own does not wipe what their address has collected', async () => {
  await it.person('attacker');
  const ip = '10.6.0.1';
  for (let n = 0; n < 60; n++) {
    await guess(`target-${n}`, ip);
    if (n % 5 === 0) await from(ip).signIn('attacker', PASSWORD);
  }
  expect(await guess('target-99', ip)).toMatchObject({ __typename: 'RateLimited' });
});

test('what an address is refused is not counted against the account it aimed at', async () => {
  await it.person('aimed');
  const ip = '10.7.0.1';
  for (let n = 0; n < 55; n++) await guess(`other-${n}`, ip);
  await guesses(20, 'aimed', () => ip);
  expect(limited(await guesses(4, 'aimed', () => '10.7.0.2'))).toBe(0);
});

test('one document with many aliases is many tries, and at most ten', async () => {
  await it.person('alias');
  const field = (n: number): string =>
    `a${n}: signIn(input: { login: "alias", password: "wrong guess ${n}" }) { __typename }`;
  const ask = (count: number) =>
    from('10.8.0.1').ask<Record<string, Result>>(
      `mutation { ${Array.from({ length: count }, (_unused, n) => field(n)).join(' ')} }`,
    );
  const { errors } = await ask(11);
  expect(errors?.[0]?.message).toContain('At most 10');
  const { data } = await ask(10);
  expect(limited(Object.values(data))).toBe(5);
});

test('another spelling of the path or of the login is no way round', async () => {
  await it.person('spelled');
  const ip = '10.9.0.1';
  await guesses(5, 'spelled', () => ip);
  for (const login of ['SPELLED', ' spelled ', 'Spelled'])
    expect(await guess(login, ip)).toMatchObject({ __typename: 'RateLimited' });
  for (const path of ['//graphql', '/graphql/', '/%67raphql', '/graphql//', '/GRAPHQL']) {
    const response = await fetch(it.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: it.url, 'x-forwarded-for': ip, connection: 'close' },
      body: JSON.stringify({
        query: `mutation { signIn(input: { login: "spelled", password: "${PASSWORD}" }) { __typename } }`,
      }),
    });
    expect(await response.text()).not.toContain('SignedIn');
  }
});

test('mails to one address and from one address are bounded, known or not', async () => {
  await it.person('mailed');
  const ask = async (email: string, ip: string): Promise<string> =>
    (await from(ip).change('requestPasswordReset', { email })).__typename;
  for (const email of ['mailed@example.uz', 'unknown@example.uz']) {
    const answers: string[] = [];
    for (let n = 0; n < 5; n++) answers.push(await ask(email, `10.10.${email.length}.${n + 1}`));
    expect(answers).toEqual(['Done', 'Done', 'Done', 'Done', 'RateLimited']);
  }
});

test('a reset is not locked by guesses, and takes the lock from the account', async () => {
  await it.person('locked');
  await guesses(12, 'locked', (n) => `10.11.0.${n + 1}`);
  expect(await from('10.11.1.1').signIn('locked', PASSWORD)).toMatchObject({ __typename: 'RateLimited' });
  expect(await from('10.11.1.1').change('requestPasswordReset', { email: 'locked@example.uz' })).toEqual({
    __typename: 'Done',
  });
  const text = (await it.app.mails.next('locked@example.uz', 'new password')).text;
  const token = /token=([\w-]+)/.exec(text)?.[1];
  await from('10.11.1.1').change('resetPassword', { token, newPassword: 'endi yangi parol 5' });
  expect(await from('10.11.1.1').signIn('locked', 'endi yangi parol 5')).toMatchObject({ __typename: 'SignedIn' });
});

test('counts survive: they stand in the database, and are forgotten an hour after the last try', async () => {
  await it.person('patient');
  await guesses(6, 'patient', () => '10.12.0.1');
  expect(
    await it.app.database.system('throttle').where('key', 'like', '%10.12.0.1').count({ n: '*' }).first(),
  ).toMatchObject({ n: 2n });
  it.clock.advance(61 * MINUTE_MS);
  expect(limited(await guesses(5, 'patient', () => '10.12.0.1'))).toBe(0);
});
