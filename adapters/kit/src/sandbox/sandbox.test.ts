import { afterEach, expect, test } from '@jest/globals';
import { OffsetClock } from './clock.ts';
import { controlAt } from './control-client.ts';
import { faultHits } from './fault.ts';
import { labelPdf, labelPng, labelSvg } from './label-file.ts';
import { jsonReply } from './reply.ts';
import { RouteTable } from './routes.ts';
import { startSandbox, type RunningSandbox } from './sandbox.ts';
import type { SandboxSpec } from './spec.ts';

type State = { orders: Map<string, { at: Date; done: boolean }> };

const spec: SandboxSpec<State> = {
  name: 'small',
  seed: () => ({ orders: new Map() }),
  limits: [
    {
      id: 'all',
      everywhere: true,
      capacity: 3,
      refillPerSecond: 1,
      penalty: { from: 400, to: 499, cost: 2 },
      headers: ({ remaining }) => ({ 'x-left': String(remaining) }),
      refuse: ({ retryAfterMs }) =>
        jsonReply({ slow: true }, { status: 429, headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } }),
    },
  ],
  authenticate: ({ headers }) => (headers.authorization === 'key' ? undefined : jsonReply({}, { status: 401 })),
  live: (state, now) => {
    for (const order of state.orders.values()) if (now.getTime() - order.at.getTime() > 60_000) order.done = true;
  },
  notFound: () => jsonReply({}, { status: 403 }),
  errorReply: (status) => jsonReply({ injected: true }, { status }),
  summary: (state) => ({ done: [...state.orders.values()].filter(({ done }) => done).length }),
  placeOrders: (_ask, state, now) => {
    state.orders.set('o1', { at: now, done: false });
    return ['o1'];
  },
  actions: { empty: (_ask, state) => (state.orders.clear(), null) },
  routes: (router) => {
    router.get('/orders', (_request, state) => jsonReply({ ids: [...state.orders.keys()] }));
    router.get('/open', () => jsonReply({}), { authenticated: false, limits: [] });
  },
};

let sandbox: RunningSandbox<State>;
const start = async (): Promise<RunningSandbox<State>> =>
  (sandbox = await startSandbox(spec, { clock: new OffsetClock({ speed: 0.000001 }) }));
const get = (path: string, key = 'key') => fetch(sandbox.url + path, { headers: { authorization: key } });

afterEach(() => sandbox?.close());

test('limits are counted with headers, a refusal is a violation and time fills the bucket again', async () => {
  await start();
  const left = [];
  for (let n = 0; n < 3; n++) left.push((await get('/orders')).headers.get('x-left'));
  expect(left).toEqual(['2', '1', '0']);
  const refused = await get('/orders');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await sandbox.control.violations()).toMatchObject([{ route: 'GET /orders', limit: 'all' }]);
  await sandbox.control.advance(2_000);
  expect((await get('/orders')).headers.get('x-left')).toBe('1');
  expect((await get('/none')).status).toBe(403);
  expect((await get('/orders')).status).toBe(429);
  expect((await get('/open', 'wrong')).status).toBe(200);
  expect((await get('/orders', 'wrong')).status).toBe(401);
});

test('the control face over HTTP places orders, moves time, saves and restores', async () => {
  await start();
  const control = controlAt(sandbox.url);
  expect(await control.placeOrders({ count: 1 })).toEqual(['o1']);
  const saved = await control.save();
  const before = sandbox.clock.now().getTime();
  expect((await control.advance(61_000)).getTime() - before).toBeGreaterThanOrEqual(61_000);
  expect(await control.state()).toMatchObject({ name: 'small', summary: { done: 1 } });
  await control.act('empty', {});
  expect(sandbox.state.orders.size).toBe(0);
  await control.restore(saved);
  expect(sandbox.state.orders.get('o1')?.done).toBe(false);
  expect(Math.abs(sandbox.clock.now().getTime() - before)).toBeLessThan(1_000);
  await expect(control.act('nothing', {})).rejects.toThrow('no action');
});

test('a fault hits its route as often as it says, with the market’s own error body', async () => {
  await start();
  const control = controlAt(sandbox.url);
  await control.fault({ kind: 'status', status: 503, route: 'GET /orders', times: 1, headers: { 'x-why': 'test' } });
  const hit = await get('/orders');
  expect([hit.status, hit.headers.get('x-why'), await hit.json()]).toEqual([503, 'test', { injected: true }]);
  expect((await get('/orders')).status).toBe(200);
  await control.advance(10_000);
  await control.fault({ kind: 'status', status: 503, route: 'GET /orders', after: 1, times: 1 });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await get('/orders')).status);
  expect(statuses).toEqual([200, 503, 200]);
  await control.advance(10_000);
  await control.fault({ kind: 'drop' });
  await expect(get('/orders')).rejects.toThrow();
  await control.clearFaults();
  await control.advance(10_000);
  expect((await get('/orders')).status).toBe(200);
});

test('a plain path wins over a parameter, parameters are decoded', () => {
  const table = new RouteTable<null>();
  table.get('/orders/:id', () => jsonReply({}));
  table.get('/orders/new', () => jsonReply({}));
  expect(table.match('GET', '/orders/new')?.route.pattern).toBe('/orders/new');
  expect(table.match('GET', '/orders/a%2Fb')?.params).toEqual({ id: 'a/b' });
  expect(table.match('GET', '/orders/')).toBeUndefined();
  expect(table.match('POST', '/orders/new')).toBeUndefined();
  expect([faultHits('GET /a*', 'GET /a/b'), faultHits('GET /a', 'GET /a/b'), faultHits(undefined, 'x')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('label files are what they say', () => {
  const content = { widthMm: 58, heightMm: 40, lines: ['Order (1)', 'Буюртма <2>'] };
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  expect(text(labelPdf(content))).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
  expect(text(labelPng(content))).toMatch(/^\u0089PNG/);
  expect(Buffer.from(labelPng(content)).readUInt32BE(16)).toBe(580);
  expect(text(labelSvg(content))).toContain('&#60;2&#62;');
});
