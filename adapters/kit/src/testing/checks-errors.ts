import { isMarketplaceError, type MarketplaceErrorCode } from '../contract/index.ts';
import type { Fault } from '../sandbox/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import type { Session } from './session.ts';

type Expected = {
  readonly fault: Fault;
  readonly codes: readonly MarketplaceErrorCode[];
  readonly retryable: boolean;
  readonly readsOnly?: true;
};

const statuses: Readonly<Record<string, Expected>> = {
  401: {
    fault: { kind: 'status', status: 401 },
    codes: ['credentials', 'forbidden_scope', 'token_type'],
    retryable: false,
  },
  403: {
    fault: { kind: 'status', status: 403 },
    codes: ['forbidden_scope', 'token_type', 'blocked', 'credentials'],
    retryable: false,
  },
  404: { fault: { kind: 'status', status: 404 }, codes: ['not_found'], retryable: false },
  409: { fault: { kind: 'status', status: 409 }, codes: ['conflict', 'invalid'], retryable: false },
  429: {
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '5' } },
    codes: ['rate_limited'],
    retryable: true,
  },
  500: { fault: { kind: 'status', status: 500 }, codes: ['temporary'], retryable: true },
  503: { fault: { kind: 'status', status: 503 }, codes: ['temporary'], retryable: true },
};

const wires: Readonly<Record<string, Expected>> = {
  hang: { fault: { kind: 'hang' }, codes: ['timeout'], retryable: true },
  slowBody: { fault: { kind: 'slowBody' }, codes: ['timeout'], retryable: true },
  truncate: { fault: { kind: 'truncate' }, codes: ['temporary', 'unreadable'], retryable: true },
  drop: { fault: { kind: 'drop' }, codes: ['temporary'], retryable: true },
  html: { fault: { kind: 'html' }, codes: ['temporary', 'unreadable'], retryable: true },
  // a write whose body nobody reads (204) does not notice
  garbage: { fault: { kind: 'garbage' }, codes: ['unreadable'], retryable: false, readsOnly: true },
  gzipBomb: { fault: { kind: 'gzipBomb' }, codes: ['unreadable'], retryable: false },
};

export const errorChecks: readonly Check[] = [
  ...Object.entries({ ...statuses, ...wires }).map(([name, expected]): Check => ({
    name: `errors.${name}`,
    title: `${name} becomes ${expected.codes.join(' or ')}, in reads and in writes`,
    needs: ['connect.test'],
    run: (session) => showsFault(session, expected),
  })),
  {
    name: 'errors.lostAnswer',
    title: 'a write whose answer is lost is unknown, not failed and not done',
    needs: ['stocks.write'],
    run: async (session) => {
      const target = session.harness.offers().find(({ stock }) => stock !== undefined)!.stock!;
      await session.ports.connect.test(session.ctx());
      const lastRead = (await session.ports.stocks!.read([target], session.ctx()))[0]?.value;
      await session.harness.control.fault({ kind: 'drop', afterEffect: true });
      const item = { ref: 'a', target, desired: { quantity: 4 }, ...(lastRead ? { lastRead } : {}) };
      let kind: string | undefined;
      const error = await session.failureOf(async () => {
        kind = (await session.ports.stocks!.write([item], session.ctx()))[0]?.outcome.kind;
      });
      if (error === undefined) same(kind, 'unknown', 'outcome');
      else claim(isMarketplaceError(error) && error.mayHaveApplied, 'the error says that it may have been applied');
    },
  },
  {
    name: 'errors.storm',
    title: 'after a storm of 429 the budget is kept and work goes on',
    needs: ['connect.test', 'stocks.read'],
    run: async (session) => {
      const targets = session.harness.offers().flatMap(({ stock }) => stock ?? []);
      await session.harness.control.fault({ kind: 'status', status: 429, times: 3 });
      for (let n = 0; n < 3; n++) await session.failureOf(() => session.ports.stocks!.read(targets, session.ctx()));
      for (let n = 0; n < 10; n++) await session.ports.stocks!.read(targets, session.ctx());
    },
  },
];

async function showsFault(session: Session, { fault, codes, retryable, readsOnly }: Expected): Promise<void> {
  const { harness } = session;
  const offer = harness.offers()[0]!;
  // these two wait in real time
  const waits = fault.kind === 'hang' || fault.kind === 'slowBody';
  const ports = waits
    ? session.open(harness.credentials, { headersMs: 300, bodyMs: 300, totalMs: 600 })
    : session.ports;
  const calls: readonly (readonly [string, (() => Promise<unknown>) | undefined])[] = [
    ['connect.test', () => ports.connect.test(session.ctx())],
    ['orders.since', ports.orders && (async () => { for await (const page of ports.orders!.since(undefined, session.ctx())) void page; })], // prettier-ignore
    [
      'stocks.write',
      ports.stocks &&
        offer.stock &&
        (() =>
          ports
            .stocks!.write([{ ref: 'a', target: offer.stock!, desired: { quantity: 3 } }], session.ctx())
            .then(throwOutcome)),
    ],
  ];
  await harness.control.fault(fault);
  for (const [name, call] of calls) {
    if (!call || (readsOnly && name === 'stocks.write')) continue;
    const error = await session.failureOf(call);
    // a write may tell it per item
    if (name === 'stocks.write' && error instanceof OutcomeTold) continue;
    claim(isMarketplaceError(error), `${name}: not a MarketplaceError but ${String(error)}`);
    claim(codes.includes(error.code), `${name}: ${error.code} (${error.message}) is not ${codes.join(' or ')}`);
    if (codes.length === 1) same(error.retryable, retryable, `${name}: retryable`);
    if (error.code === 'rate_limited') claim((error.retryAfterMs ?? 0) > 0, `${name}: says when to come back`);
  }
}

class OutcomeTold extends Error {}

/** A fault that a write reports item by item: anything but a yes. */
function throwOutcome(results: readonly { readonly outcome: { readonly kind: string } }[]): void {
  claim(
    results.every(({ outcome }) => outcome.kind !== 'acknowledged' && outcome.kind !== 'pending'),
    'a failed write was acknowledged',
  );
  throw new OutcomeTold('told per item');
}
