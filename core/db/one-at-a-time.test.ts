import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Knex } from 'knex';
import pg from 'pg';
import { openTestDatabase } from '../../test/harness/worker-database.ts';
import { openPool } from './pools.ts';

let pool: Knex;
let close: () => Promise<void>;
let mostAtOnce = 0;

type Query = (query: unknown, callback: (...answer: unknown[]) => void) => void;

/** Counts how many statements the driver has in hand for one connection at the same moment. */
function watchDriver() {
  const inHand = new Map<unknown, number>();
  const query = pg.Client.prototype.query as Query;
  return jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...args: unknown[]) {
    const [statement, callback] = args as Parameters<Query>;
    const now = (inHand.get(this) ?? 0) + 1;
    inHand.set(this, now);
    mostAtOnce = Math.max(mostAtOnce, now);
    query.call(this, statement, (...answer) => {
      inHand.set(this, now - 1);
      callback(...answer);
    });
  } as never);
}

beforeAll(async () => {
  const { urls, drop } = await openTestDatabase();
  const watch = watchDriver(); // before the first connection, which keeps what it calls
  pool = openPool({ url: urls.system, name: 'scx: one at a time', max: 2 });
  close = async () => {
    await pool.destroy();
    watch.mockRestore();
    await drop();
  };
});
afterAll(() => close());

test('what is asked at the same time in one transaction goes to the driver one after the other', async () => {
  const answers = await pool.transaction((trx) =>
    Promise.all([1, 2, 3, 4].map((n) => trx.raw<{ rows: { n: number }[] }>('select ?::int as n', [n]))),
  );
  expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3, 4]);
  expect(mostAtOnce).toBe(1);
});

test('a statement that fails does not hold up those behind it', async () => {
  const outcomes = await pool.transaction(async (trx) => {
    await trx.raw('savepoint before');
    return Promise.allSettled([
      trx.raw('select from no_such_table'),
      trx.raw('rollback to savepoint before'),
      trx.raw('select 7 as n'),
    ]);
  });
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
