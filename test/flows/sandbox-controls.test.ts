import { afterEach, describe, expect, test } from '@jest/globals';
import { LeapingClock, controlAt, type RunningSandbox, type SandboxControl } from '@sellercloudx/adapter-kit/sandbox';
import { markets, type Market } from './sandbox-shops.ts';

const running: RunningSandbox<unknown>[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

interface Opened {
  /** The control face as another process has it. */
  readonly control: SandboxControl;
  readonly clock: LeapingClock;
  ask(): Promise<Response>;
  askMalformed(): Promise<Response>;
}

async function open({ start, credentials, read, malformed }: Market): Promise<Opened> {
  const clock = new LeapingClock();
  const sandbox = await start({ clock, products: 60, seed: 1 });
  running.push(sandbox);
  const keys = credentials(clock.now());
  const { path, init } = read(keys);
  const { path: malformedPath, method = 'GET', body } = malformed;
  const malformedInit = { method, headers: init.headers ?? {}, ...(body === undefined ? {} : { body }) };
  return {
    control: controlAt(sandbox.url),
    clock,
    ask: () => fetch(`${sandbox.url}${path}`, init),
    askMalformed: () => fetch(`${sandbox.url}${malformedPath}`, malformedInit),
  };
}

const summaryOf = async (control: SandboxControl) => JSON.stringify(await control.state());

describe.each(markets)('$id', (market) => {
  test('state, time and breaches are saved and come back, also in a sandbox started later', async () => {
    const { control } = await open(market);
    await control.placeOrders({ count: 3 });
    const before = await summaryOf(control);
    const saved = await control.save();
    await control.placeOrders({ count: 2 });
    await control.advance(3_600_000);
    expect(await summaryOf(control)).not.toBe(before);
    await control.restore(saved);
    expect(await summaryOf(control)).toBe(before);

    const later = await open(market);
    await later.control.restore(saved);
    expect(await summaryOf(later.control)).toBe(before);
    const ids = await later.control.placeOrders({ count: 1 });
    expect(ids).toEqual(await control.placeOrders({ count: 1 }));
  });

  test('time is driven', async () => {
    const { control, clock } = await open(market);
    const start = clock.now().getTime();
    expect((await control.advance(90_000)).getTime()).toBe(start + 90_000);
  });

  test.each([429, 500, 503])('a fault of status %i has the market’s own error body', async (status) => {
    const { control, ask } = await open(market);
    await control.fault({ kind: 'status', status, times: 1 });
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type') ?? '').not.toContain('html');
    const next = await ask();
    expect(next.status).toBe(200);
  });

  test('answers come late, cut off or not at all', async () => {
    const { control, clock, ask } = await open(market);
    await control.fault({ kind: 'latency', ms: 60, times: 1 });
    expect((await ask()).status).toBe(200);
    clock.advance(60_000);
    await control.fault({ kind: 'truncate', times: 1 });
    await expect(ask().then((answer) => answer.text())).rejects.toThrow();
    clock.advance(60_000);
    await control.fault({ kind: 'drop', times: 1 });
    await expect(ask()).rejects.toThrow();
    clock.advance(60_000);
    await control.fault({ kind: 'hang' });
    await control.clearFaults();
    expect((await ask()).status).toBe(200);
  });

  test('a client that asks too fast is refused, and each breach is counted with its route', async () => {
    const { control, ask } = await open(market);
    const statuses = await Promise.all(Array.from({ length: 120 }, async () => (await ask()).status));
    const refused = statuses.filter((status) => status !== 200).length;
    expect(refused).toBeGreaterThan(0);
    const broken = await control.violations();
    expect(broken.length).toBe(refused);
    expect(new Set(broken.map(({ route }) => route)).size).toBe(1);
  });

  test('a request no correct client sends is counted too, and a saved state keeps the count', async () => {
    const { control, ask, askMalformed } = await open(market);
    expect((await ask()).status).toBe(200);
    expect(await control.violations()).toEqual([]);
    expect((await askMalformed()).status).toBe(400);
    expect(await control.violations()).toMatchObject([{ limit: 'form' }]);
    const saved = await control.save();
    const later = await open(market);
    await later.control.restore(saved);
    expect(await later.control.violations()).toMatchObject([{ limit: 'form' }]);
  });
});
