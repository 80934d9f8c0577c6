import { startBenchApp, type BenchApp } from './bench-app.ts';
import { atLeast, check, cpuOf, load, plain, type Bench } from './measure.ts';
import { seedCatalogue } from './seed.ts';

const ADJUST = `mutation Adjust($input: StockChangeInput!) { adjustStock(input: $input) {
  ... on StockLevels { levels { onHand } } ... on Problem { message } } }`;

/** Adjustments over HTTP while the worker of the same process handles their events. */
export const adjust: Bench = async (tools) => {
  const app = await startBenchApp(tools, { roles: ['web', 'worker'] });
  try {
    await seedCatalogue(app, 2_000);
    const ids = (await app.rows<{ id: string }>('select id from variants order by id')).map(({ id }) => id);
    const one = await measure(app, ids, { rows: 1, connections: 16 });
    const many = await measure(app, ids, { rows: 100, connections: 4 });
    tools.note(`CPU of a single adjustment with its event ${cpuOf(one)}, of a call of 100 rows ${cpuOf(many)}`);
    return [
      atLeast('one adjustment a call, 16 connections', one.perSecond, 500, 'adjustments/s'),
      plain('the same, p99', one.p99, 'ms'),
      atLeast('100 rows a call, 4 connections', many.perSecond * 100, 20_000, 'rows/s'),
      plain('the same, p99', many.p99, 'ms'),
    ];
  } finally {
    await app.stop();
  }
};

async function measure(
  app: BenchApp,
  ids: readonly string[],
  { rows, connections }: { rows: number; connections: number },
) {
  const before = await totals(app);
  const bodies = Array.from({ length: Math.floor(ids.length / rows) }, (_, n) =>
    JSON.stringify({
      query: ADJUST,
      variables: {
        input: {
          reason: 'bench',
          rows: ids.slice(n * rows, (n + 1) * rows).map((variantId) => ({ variantId, quantity: 1 })),
        },
      },
    }),
  );
  const job = { url: app.url, path: '/graphql', headers: app.headers, bodies, connections };
  const result = await load({ ...job, warmUpSeconds: 2, seconds: 6 }, app);
  const after = await totals(app);
  const wanted = result.sent * rows;
  check(after.onHand - before.onHand === wanted, `${after.onHand - before.onHand} units booked, ${wanted} sent`);
  check(
    after.movements - before.movements === wanted,
    `${after.movements - before.movements} ledger rows of ${wanted}`,
  );
  const events = after.events - before.events; // calls that arrive at the same time share one
  check(events > 0 && events <= result.sent, `${events} events of ${result.sent} calls`);
  return result;
}

async function totals({ rows }: BenchApp): Promise<{ onHand: number; movements: number; events: number }> {
  const [row] = await rows<{ onHand: number; movements: number; events: number }>(
    `select (select sum(on_hand)::float8 from stock_levels) as "onHand", (select count(*)::int from stock_movements) as movements,
       (select count(*)::int from domain_events where type = 'stock.changed') as events`,
  );
  return row ?? { onHand: 0, movements: 0, events: 0 };
}
