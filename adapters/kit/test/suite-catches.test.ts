import { expect, test } from '@jest/globals';
import {
  amountOf,
  defineAdapter,
  type AnyAdapter,
  type OpenOptions,
  type Ports,
  type RemoteOrder,
} from '../src/contract/index.ts';
import { memory, startMemoryHarness } from '../src/memory/index.ts';
import {
  capabilityTable,
  reportAsMarkdown,
  testAdapter,
  type ConformanceReport,
  type TestAdapterOptions,
} from '../src/testing/index.ts';

/** The memory adapter with one thing made wrong. */
function broken(change: (ports: Ports, options: OpenOptions<Record<string, unknown>>) => Partial<Ports>): AnyAdapter {
  return {
    ...memory,
    open: (options) => {
      const ports = memory.open(options);
      return { ...ports, ...change(ports, options) };
    },
  };
}

/** Runs one check of the suite and answers with what it complained of. */
async function complaintOf(
  adapter: AnyAdapter,
  check: string,
  more: Partial<TestAdapterOptions> = {},
): Promise<string | undefined> {
  let run: (() => Promise<void>) | undefined;
  const it = (name: string, body: () => Promise<void>) => {
    if (name.startsWith(check)) run = body;
  };
  testAdapter({ adapter, startSandbox: startMemoryHarness, it, ...more });
  if (!run) throw new Error(`No check ${check}`);
  return run().then(
    () => undefined,
    (error: Error) => error.message,
  );
}

test('a lost page', async () => {
  const adapter = broken(({ orders }) => ({
    orders: {
      ...orders!,
      async *since(cursor, ctx) {
        let n = 0;
        for await (const page of orders!.since(cursor, ctx)) if (++n !== 2) yield page;
      },
    },
  }));
  expect(await complaintOf(adapter, 'orders.since')).toContain('orders were lost');
});

test('a page that comes twice', async () => {
  const adapter = broken(({ orders }) => ({
    orders: {
      ...orders!,
      async *since(cursor, ctx) {
        for await (const page of orders!.since(cursor, ctx)) {
          yield page;
          yield page;
        }
      },
    },
  }));
  expect(await complaintOf(adapter, 'orders.since')).toContain('came twice');
});

test('a cursor that is ignored', async () => {
  const adapter = broken(({ orders }) => ({
    orders: { ...orders!, since: (_cursor, ctx) => orders!.since(undefined, ctx) },
  }));
  expect(await complaintOf(adapter, 'orders.cursor')).toContain('old orders that came again');
  expect(await complaintOf(adapter, 'orders.futureCursor')).toContain('ten days ahead');
});

test('an unknown word taken for a known one', async () => {
  const adapter = broken(({ orders }) => ({
    orders: {
      ...orders!,
      refresh: async (ids, ctx) => {
        const answer = await orders!.refresh(ids, ctx);
        return {
          ...answer,
          orders: answer.orders.map((order) => ({ ...order, stage: order.stage ?? 'new', attention: [] })),
        };
      },
    },
  }));
  expect(await complaintOf(adapter, 'orders.unknownWord')).toContain('stage and attention');
});

test('a batch that fails as a whole, a yes without looking, a zero for what is not known', async () => {
  const outcomes = (kind: 'acknowledged' | 'rejected') =>
    broken(({ stocks }) => ({
      stocks: {
        ...stocks!,
        write: async (items, ctx) => {
          const results = await stocks!.write(items, ctx);
          const culprit = results.find(({ outcome }) => outcome.kind === 'rejected');
          if (!culprit) return results;
          return items.map(({ ref }) => ({
            ref,
            outcome: kind === 'rejected' ? culprit.outcome : { kind: 'acknowledged' as const },
          }));
        },
        read: async (targets, ctx) =>
          (await stocks!.read(targets, ctx)).map((reading) => ({
            ...reading,
            value: reading.value ?? { quantity: 0 },
          })),
      },
    }));
  expect(await complaintOf(outcomes('rejected'), 'stocks.partial')).toContain('row 0');
  expect(await complaintOf(outcomes('acknowledged'), 'stocks.partial')).toContain('row 6');
  expect(await complaintOf(outcomes('acknowledged'), 'stocks.unknown')).toContain('unknown target');
});

test('money that is off by one, and a moment in another zone', async () => {
  const shifted = broken(({ orders }) => ({
    orders: {
      ...orders!,
      async *since(cursor, ctx) {
        for await (const page of orders!.since(cursor, ctx)) {
          yield {
            ...page,
            items: page.items.map((order) => ({
              ...order,
              createdAt: new Date(order.createdAt.getTime() + 5 * 3_600_000),
            })),
          };
        }
      },
    },
  }));
  expect(await complaintOf(shifted, 'orders.exact')).toContain('createdAt');
  const rounded = broken(({ prices }) => ({
    prices: {
      ...prices!,
      read: async (targets, ctx) =>
        (await prices!.read(targets, ctx)).map((reading) => ({
          ...reading,
          value: { base: amountOf(reading.value!.base.minor + 1n, 'UZS') },
        })),
    },
  }));
  expect(await complaintOf(rounded, 'prices.write')).toContain('read back');
});

