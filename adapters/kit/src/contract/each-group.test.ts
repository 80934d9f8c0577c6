import { expect, test } from '@jest/globals';
import { LeapingClock } from '../sandbox/index.ts';
import { eachGroup } from './each-group.ts';
import { MarketplaceError, type MarketplaceErrorCode } from './error.ts';

const clock = new LeapingClock();
const failed = (code: MarketplaceErrorCode, mayHaveApplied = false) =>
  new MarketplaceError({ code, message: 'no', mayHaveApplied });

/** Groups of one ref each; the ones that fail are given with their error. */
async function kindsOf(refs: readonly string[], failures: Readonly<Record<string, Error>>) {
  const results = await eachGroup(
    refs,
    (ref) => [ref],
    async (ref) => {
      if (failures[ref]) throw failures[ref];
      return { kind: 'acknowledged' };
    },
    clock,
  );
  return results.map(({ ref, outcome }) => [ref, outcome.kind]);
}

test('an error of one item leaves its neighbours alone, and says whether to send it again', async () => {
  const failures = { b: failed('invalid'), c: failed('temporary'), d: failed('timeout', true) };
  expect(await kindsOf(['a', 'b', 'c', 'd', 'e'], failures)).toEqual([
    ['a', 'acknowledged'],
    ['b', 'rejected'],
    ['c', 'deferred'],
    ['d', 'unknown'],
    ['e', 'acknowledged'],
  ]);
});

test('an error of the connection is thrown before anything was done, and later leaves the rest untried', async () => {
  await expect(kindsOf(['a', 'b'], { a: failed('rate_limited') })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await kindsOf(['a', 'b', 'c'], { b: failed('rate_limited') })).toEqual([
    ['a', 'acknowledged'],
    ['b', 'notTried'],
    ['c', 'notTried'],
  ]);
});

test('a group refused whole for one of its items is left to the host, which looks for it', async () => {
  const pairs = [['a', 'b'], ['c', 'd'], ['e']];
  const run = (refused: string) =>
    eachGroup(
      pairs,
      (refs) => refs,
      async (refs) => {
        if (refs.includes(refused)) throw failed('invalid');
        return { kind: 'acknowledged' };
      },
      clock,
    );
  await expect(run('a')).rejects.toMatchObject({ code: 'invalid' });
  expect((await run('c')).map(({ outcome }) => outcome.kind)).toEqual([
    'acknowledged',
    'acknowledged',
    'notTried',
    'notTried',
    'acknowledged',
  ]);
});

test('a fault of ours is not an outcome', async () => {
  await expect(kindsOf(['a', 'b'], { b: new TypeError('our own') })).rejects.toThrow('our own');
});
