import { setTimeout as sleep } from 'node:timers/promises';
import { startTwoMarkets } from './markets.ts';
import { atMost, check, percentile, timed, until, type Bench } from './measure.ts';

const SALES = 20;
const STOCK = 10;
const PAUSE_MS = 400;

/** A sale at one market until the other holds the lower number, both idle before, counted from the hurried pull. */
export const propagation: Bench = async (tools) => {
  const two = await startTwoMarkets(tools, { offers: SALES, stock: STOCK });
  try {
    const { markets, connections } = two;
    const times: number[] = [];
    for (let n = 1; n <= SALES; n += 1) {
      await two.idle();
      await sleep(PAUSE_MS);
      const [, other] = markets;
      const sibling = [...other.state.offers.values()].find(({ sku }) => sku === `TS-${n}`);
      check(sibling?.stock.get('w1') === STOCK, `TS-${n} stands at ${sibling?.stock.get('w1')}`);
      await markets[0].control.placeOrders({ sku: `TS-${n}`, quantity: 1 });
      times.push(
        await timed(async () => {
          await two.hurry(connections[0]);
          await until(() => sibling.stock.get('w1') !== STOCK, { everyMs: 2 });
        }),
      );
      check(sibling.stock.get('w1') === STOCK - 1, `TS-${n} came to ${sibling.stock.get('w1')}`);
    }
    const violations = (await Promise.all(markets.map(({ control }) => control.violations()))).flat();
    check(violations.length === 0, `limits of a market were broken ${violations.length} times`);
    return [
      atMost('hurried pull until seen, p50', percentile(times, 0.5), 1_000, 'ms'),
      atMost('hurried pull until seen, p95', percentile(times, 0.95), 1_000, 'ms'),
    ];
  } finally {
    await two.stop();
  }
};