test('limits that are not the market’s, and a secret in a log line', async () => {
  const greedy = { ...memory, limits: [{ ...memory.limits[0]!, capacity: 500, refillPerSecond: 500, headers: {} }] };
  expect(await complaintOf(greedy, 'limits.bulk')).toContain('limits');
  const leaky = broken((_ports, { credentials, logger }) => {
    logger.info({ credentials }, 'opened');
    return {};
  });
  expect(await complaintOf(leaky, 'connect.test')).toContain('a secret stands');
});

test('a read that waits for the limit more than once and keeps no place to go on from', async () => {
  const { headers: _headers, ...all } = memory.limits[0]!;
  const aMinuteEach = [{ ...all, capacity: 1, refillPerSecond: 1 / 60 }];
  const collecting = broken(({ orders }) => ({
    orders: {
      ...orders!,
      async *since(cursor, ctx) {
        const items: RemoteOrder[] = [];
        let last = '';
        for await (const page of orders!.since(cursor, ctx)) {
          items.push(...page.items);
          last = page.cursor;
        }
        yield { items, cursor: last };
      },
    },
  }));
  expect(await complaintOf({ ...memory, limits: aMinuteEach }, 'orders.since')).toBeUndefined();
  expect(await complaintOf({ ...collecting, limits: aMinuteEach }, 'orders.since')).toContain('waited too long');
});

test('an error that is not typed', async () => {
  const adapter = broken(({ connect }) => ({
    connect: { test: (ctx) => connect.test(ctx).catch(() => Promise.reject(new Error('no'))) },
  }));
  expect(await complaintOf(adapter, 'errors.500')).toContain('not a MarketplaceError');
});

test('capabilities that are declared and not there; ones that are there and not declared', async () => {
  const adapter = broken(() => ({ returns: undefined }));
  expect(await complaintOf(adapter, 'capabilities.declared')).toContain('differ');
  const silent = defineAdapter({
    ...memory,
    capabilities: memory.capabilities.filter((one) => one !== 'finance.lines'),
  });
  expect(await complaintOf(silent, 'connect.test')).toContain('finance.lines');
});

test('a skip without a reason, and of a test that does not exist', async () => {
  expect(await complaintOf(memory, 'every skip', { skip: [{ test: 'orders.since', reason: 'flaky' }] })).toContain(
    'reason',
  );
  expect(
    await complaintOf(memory, 'every skip', { skip: [{ test: 'orders.sicne', reason: 'a long enough reason' }] }),
  ).toContain('no check');
});

test('a report names what was skipped and why, and a table what adapters can do', async () => {
  let report: ConformanceReport | undefined;
  const runs: (() => Promise<void>)[] = [];
  testAdapter({
    adapter: memory,
    startSandbox: startMemoryHarness,
    it: (name, run) => void (/^(connect\.test|reports)/.test(name) && runs.push(run)),
    skip: [{ test: 'orders.cancel', reason: 'sellers have no cancel call (link, 2026-11)' }],
    onReport: (made) => (report = made),
  });
  for (const run of runs) await run();
  expect(reportAsMarkdown(report!)).toContain('1 passed, 0 failed, 1 skipped');
  expect(reportAsMarkdown(report!)).toContain('sellers have no cancel call');
  expect(capabilityTable([memory])).toContain('| `stocks.write` | yes |');
});

test('a webhook that believes everybody', async () => {
  const adapter = broken(({ webhooks }) => ({ webhooks: { ...webhooks!, verify: () => true } }));
  expect(await complaintOf(adapter, 'webhooks.forged')).toContain('a forged call is refused');
});

test('a webhook that chokes on nonsense', async () => {
  const adapter = broken(({ webhooks }) => ({
    webhooks: { ...webhooks!, parse: ({ body }) => JSON.parse(Buffer.from(body).toString()) as [] },
  }));
  expect(await complaintOf(adapter, 'webhooks.nonsense')).toBeDefined();
});

test('a subscription made anew each time', async () => {
  const adapter = broken(({ webhooks }) => ({
    webhooks: {
      ...webhooks!,
      subscribe: (ask, ctx) => webhooks!.subscribe!({ ...ask, url: `${ask.url}?${Math.random()}` }, ctx),
    },
  }));
  expect(await complaintOf(adapter, 'webhooks.subscription')).toContain('the one it took the place of');
});
