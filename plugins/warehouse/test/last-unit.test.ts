import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { ReserveResult } from '../api.ts';
import { ledgerProblems, makeVariants, startStockApp, type StockApp } from './stock-app.ts';

const ROUNDS = process.env['SCX_LONG'] ? 500 : 20;
const ORDERS = 200;

let app: StockApp;
let partnerId: PartnerId;

beforeAll(async () => {
  app = await startStockApp();
  partnerId = await app.create.partner();
});
afterAll(() => app.stop());

const tally = (results: ReserveResult[]) => ({
  reserved: results.filter(({ state }) => state === 'reserved').length,
  short: results.filter(({ state }) => state === 'short').length,
});

test('of 200 orders at once for the last unit exactly one gets it, and every other one is told', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [variantId] = await makeVariants(app, partnerId, [1]);
    const results = await Promise.all(
      Array.from({ length: ORDERS }, () =>
        app.database.asPartner(partnerId, (trx) =>
          app.stockLedger.reserve(trx, [{ orderLineId: newId(), variantId: variantId!, quantity: 1 }]),
        ),
      ),
    );
    expect(tally(results.flat())).toEqual({ reserved: 1, short: ORDERS - 1 });
    expect(results.flat().filter(({ state, why }) => state === 'short' && why !== 'lack')).toEqual([]);
  }
  expect(await app.database.asPartner(partnerId, ledgerProblems)).toEqual([]);
}, 300_000);

test('two-line kits that share the last unit: one line of one order gets it', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [shared, left, right] = await makeVariants(app, partnerId, [1, 100, 100]);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        app.database.asPartner(partnerId, (trx) => {
          const lines = [
            { orderLineId: newId(), variantId: shared!, quantity: 1 },
            { orderLineId: newId(), variantId: (index % 2 ? left : right)!, quantity: 1 },
          ];
          return app.stockLedger.reserve(trx, index % 3 ? lines : lines.reverse());
        }),
      ),
    );
    expect(tally(results.flat())).toEqual({ reserved: 41, short: 39 });
  }
  expect(await app.database.asPartner(partnerId, ledgerProblems)).toEqual([]);
}, 300_000);

test('the same order told ten times at once reserves once', async () => {
  const [variantId] = await makeVariants(app, partnerId, [5]);
  const orderLineId = newId();
  const results = await Promise.all(
    Array.from({ length: 10 }, () =>
      app.database.asPartner(partnerId, (trx) =>
        app.stockLedger.reserve(trx, [{ orderLineId, variantId: variantId!, quantity: 2 }]),
      ),
    ),
  );
  expect(tally(results.flat())).toEqual({ reserved: 10, short: 0 });
  const [level] = await app.database.asPartner(partnerId, (trx) => app.stockLedger.levels(trx, [variantId!]));
  expect(level).toMatchObject({ onHand: 5, reserved: 2, available: 3 });
});
