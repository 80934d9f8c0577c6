import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { priority, type Http, type HttpRequest, type Logger, type MarketplaceError } from '../contract/index.ts';
import {
  emptyReply,
  jsonReply,
  LeapingClock,
  startSandbox,
  textReply,
  type RunningSandbox,
  type SandboxSpec,
} from '../sandbox/index.ts';
import { createHttp } from './create-http.ts';
import { LimitGate } from './limit-gate.ts';

type State = { hits: number };

const spec: SandboxSpec<State> = {
  name: 'plain',
  seed: () => ({ hits: 0 }),
  limits: [{ id: 'all', capacity: 50, refillPerSecond: 50, everywhere: true, refuse: () => emptyReply(429) }],
  authenticate: () => undefined,
  notFound: () => jsonReply({ code: 'no-path' }, { status: 404 }),
  errorReply: (status) => jsonReply({ code: `code-${status}`, message: 'no' }, { status }),
  summary: (state) => ({ hits: state.hits }),
  placeOrders: () => [],
  routes: (router) => {
    router.get('/thing/:id', (request) =>
      jsonReply({ id: request.params.id, big: 12345678901234567890n, tags: request.query.getAll('tag') }),
    );
    router.post('/thing', (request, state) => {
      state.hits += 1;
      return jsonReply(request.body);
    });
    router.post('/form', async (request) =>
      jsonReply({ name: request.form?.get('name'), size: (request.form?.get('file') as File).size }),
    );
    router.get('/empty', () => emptyReply());
    router.get('/moved', () => ({ status: 302, headers: { location: '/thing/1' }, body: '' }));
    router.get('/echo', (request) => textReply(`bad key ${request.headers.authorization}`, { status: 401 }));
  },
};

const secret = 'very-secret-key-1';
let sandbox: RunningSandbox<State>;
let http: Http & { close(): Promise<void> };
let lines: string[];

beforeEach(async () => {
  const clock = new LeapingClock();
  sandbox = await startSandbox(spec, { clock });
  lines = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  const gate = new LimitGate({
    limits: [{ id: 'all', scope: 'token', capacity: 20, refillPerSecond: 20 }],
    clock,
    start: 'full',
  });
  http = createHttp({ gate, clock, logger, baseUrls: { api: sandbox.url }, secrets: [secret] });
});

afterEach(async () => {
  await http.close();
  await sandbox.close();
});

const id = z.object({
  id: z.string(),
  big: z.union([z.number(), z.string()]).transform(String),
  tags: z.array(z.string()),
});
const ask = (method: HttpRequest['method'], path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  ctx: { priority: priority.background },
  operation: 'test.call',
  buckets: ['all'],
  method,
  path,
  headers: { authorization: `Bearer ${secret}` },
  ...more,
});
/** Real time: what hangs costs the test this long. */
const short = { headersMs: 200, bodyMs: 200, totalMs: 400 };
const failure = (request: HttpRequest): Promise<MarketplaceError> =>
  http.request({ ...request, expect: z.unknown() }).then(
    () => Promise.reject(new Error('it worked')),
    (error: MarketplaceError) => error,
  );

test('path, repeated query keys and numbers beyond 2^53 arrive unchanged', async () => {
  const answer = await http.request({
    ...ask('GET', '/thing/a%2Fb', { query: { tag: ['x', 'y z'], none: undefined } }),
    expect: id,
  });
  expect(answer).toEqual({ id: 'a/b', big: '12345678901234567890', tags: ['x', 'y z'] });
});

test('JSON with a bigint, a form with a file and an empty answer', async () => {
  const echoed = await http.request({
    ...ask('POST', '/thing', { json: { a: 9007199254740993n } }),
    expect: z.object({ a: z.string() }),
  });
  expect(echoed.a).toBe('9007199254740993');
  const form = new FormData();
  form.set('name', 'photo');
  form.set('file', new Blob([new Uint8Array(1_000)]), 'a.png');
  expect(await http.request({ ...ask('POST', '/form', { form }), expect: z.unknown() })).toEqual({
    name: 'photo',
    size: 1_000,
  });
  expect(await http.request({ ...ask('GET', '/empty'), expect: z.object({}).optional() })).toBeUndefined();
});

