import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from '../http/request-limiter.ts';
import { checkEmail, checkTogether, checkUserName, emailKey } from './account-names.ts';
import { checkPassword } from './password-policy.ts';
import { CHEAP_COST, Passwords, STRONG_COST } from './passwords.ts';
import { rolePermissions } from './role-permissions.ts';
import { looksLikeToken, newToken } from './secret-token.ts';
import { requireRecentProof } from './step-up.ts';
import type { Viewer } from '../http/request-context.ts';

describe('passwords', () => {
  const about = ['sardor', 'sardor@example.uz'];

  // prettier-ignore
  test.each([
    'short', '1234567890', '0987654321', 'aaaaaaaaaaaa', 'abababababab', 'qwertyuiop', 'Password123!', 'Parol12345', 'пароль12345',
    'sardor@example.uz', 'Sardor1234!', 'SellerCloudX1', 'iloveyou!!!1', 'passwordpassword', 'x'.repeat(201),
  ])('%s is refused', (password) => {
    expect(() => checkPassword(password, about)).toThrow();
  });

  test.each(['tog‘ cho‘qqisi 17', 'correct horse battery', 'Й7-шкаф у окна', '9f!kQ2_vXz', 'sardorning eski olmazori'])(
    '%s is taken',
    (password) => {
      expect(() => checkPassword(password, about)).not.toThrow();
    },
  );

  test('another keyboard composes the same password otherwise', async () => {
    const passwords = new Passwords({ passwordCost: CHEAP_COST });
    const hash = await passwords.hash('caf\u00e9 va choyxona');
    expect(await passwords.isRight(hash, 'cafe\u0301 va choyxona')).toBe(true);
    expect(await passwords.isRight(hash, 'cafe va choyxona')).toBe(false);
    expect(hash).toMatch(/^\$argon2id\$/);
  });

  test('nobody has no password, not even the one that stands in', async () => {
    const passwords = new Passwords({ passwordCost: CHEAP_COST });
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => !(await passwords.isRight(null, text))),
      { numRuns: 20 },
    );
  });

  test('production hashes at least as strongly as OWASP asks', () => {
    expect(STRONG_COST.memoryCost >= 47_104 || (STRONG_COST.memoryCost >= 19_456 && STRONG_COST.timeCost >= 2)).toBe(
      true,
    );
  });

  test('a flood of hashes is turned away instead of filling the memory', async () => {
    const passwords = new Passwords({ passwordCost: CHEAP_COST });
    const results = await Promise.allSettled(Array.from({ length: 300 }, () => passwords.hash('some password 1')));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(96);
    await expect(passwords.hash('some password 1')).resolves.toBeDefined();
  });
});

describe('names', () => {
  test.each(['ab', '-abc', 'a b c', 'a@b.uz', 'юзер', 'a'.repeat(41), 'abc\u0000', '../etc', ''])(
    '%j is no user name',
    (name) => {
      expect(() => checkUserName(name)).toThrow();
    },
  );
  test.each(['ali', 'Ali.V', '1ali', 'a_b-c', 'a'.repeat(40)])('%s is a user name', (name) => {
    expect(checkUserName(` ${name} `)).toBe(name);
  });
  test.each(['', 'a', 'a@', '@b.uz', 'a b@c.uz', 'a@b', 'a@b.uz\r\nBcc: x@y.uz', `${'a'.repeat(250)}@b.uz`])(
    '%j is no address',
    (email) => {
      expect(() => checkEmail(email)).toThrow();
    },
  );
  test('an address whose domain is in another script is kept readable', () => {
    expect(checkEmail(' Ali@ПОЧТА.рф ')).toBe('Ali@почта.рф');
    expect(checkEmail('ali@xn--80a1acny.xn--p1ai')).toBe('ali@почта.рф');
  });
  test('spellings of one address are one', () => {
    for (const email of ['Ali@Example.UZ', ' ali@example.uz ', 'ALI@EXAMPLE.UZ'])
      expect(emailKey(email)).toBe('ali@example.uz');
    expect(emailKey('ali@почта.рф')).toBe(emailKey('ali@xn--80a1acny.xn--p1ai'));
  });
  test('all wrong fields are named at once', () => {
    const check = (): void =>
      checkTogether(
        () => checkUserName('x'),
        () => checkEmail('x'),
        () => checkPassword('x'),
      );
    expect(check).toThrow(
      expect.objectContaining({
        fields: ['userName', 'email', 'password'].map((path) => expect.objectContaining({ path })),
      }),
    );
  });
});

test('roles hold what the table says', () => {
  // prettier-ignore
  const all = ['orders:read', 'orders:write', 'stock:read', 'stock:write', 'catalog:read', 'catalog:write', 'connections:read',
    'connections:write', 'connections:keys', 'members:read', 'members:write', 'billing:read', 'billing:write'];
  const missing = (role: Parameters<typeof rolePermissions>[0]) =>
    all.filter((name) => !rolePermissions(role, all).includes(name));
  expect(missing('owner')).toEqual([]);
  expect(missing('manager')).toEqual(['connections:keys', 'members:write', 'billing:write']);
  expect(rolePermissions('warehouse', all)).toEqual([
    'orders:read',
    'orders:write',
    'stock:read',
    'stock:write',
    'catalog:read',
    'connections:read',
  ]);
  expect(rolePermissions('viewer', all).every((name) => name.endsWith(':read'))).toBe(true);
});

test('a proof holds for ten minutes, and never for staff in the place of another', () => {
  const now = new Date('2026-11-20T07:00:00Z');
  const clock = { now: () => now };
  const proven = (minutesAgo: number): Viewer =>
    ({ authenticatedAt: new Date(now.getTime() - minutesAgo * 60_000), impersonator: null, userName: 'a' }) as Viewer;
  expect(() => requireRecentProof(proven(9.99), clock)).not.toThrow();
  expect(() => requireRecentProof(proven(10), clock)).toThrow(expect.objectContaining({ code: 'auth.stepUp' }));
  const borrowed = { ...proven(0), impersonator: { userId: 'x', name: 'staff' } } as Viewer;
  expect(() => requireRecentProof(borrowed, clock)).toThrow(
    expect.objectContaining({ code: 'auth.notWhileImpersonating' }),
  );
});

test('tokens are 256 random bits and never alike', () => {
  const tokens = Array.from({ length: 1_000 }, newToken);
  expect(new Set(tokens).size).toBe(1_000);
  expect(tokens.every(looksLikeToken)).toBe(true);
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
});

test('an IPv4 address in IPv6 clothes is the same one', () => {
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:db8:0:0:ffff::2'));
});
