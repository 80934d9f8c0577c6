import { expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

const env = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...values });

test('nothing has to be set', () => {
  const config = readConfig(env({}));
  expect(config.port).toBe(4000);
  expect(config.database).toBeNull();
  expect([...config.roles]).toEqual(['web', 'worker', 'scheduler']);
});

test.each([
  [{ PORT: 'x' }, 'PORT'],
  [{ SCX_SECRET_KEY: 'short' }, 'SCX_SECRET_KEY: needs at least 32 characters'],
  [{ SCX_ROLES: 'web,cook' }, 'SCX_ROLES'],
  [{ PUBLIC_URL: 'seller.uz' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://seller.uz/cabinet' }, 'PUBLIC_URL: must be an address without a path'],
  [{ DATABASE_URL: 'postgres://x@y/z' }, 'DATABASE_URL, DATABASE_SYSTEM_URL, DATABASE_OWNER_URL must be set together'],
  [{ SCX_ADMIN_EMAIL: 'a@b.uz' }, 'SCX_ADMIN_EMAIL, SCX_ADMIN_PASSWORD must be set together'],
])('a wrong variable is named: %j', (values, message) => {
  expect(() => readConfig(env(values))).toThrow(message);
});

test('the public address is what a browser calls its Origin, however it was typed', () => {
  expect(readConfig(env({ PUBLIC_URL: 'https://Seller.uz:443/' })).publicUrl).toBe('https://seller.uz');
});

test('adapters are a comma list, with or without blanks', () => {
  expect(readConfig(env({})).adapters).toEqual([]);
  expect(readConfig(env({ SCX_ADAPTERS: '@shop/adapter-acme, ./acme,' })).adapters).toEqual([
    '@shop/adapter-acme',
    './acme',
  ]);
});

test('an empty variable counts as not set, as shells and compose files write it', () => {
  expect(readConfig(env({ SMTP_URL: '', PORT: '' })).smtpUrl).toBeNull();
});
