import type { Ports, RemoteStock, Target } from '@sellercloudx/adapter-kit';
import { readJson } from '@sellercloudx/adapter-kit/http';
import { LeapingClock } from '@sellercloudx/adapter-kit/sandbox';
import { connectRecorded } from '@sellercloudx/adapter-kit/testing';
import { adapterMarkets, nameOfTarget, openMarket, type AdapterMarket, type Paged } from './adapter-markets.ts';
import { check, plain, type Bench, type BenchTools, type Figure } from './measure.ts';

const ROWS = 10_000;
const STOCKS = 100_000;
/** Enough that no product comes round before its market takes it again. */
const PRODUCTS = 5_000;
const ctx = { priority: 8 } as const;

/** Reading pages of orders and cards, and how near to a market's own limits a full push of stocks comes. */
export const adapterSpeed: Bench = async (tools) => {
  const figures: Figure[] = [];
  for (const market of adapterMarkets) {
    figures.push(...(await readingSpeed(market)));
    figures.push(...(await pushOf(market, tools)));
  }
  return figures;
};

async function readingSpeed(market: AdapterMarket): Promise<Figure[]> {
  const clock = new LeapingClock();
  const sandbox = await market.start({ clock, historyDays: 3 });
  const { adapter, tier, credentials } = market;
  const connection = await connectRecorded(adapter, { url: sandbox.url, clock, ...(tier ? { tier } : {}) });
  try {
    await sandbox.control.placeOrders({ count: 40 });
    const ports = connection.openWith(credentials(clock));
    for await (const _page of ports.orders!.since(undefined, ctx)) void _page;
    for await (const _page of ports.catalog!.listCards!({}, ctx)) void _page;
    const bodyOf = ({ path, rows }: Paged): unknown => {
      const bodies = connection.exchanges.filter((one) => path.test(one.path)).map(({ answer }) => answer);
      const found = bodies.find((body) => (at(body, rows) as unknown[] | undefined)?.length);
      check(found !== undefined, `${adapter.id} answered no page of ${String(path)}`);
      return found;
    };
    return [
      figureOf(`${adapter.id}: orders read and mapped`, market.orders, bodyOf(market.orders)),
      figureOf(`${adapter.id}: cards read and mapped`, market.cards, bodyOf(market.cards)),
    ];
  } finally {
    await connection.close();
    await sandbox.close();
  }
}

/** A page of the sandbox with its rows repeated. */
function figureOf(what: string, { rows, map }: Paged, page: unknown): Figure {
  const body = structuredClone(page);
  const list = at(body, rows) as unknown[];
  const few = [...list];
  while (list.length < ROWS) list.push(few[list.length % few.length]);
  const text = JSON.stringify(body);
  const parseMs = medianOf(() => JSON.parse(text) as unknown);
  const wholeMs = medianOf(() => check(map(readJson(text)).length === ROWS, `${what}: rows were lost`));
  const perSecond = Math.round(ROWS / (wholeMs / 1_000));
  const mib = (text.length / 2 ** 20).toFixed(1);
  return { ...plain(what, perSecond, `rows/s, ${(wholeMs / parseMs).toFixed(1)} × JSON.parse of the ${mib} MiB`) };
}

function medianOf(act: () => unknown): number {
  act(); // warm
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[2]!;
}

function at(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], body);
}

type Row = { target: Target; lastRead: RemoteStock };

async function pushOf(market: AdapterMarket, tools: BenchTools): Promise<Figure[]> {
  const clock = new LeapingClock();
  const sandbox = await market.start({ clock, products: PRODUCTS });
  const { ports, close } = openMarket(market, { url: sandbox.url, clock });
  const { adapter, leastSeconds } = market;
  try {
    const rows = new Map<string, Row>();
    for await (const { items } of ports.stocks!.list!(undefined, ctx)) {
      for (const { target, value } of items) if (value) rows.set(nameOfTarget(target), { target, lastRead: value });
      if (rows.size >= PRODUCTS) break;
    }
    // a gate begins with empty buckets, for it cannot know what a process before it has drawn: it has worked for a while here
    const all = [...rows.values()];
    await push(all, market, { ports, clock, count: market.adapter.facets.stock!.batchSize });
    clock.advance(3_600_000);
    const seconds = await push(all, market, { ports, clock, count: STOCKS });
    const violations = await sandbox.control.violations();
    check(violations.length === 0, `${adapter.id} saw ${violations.length} limits broken`);
    tools.note(
      `${adapter.id}: ${STOCKS.toLocaleString('en')} stocks of ${rows.size} targets in ${seconds.toFixed(0)} s of the market's time, least ${leastSeconds} s; limits broken: 0`,
    );
    const share = (leastSeconds / seconds) * 100;
    return [
      {
        what: `${adapter.id}: share of the market's own ceiling`,
        figure: `${share.toFixed(1)} %`,
        goal: '≥ 95 %',
        ratio: share / 95,
      },
    ];
  } finally {
    await close();
    await sandbox.close();
  }
}

async function push(
  rows: readonly Row[],
  { adapter }: AdapterMarket,
  { ports, clock, count }: { ports: Ports; clock: LeapingClock; count: number },
): Promise<number> {
  const { batchSize } = adapter.facets.stock!;
  const began = clock.now().getTime();
  const ends = new Map<string, number>();
  for (let from = 0; from < count; from += batchSize) {
    const items = Array.from({ length: Math.min(batchSize, count - from) }, (_, n) => {
      const row = rows[(from + n) % rows.length]!;
      // another number each time round: the same body twice is refused by some
      const quantity = 1 + Math.floor((from + n) / rows.length);
      return { ref: String(from + n), ...row, desired: { quantity } };
    });
    for (const { outcome } of await ports.stocks!.write(items, ctx))
      ends.set(outcome.kind, (ends.get(outcome.kind) ?? 0) + 1);
  }
  const seconds = (clock.now().getTime() - began) / 1_000;
  const taken = (ends.get('acknowledged') ?? 0) + (ends.get('pending') ?? 0);
  check(taken === count, `${adapter.id} took ${taken} of ${count}: ${JSON.stringify([...ends])}`);
  return seconds;
}