test.each([
  [400, 'invalid', false],
  [401, 'credentials', false],
  [402, 'payment_required', false],
  [403, 'forbidden_scope', false],
  [404, 'not_found', false],
  [409, 'conflict', false],
  [410, 'unreadable', false],
  [429, 'rate_limited', true],
  [500, 'temporary', true],
  [503, 'temporary', true],
] as const)('status %i becomes %s', async (status, code, retryable) => {
  await sandbox.control.fault({ kind: 'status', status });
  expect(await failure(ask('GET', '/empty'))).toMatchObject({
    code,
    retryable,
    httpStatus: status,
    operation: 'test.call',
  });
});

test.each([
  ['hang', 'timeout'],
  ['slowBody', 'timeout'],
  ['drop', 'temporary'],
  ['truncate', 'temporary'],
  ['html', 'temporary'],
  ['garbage', 'unreadable'],
  ['gzipBomb', 'unreadable'],
] as const)('a %s answer becomes %s and a write says that it may have been applied', async (kind, code) => {
  const timeouts = kind === 'hang' || kind === 'slowBody' ? { timeouts: short } : {};
  await sandbox.control.fault({ kind, afterEffect: true, times: 1 });
  const write = ask('POST', '/thing', { json: { long: 'x'.repeat(200) }, ...timeouts });
  expect(await failure(write)).toMatchObject({ code, mayHaveApplied: true });
  expect(sandbox.state.hits).toBe(1);
  await sandbox.control.fault({ kind, times: 1 });
  expect(await failure(ask('GET', '/thing/1', timeouts))).toMatchObject({ code, mayHaveApplied: false });
});

test('another shape is unreadable and names the field, a redirect is not followed', async () => {
  const wrong = http.request({ ...ask('GET', '/thing/1'), expect: z.object({ price: z.number() }) });
  await expect(wrong).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('price') });
  expect(await failure(ask('GET', '/moved'))).toMatchObject({ code: 'unreadable', httpStatus: 302 });
});

test('nobody listens: temporary, and surely not applied', async () => {
  await sandbox.close();
  expect(await failure(ask('POST', '/thing', { json: {} }))).toMatchObject({
    code: 'temporary',
    mayHaveApplied: false,
  });
  sandbox = await startSandbox(spec);
});

test('the adapter reads the market’s own words; a broken limit told in a 400 freezes the gate', async () => {
  await sandbox.control.fault({ kind: 'status', status: 400, times: 1 });
  const mapError: HttpRequest['mapError'] = ({ json }) => ({
    code: 'rate_limited',
    marketCode: (json as { code: string }).code,
    retryAfterMs: 9_000,
  });
  expect(await failure(ask('GET', '/empty', { mapError }))).toMatchObject({
    code: 'rate_limited',
    marketCode: 'code-400',
    retryAfterMs: 9_000,
  });
  const before = sandbox.clock.now().getTime();
  await http.request({ ...ask('GET', '/empty'), expect: 'empty' });
  expect(sandbox.clock.now().getTime() - before).toBeGreaterThanOrEqual(9_000);
});

test('a lease renewed while the call waits for its turn is the one that counts', async () => {
  const before = Array.from({ length: 80 }, () => http.request({ ...ask('GET', '/empty'), expect: 'empty' }));
  const leased = {
    priority: priority.background,
    // a request is given 30 s: of a deadline read when the call was queued, too little would be left
    get deadlineAt() {
      return new Date(sandbox.clock.now().getTime() + 31_000);
    },
  };
  const started = sandbox.clock.now().getTime();
  await http.request({ ...ask('GET', '/empty', { ctx: leased }), expect: 'empty' });
  expect(sandbox.clock.now().getTime() - started).toBeGreaterThanOrEqual(2_000);
  await Promise.all(before);
});

test('a signal ends a running call', async () => {
  await sandbox.control.fault({ kind: 'hang' });
  const stop = new AbortController();
  const running = failure(ask('GET', '/empty', { ctx: { priority: priority.background, signal: stop.signal } }));
  setTimeout(() => stop.abort(), 20);
  expect(await running).toMatchObject({ code: 'aborted' });
});

test('no secret in errors or log lines, also when the market repeats it', async () => {
  const error = await failure(ask('GET', '/echo'));
  expect(error.code).toBe('credentials');
  expect(error.message).toContain('[redacted]');
  expect(JSON.stringify([error, error.message, error.stack]) + lines.join()).not.toContain(secret);
  expect(lines).toHaveLength(1);
});
