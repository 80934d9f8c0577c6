import { expect, test } from '@jest/globals';
import { basisPointsFrom, percentOf } from './plans.ts';

test.each([
  ['2', 200],
  ['1,5', 150],
  ['0.29', 29],
  ['1.15', 115],
  [' 2 % ', 200],
  ['100', 10_000],
  ['', null],
  ['1.234', null],
  ['-1', null],
  ['two', null],
])('a commission of “%s” is %p basis points', (text, basisPoints) => {
  expect(basisPointsFrom(text)).toBe(basisPoints);
});

test('what is stored is shown as it was typed', () => {
  expect([200, 150, 29].map(percentOf)).toEqual(['2', '1.5', '0.29']);
});
