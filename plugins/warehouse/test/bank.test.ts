import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ValidationError } from '../../../core/errors.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { WarehouseId } from '../api.ts';
import { ledgerProblems, makeVariants, startStockApp, type StockApp } from './stock-app.ts';

const LONG = Boolean(process.env['SCX_LONG']);
const OPERATIONS = LONG ? 1_000_000 : 20_000;
const WORKERS = 5;
const BATCH = 20;
const SEED = Number(process.env['SCX_SEED'] ?? Date.now() % 1_000_000);

let app: StockApp;
let partnerId: PartnerId;
let variants: VariantId[];
let houses: WarehouseId[];

beforeAll(async () => {
  app = await startStockApp();
  partnerId = await app.create.partner();
  variants = await makeVariants(app, partnerId, [...Array.from({ length: 25 }, () => 20), null, null, null]);
  const second = await app.database.asPartner(partnerId, (trx) => app.warehouses.create(trx, { name: 'Chilonzor' }));
  houses = [(await app.database.asPartner(partnerId, (trx) => app.warehouses.default(trx))).id, second.id];
});
afterAll(() => app.stop());

/** Mulberry32: small, seeded, good enough to drive choices. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One worker's orders; what it does to them is random, what must hold afterwards is not. */
async function work(seed: number, operations: number): Promise<number> {
  const random = randomOf(seed);
  const one = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const many = <T>(make: () => T): T[] => Array.from({ length: 1 + random(BATCH) }, make);
  const open: string[] = [];
  const take = (): string[] => [...new Set(many(() => (open.length > 0 ? one(open) : newId())))];
  const place = () => ({ variantId: one(variants), warehouseId: one(houses), quantity: 1 + random(6) });
  let done = 0;
  while (done < operations) {
    const kind = random(100);
    const act = (trx: Parameters<Parameters<typeof app.database.asPartner>[1]>[0]): Promise<unknown[]> => {
      const { stockLedger } = app;
      const by = { reason: 'bank' };
      if (kind < 40) {
        const demands = many(() => ({
          orderLineId: random(10) ? newId() : (open[0] ?? newId()),
          variantId: one(variants),
          quantity: 1 + random(3),
          partial: random(4) === 0,
        }));
        open.push(...demands.map(({ orderLineId }) => orderLineId));
        return stockLedger.reserve(trx, demands);
      }
      if (kind < 55)
        return stockLedger.release(
          trx,
          take().map((orderLineId) => ({ orderLineId, ...(random(2) ? { quantity: 1 } : {}) })),
        );
      if (kind < 70)
        return stockLedger.ship(
          trx,
          take().map((orderLineId) => ({ orderLineId })),
        );
      if (kind < 75)
        return stockLedger.putBack(
          trx,
          many(() => ({ returnLineId: one(open) ?? newId(), ...place(), unsellable: random(3) === 0 })),
        );
      if (kind < 80) return stockLedger.setCounted(trx, many(place), by);
      if (kind < 87)
        return stockLedger.receive(
          trx,
          many(() => ({ ...place(), fromIncoming: random(2) === 0 })),
          by,
        );
      if (kind < 90) return stockLedger.expect(trx, many(place), by);
      if (kind < 94)
        return stockLedger.adjust(
          trx,
          many(() => ({ ...place(), quantity: random(11) - 5 })),
          by,
        );
      if (kind < 97) return stockLedger.markUnsellable(trx, many(place), by);
      return stockLedger.transfer(
        trx,
        [{ variantId: one(variants), quantity: 1, from: houses[0]!, to: houses[1]! }],
        by,
      );
    };
    try {
      const rows = await app.database.asPartner(partnerId, async (trx) => {
        const result = await act(trx);
        if (random(20) === 0) throw new Error('changed my mind');
        return result;
      });
      done += Math.max(1, rows.length);
    } catch (error) {
      const expected = error instanceof ValidationError || (error as Error).message === 'changed my mind';
      const { code } = error as { code?: string };
      // two that make the same new level at once may be told to try again
      if (!expected && code !== '40P01') throw error;
      done += 1;
    }
    if (open.length > 400) open.splice(0, 200);
  }
  return done;
}

test(
  `the bank: at every snapshot levels are the sums of the ledger and promises are kept (seed ${SEED})`,
  async () => {
    let over = false;
    const workers = Promise.all(
      Array.from({ length: WORKERS }, (_, index) => work(SEED + index, OPERATIONS / WORKERS)),
    );
    const watch = (async () => {
      let snapshots = 0;
      while (!over) {
        const problems = await app.database.asPartner(partnerId, ledgerProblems, {
          readOnly: true,
          isolation: 'repeatable read',
        });
        expect(problems).toEqual([]);
        snapshots++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return snapshots;
    })();
    await workers.finally(() => (over = true));
    expect(await watch).toBeGreaterThan(3);
    expect(await app.database.asPartner(partnerId, ledgerProblems)).toEqual([]);
  },
  LONG ? 3_600_000 : 240_000,
);
