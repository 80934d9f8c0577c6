import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from './browser.ts';
import { PASSWORD, startIdentity, type IdentityApp } from './people.ts';

let it: IdentityApp;
let isRight: { calls: (string | null)[] };

beforeAll(async () => {
  it = await startIdentity({ config: { trustProxy: 1 } });
  await it.person('sardor');
  const { passwords } = it.deps;
  const original = passwords.isRight.bind(passwords);
  isRight = { calls: [] };
  passwords.isRight = (hash, password) => {
    isRight.calls.push(hash);
    return original(hash, password);
  };
});
afterAll(() => it.app.stop());

let address = 0;
const stranger = () => it.browser({ 'x-forwarded-for': `10.9.${Math.floor(address / 250)}.${(address++ % 250) + 1}` });

/** What a prober can compare: everything but what differs at any two requests. */
async function seenFor(query: string, variables: Record<string, unknown>) {
  const { status, data, errors, headers } = await stranger().ask(query, variables);
  const kept = [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
  return { status, data: data as unknown, errors, headers: kept };
}

const SIGN_IN = `mutation ($login: String!, $password: String!) { signIn(input: { login: $login, password: $password }) {
  __typename ... on ValidationError { code message fields { path } } } }`;

test('a wrong password and an unknown login get the same answer', async () => {
  const known = await seenFor(SIGN_IN, { login: 'sardor@example.uz', password: 'not this one' });
  const unknown = await seenFor(SIGN_IN, { login: 'nobody@example.uz', password: 'not this one' });
  expect(known).toEqual(unknown);
  expect(known.data).toMatchObject({ signIn: { __typename: 'ValidationError', code: 'auth.wrongCredentials' } });
});

test('a password is hashed as often for nobody as for somebody', async () => {
  const hashed = async (login: string): Promise<number> => {
    isRight.calls = [];
    await seenFor(SIGN_IN, { login, password: 'not this one' });
    return isRight.calls.length;
  };
  expect(await hashed('sardor@example.uz')).toBe(2);
  expect(await hashed('nobody@example.uz')).toBe(2);
  expect(await hashed('sardor')).toBe(1);
  expect(await hashed('nobody')).toBe(1);
});

test('asking for a reset or the first mail again says nothing about the address', async () => {
  for (const field of ['requestPasswordReset', 'resendVerification']) {
    const query = `mutation ($email: String!) { ${field}(input: { email: $email }) { __typename ... on Problem { code message } } }`;
    const known = await seenFor(query, { email: 'sardor@example.uz' });
    const unknown = await seenFor(query, { email: 'nobody@example.uz' });
    expect(known).toEqual(unknown);
    expect(known.data).toEqual({ [field]: { __typename: 'Done' } });
  }
  await settled(it.app);
  await it.app.mails.next('sardor@example.uz', 'new password');
  await it.app.mails.next('sardor@example.uz', 'already confirmed');
  expect(it.app.mails.mails.filter(({ to }) => to[0] === 'nobody@example.uz')).toEqual([]);
});

test('registering an address that is taken leaves the same rows; only its owner learns of it, by mail', async () => {
  const { identity } = it.deps;
  const register = async (userName: string, email: string): Promise<string> => {
    const user = await identity.prepareUser({ userName, email, password: PASSWORD, locale: 'en', origin: it.url });
    return it.app.database.asSystem('test registration', (trx) => identity.createUser(trx, user));
  };
  const taken = await register('prober1', 'Sardor@example.uz');
  const free = await register('prober2', 'fresh@example.uz');
  const rows = async (id: string) => ({
    accounts: await it.app.database
      .system('user_accounts')
      .where({ id })
      .select('email_verified_at', 'is_admin', 'locale'),
    tokens: await it.app.database.system('one_time_tokens').where({ user_id: id }).select('purpose'),
  });
  expect(await rows(taken)).toEqual(await rows(free));
  await settled(it.app);
  expect((await it.app.mails.next('sardor@example.uz', 'already have an account')).text).not.toContain('token=');
  expect((await it.app.mails.next('fresh@example.uz', 'Confirm')).text).toContain('/verify-email?token=');

  // neither signing in to the new accounts nor asking for their names tells which was which
  for (const login of ['prober1', 'prober2', 'Sardor@example.uz', 'fresh@example.uz'])
    expect(await stranger().signIn(login, PASSWORD)).toMatchObject(
      login === 'Sardor@example.uz' ? { __typename: 'SignedIn' } : { __typename: 'EmailNotVerified' },
    );
  for (const name of ['prober1', 'prober2'])
    await expect(register(name, 'third@example.uz')).rejects.toMatchObject({
      fields: [{ key: 'errors.auth.userNameTaken' }],
    });
});

test('signing in with a taken address and the password one has just registered it with says what it says for a free one', async () => {
  const { identity } = it.deps;
  const password = 'butunlay boshqa 88';
  for (const [userName, email] of [
    ['prober3', 'sardor@example.uz'],
    ['prober4', 'free2@example.uz'],
  ] as const) {
    const user = await identity.prepareUser({ userName, email, password, locale: 'en', origin: it.url });
    await it.app.database.asSystem('test registration', (trx) => identity.createUser(trx, user));
    expect(await stranger().signIn(email, password)).toEqual({ __typename: 'EmailNotVerified' });
  }
});

test('two registrations of one address: the first to prove it has it, the other is told so with the link', async () => {
  const { identity, emailChanges } = it.deps;
  const tokens: string[] = [];
  for (const userName of ['twin1', 'twin2']) {
    const user = await identity.prepareUser({
      userName,
      email: 'twin@example.uz',
      password: PASSWORD,
      locale: 'en',
      origin: it.url,
    });
    await it.app.database.asSystem('test registration', (trx) => identity.createUser(trx, user));
    await settled(it.app);
    tokens.push(/token=([\w-]+)/.exec((await it.app.mails.next('twin@example.uz', userName)).text)?.[1] ?? '');
  }
  await expect(emailChanges.verify(tokens[0] ?? '', '10.0.0.1')).resolves.toEqual({ userName: 'twin1' });
  await expect(emailChanges.verify(tokens[1] ?? '', '10.0.0.1')).rejects.toMatchObject({ code: 'auth.emailTaken' });
});
