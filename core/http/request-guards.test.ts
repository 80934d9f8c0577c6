import { expect, test } from '@jest/globals';
import { isForeign } from './origin-check.ts';
import { ownAddressOf } from './own-address.ts';
import { networkOf, RequestLimiter } from './request-limiter.ts';
import { matchPath } from './routes.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { FakeClock } from '../../test/harness/fake-clock.ts';

const own = 'https://seller.uz';

test.each([
  ['GET', { origin: 'https://evil.uz' }, true, false],
  ['POST', { origin: own }, true, false],
  ['POST', { origin: 'https://evil.uz' }, true, true],
  ['POST', { origin: 'null' }, true, true],
  ['POST', { 'sec-fetch-site': 'cross-site', origin: own }, true, true],
  ['POST', {}, true, true],
  ['POST', { referer: `${own}/login` }, true, false],
  ['POST', { referer: 'https://evil.uz/seller.uz' }, true, true],
  ['POST', {}, false, false],
])('%s with %j and cookie %s is foreign: %s', (method, headers, cookie, foreign) => {
  expect(isForeign(method, headers, own, cookie)).toBe(foreign);
});

const demo = 'http://localhost:4000';

test.each([
  ['127.0.0.1:4000', demo, `${demo}/login?next=%2F`],
  ['[::1]:4000', demo, `${demo}/login?next=%2F`],
  ['localhost:4000', demo, null],
  ['127.0.0.1:8080', demo, null],
  ['evil.uz:4000', demo, null],
  ['127.0.0.1', 'http://localhost', 'http://localhost/login?next=%2F'],
  ['127.0.0.1:4000', own, null],
])('a page asked of %s, reached at %s, is read at %s', (host, address, home) => {
  expect(ownAddressOf('/login?next=%2F', host, address)).toBe(home);
});

test('one customer is counted as one: an IPv6 /64, an IPv4 written as IPv6', () => {
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb:cccc:dddd:eeee'));
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
});

test('a burst is let through, what follows waits, and time gives it back', () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter(clock, { capacity: 3, perSecond: 1 });
  expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0]);
  expect(limiter.take('a')).toBeGreaterThan(0);
  expect(limiter.take('b')).toBe(0);
  clock.advance(2_000);
  expect(limiter.take('a')).toBe(0);
});

test('a path binds its segments and nothing longer', () => {
  expect(matchPath('/files/:id', '/files/a%20b')).toEqual({ id: 'a b' });
  expect(matchPath('/files/:id', '/files/')).toBeNull();
  expect(matchPath('/files/:id', '/files/a/b')).toBeNull();
  expect(matchPath('/files/:id', '/files/%zz')).toBeNull();
});

test('the session cookie is bound to the host over https and read back under that name only', () => {
  const token = 'a'.repeat(43);
  const cookie = sessionCookie(token, { maxAgeSeconds: 60 }, true);
  expect(cookie).toContain('__Host-scx=');
  expect(cookie).toContain('HttpOnly; SameSite=Lax; Secure');
  expect(readSessionCookie(`x=1; __Host-scx=${token}`, true)).toBe(token);
  expect(readSessionCookie(`scx=${token}`, true)).toBeNull();
});
