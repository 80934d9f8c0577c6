import { expect, test } from '@jest/globals';
import { movedBy } from './image-order.ts';

test.each([
  ['c', 'first', 'cab'],
  ['b', 'earlier', 'bac'],
  ['b', 'later', 'acb'],
  ['a', 'earlier', 'abc'],
  ['c', 'later', 'abc'],
  ['a', 'c', 'bca'],
  ['c', 'a', 'cab'],
  ['x', 'first', 'abc'],
  ['a', 'x', 'abc'],
])('%s to %s gives %s', (id, to, order) => {
  expect(movedBy(['a', 'b', 'c'], id, to).join('')).toBe(order);
});
