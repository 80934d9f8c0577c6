import { startTwoMarkets } from './markets.ts';
import { atLeast, check, plain, timed, until, type Bench } from './measure.ts';

const ORDERS = 1_000;
const OFFERS = 200;
const STOCK = 500;

/** Orders wait at one market; from the hurried pull until the last is stored, reserved and its siblings are marked. */
export const ordersIn: Bench = async (tools) => {
  const two = await startTwoMarkets(tools, { offers: OFFERS, stock: STOCK });
  try {
    const { app, markets, connections } = two;
    // a first page, so that statements are planned and code is warm
    const first = await place(two, 200);
    await two.hurry(connections[0]);
    await until(async () => (await stored(two)).orders === first);
    await two.idle();
    const [began] = await app.rows<{ at: Date }>('select clock_timestamp() as at');
    await place(two, ORDERS);
    let storedMs = 0;
    const markedMs = await timed(async () => {
      const from = performance.now();
      await two.hurry(connections[0]);
      await until(
        async () => {
          if ((await stored(two)).orders < first + ORDERS) return false;
          storedMs ||= performance.now() - from;
          const [left] = await app.rows<{ n: number }>(
            `select count(*)::int as n from sync_rows where connection_id = ? and facet = 'stock' and changed_at < ?`,
            [connections[1], began?.at],
          );
          return left?.n === 0;
        },
        { everyMs: 20 },
      );
    });
    const now = await stored(two);
    check(now.reserved === first + ORDERS && now.short === 0, JSON.stringify(now));
    const sold = (first + ORDERS) / OFFERS;
    const shown = (): number[] => [...markets[1].state.offers.values()].map(({ stock }) => stock.get('w1') ?? -1);
    const shownMs = await timed(() => until(() => shown().every((units) => units === STOCK - sold), { everyMs: 5 }));
    check((await markets[0].control.violations()).length === 0, 'the first market saw its limits broken');
    return [
      atLeast('stored, reserved and siblings marked', ORDERS / (markedMs / 1_000), 300, 'orders/s'),
      plain('stored and reserved', ORDERS / (storedMs / 1_000), 'orders/s'),
      plain('then until the sibling market shows all of it', shownMs, 'ms'),
    ];
  } finally {
    await two.stop();
  }
};

type Two = Awaited<ReturnType<typeof startTwoMarkets>>;

async function place({ markets }: Two, count: number): Promise<number> {
  return (await markets[0].control.placeOrders({ count })).length;
}

async function stored({ app }: Two): Promise<{ orders: number; reserved: number; short: number }> {
  const [row] = await app.rows<{ orders: number; reserved: number; short: number }>(
    `select count(*)::int as orders, coalesce(sum(reserved), 0)::int as reserved, (count(*) filter (where short))::int as short
     from order_lines`,
  );
  return row ?? { orders: 0, reserved: 0, short: 0 };
}
