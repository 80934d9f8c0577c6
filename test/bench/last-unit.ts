import { startBenchApp } from './bench-app.ts';
import { atLeast, atMost, check, percentile, timed, type Bench } from './measure.ts';

const ROUNDS = 20;
const BUYERS = 16;

/** Sixteen buyers want the last unit at the same moment, twenty times. */
export const lastUnit: Bench = async (tools) => {
  const app = await startBenchApp(tools, { roles: ['web'] });
  try {
    const { database, deps, partnerId } = app;
    const products = Array.from({ length: ROUNDS + 1 }, (_, n) => ({
      title: `Oxirgi ${n}`,
      variants: [{ sku: `L-${n}` }],
    }));
    const made = await database.asPartner(partnerId, async (trx) => {
      const created = await deps.productService.create(trx, products, { userId: null });
      const variants = created.flatMap(({ variantIds }) => variantIds);
      await deps.stockLedger.setCounted(
        trx,
        variants.map((variantId) => ({ variantId, quantity: 1 })),
        {},
      );
      return variants;
    });
    const buy = (variantId: (typeof made)[number]) =>
      database.asPartner(partnerId, (trx) =>
        deps.stockLedger.reserve(trx, [{ orderLineId: crypto.randomUUID(), variantId, quantity: 1 }]),
      );
    const times: number[] = [];
    let promised = 0;
    for (const [round, variantId] of made.entries()) {
      let results: Awaited<ReturnType<typeof buy>>[] = [];
      const ms = await timed(async () => {
        results = await Promise.all(Array.from({ length: BUYERS }, () => buy(variantId)));
      });
      const won = results.flat().reduce((sum, { reserved }) => sum + reserved, 0);
      check(won === 1, `round ${round}: ${won} units promised of one`);
      if (round === 0) continue; // opens the connections
      times.push(ms);
      promised += won;
    }
    const [oversold] = await app.rows<{ n: number }>(
      `select count(*)::int as n from stock_levels where partner_id = ? and (reserved > on_hand or reserved <> 1)`,
      [partnerId],
    );
    check(oversold?.n === 0, `${oversold?.n} levels are oversold`);
    return [
      atLeast(`units promised in ${ROUNDS} rounds, none oversold`, promised, ROUNDS, 'units'),
      atMost(`round of ${BUYERS} buyers, p50`, percentile(times, 0.5), 200, 'ms'),
      atMost(`round of ${BUYERS} buyers, slowest`, Math.max(...times), 200, 'ms'),
    ];
  } finally {
    await app.stop();
  }
};
