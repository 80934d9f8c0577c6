import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import { contentSecurityPolicy, fetchMiddleware } from './remix-bridge.ts';

const servers: http.Server[] = [];

async function serve(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const app = new Koa();
  app.silent = true;
  app.use(fetchMiddleware(async (request) => handle(request)));
  const answer = app.callback();
  const server = http.createServer((request, response) => void answer(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Promise.withResolvers comes with Node 22. */
function resolvable(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('a fetch handler behind Koa', () => {
  test('gets method, address, headers and body', async () => {
    const base = await serve(async (request) =>
      Response.json({
        method: request.method,
        url: request.url,
        header: request.headers.get('x-asked'),
        body: await request.text(),
      }),
    );
    const answer = await fetch(`${base}//a%20b?c=d`, { method: 'POST', body: 'hello', headers: { 'x-asked': 'yes' } });
    expect(await answer.json()).toEqual({ method: 'POST', url: `${base}//a%20b?c=d`, header: 'yes', body: 'hello' });
  });

  test('does not believe a forwarded host that Koa was not told to trust', async () => {
    const base = await serve((request) =>
      Response.json([request.headers.get('host'), request.headers.get('x-forwarded-host')]),
    );
    const answer = await fetch(base, { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(await answer.json()).toEqual([new URL(base).host, null]);
  });

  test('reads a multipart form with a file', async () => {
    const base = await serve(async (request) => {
      const file = (await request.formData()).get('photo') as File;
      return Response.json({ name: file.name, size: file.size });
    });
    const form = new FormData();
    form.set('photo', new File([new Uint8Array(100_000)], 'a.jpg'));
    const answer = await fetch(base, { method: 'POST', body: form });
    expect(await answer.json()).toEqual({ name: 'a.jpg', size: 100_000 });
  });

  test('keeps every cookie and the redirect', async () => {
    const base = await serve(() => {
      const headers = new Headers({ location: '/next' });
      headers.append('set-cookie', 'a=1; Path=/');
      headers.append('set-cookie', 'b=2; Path=/');
      return new Response(null, { status: 302, headers });
    });
    const answer = await fetch(base, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/next']);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
  });

  test.each([204, 304])('status %i has no body', async (status) => {
    const base = await serve(() => new Response(null, { status, headers: { etag: '"1"' } }));
    const answer = await fetch(base);
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([status, '"1"', '']);
  });

  test('an empty 200 stays a 200', async () => {
    const base = await serve(() => new Response(null, { status: 200 }));
    expect((await fetch(base)).status).toBe(200);
  });

  test('HEAD has the headers and lets go of the body', async () => {
    let cancelled = false;
    const base = await serve(() => {
      const body = new ReadableStream({ cancel: () => void (cancelled = true) });
      return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    });
    const answer = await fetch(base, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(cancelled).toBe(true);
  });

  test('sends what is there before the rest is', async () => {
    let finish: () => void = () => undefined;
    const base = await serve(() => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('head'));
          finish = () => {
            controller.enqueue(new TextEncoder().encode(' rest'));
            controller.close();
          };
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/html' } });
    });
    const answer = await fetch(base);
    const reader = answer.body!.getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe('head');
    finish();
    const second = await reader.read();
    expect(new TextDecoder().decode(second.value)).toBe(' rest');
  });

  test('learns that the reader has left', async () => {
    const asked = resolvable();
    const left = resolvable();
    const base = await serve(async (request) => {
      request.signal.addEventListener('abort', () => left.resolve());
      asked.resolve();
      await left.promise;
      throw new Error('interrupted work');
    });
    const abort = new AbortController();
    const answer = fetch(base, { signal: abort.signal }).catch((error: Error) => error.name);
    await asked.promise;
    abort.abort();
    await left.promise;
    expect(await answer).toBe('AbortError');
  });

  test('a finished answer does not count as left', async () => {
    let aborted = false;
    const base = await serve((request) => {
      request.signal.addEventListener('abort', () => (aborted = true));
      return new Response('done');
    });
    await (await fetch(base)).text();
    await (await fetch(base)).text(); // by now the first connection's close was seen
    expect(aborted).toBe(false);
  });
});

describe('the policy of a page', () => {
  const at = { secure: false, host: 'shop.example' };

  test('takes pictures from this server and from the origins it is told, as they are now', () => {
    const origins: string[] = [];
    const policy = () => contentSecurityPolicy(at, 'n', { dev: false, pictureOrigins: () => origins });
    expect(policy()).toContain("img-src 'self' data: blob:;");
    origins.push('https://*.pictures.example', 'http://127.0.0.1:4300');
    expect(policy()).toContain("img-src 'self' data: blob: https://*.pictures.example http://127.0.0.1:4300;");
  });

  test('takes scripts and connections from nowhere else', () => {
    const policy = contentSecurityPolicy(at, 'n', { dev: false, pictureOrigins: () => ['https://pictures.example'] });
    expect(policy.split('; ').filter((rule) => rule.includes('pictures.example'))).toHaveLength(1);
    expect(policy).toContain("script-src 'self' 'nonce-n'");
  });
});
