import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plugins } from '../../sellercloudx.config.ts';
import { FakeClock } from '../harness/fake-clock.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
let url: string;
beforeAll(async () => {
  // a clock that stands still gives nothing back to the limits
  app = await startTestApp({ plugins, clock: new FakeClock() });
  url = (await app.listen()).url;
});
afterAll(() => app.stop());

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

test.each(['/healthz', '/graphql', '/files/reports/sales.csv', '/no-such-page'])(
  'the answer of %s lets nobody frame it, guess its type or know what serves it',
  async (path) => {
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    // http in a test: a promise of https would lock a visitor out
    expect(headers.get('strict-transport-security')).toBeNull();
  },
);

test('an answer to one person is kept by no cache on its way', async () => {
  const response = await post('{"query":"{ viewer { id } }"}', { origin: url });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toMatch(/no-store/);
});

const MEGABYTE = 1024 * 1024;

test('an operation of many megabytes is refused before it is read', async () => {
  const response = await post(
    JSON.stringify({ query: '{ capabilities }', variables: { x: 'x'.repeat(5 * MEGABYTE) } }),
  );
  expect(response.status).toBe(413);
});

test('a person whose upload is too large reads it in their language, a program gets JSON', async () => {
  const send = (accept: string): Promise<Response> =>
    fetch(`${url}/products/import`, {
      method: 'POST',
      headers: { accept, 'accept-language': 'ru', origin: url, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(61 * MEGABYTE),
    });
  const page = await send('text/html,application/xhtml+xml,*/*;q=0.8');
  expect([page.status, page.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
  const text = await page.text();
  expect(text).toContain('<html lang="ru">');
  expect(text).toContain('Ничего не сохранено');
  const program = await send('application/json');
  expect(await program.json()).toMatchObject({ error: 'too large', requestId: expect.any(String) });
});

/** A body whose size nobody has said beforehand; a server may answer it or hang up on it. */
function stream(contentType: string, megabytes: number): Promise<number | 'hung up'> {
  return new Promise((resolve) => {
    const request = httpRequest(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': contentType, 'transfer-encoding': 'chunked' },
    });
    request.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    request.on('error', () => resolve('hung up'));
    request.write('{"query":"{ capabilities }","variables":{"x":"');
    for (let n = 0; n < megabytes; n += 1) request.write('x'.repeat(MEGABYTE));
    request.end('"}}');
  });
}

test('a body that does not say how long it is gets no further than one that does', async () => {
  expect(await stream('application/json', 1)).toBe(200);
  expect([413, 'hung up']).toContain(await stream('application/json', 6));
  expect([400, 413, 'hung up']).toContain(await stream('multipart/form-data; boundary=x', 62));
});

test('a burst from one address is slowed down and told for how long, also when it names other addresses', async () => {
  const answers = await Promise.all(
    Array.from({ length: 620 }, (_, n) =>
      fetch(`${url}/healthz`, { headers: { 'x-forwarded-for': `10.0.0.${n % 250}` } }),
    ),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
