import { expect, test } from '@jest/globals';
import { untold } from './untold.ts';

const read = (items: readonly string[], told = '') => untold(items, told, (item) => item);

test('what was told is not told again until it changes, over any number of reads', () => {
  const first = read(['a new', 'b new'], '');
  expect(first.fresh).toEqual(['a new', 'b new']);
  const second = read(['b done'], first.told);
  expect(second.fresh).toEqual(['b done']);
  expect(read(['a new', 'b done'], second.told).fresh).toEqual([]);
});

test('a cursor that holds it stays below 2,000 characters, and the last read is what it remembers', () => {
  const old = read(Array.from({ length: 500 }, (_, n) => `old ${n}`));
  const { told } = read(['latest'], old.told);
  expect(JSON.stringify({ until: Date.now(), told, next: { list: 'archive', offset: 200_000 } }).length).toBeLessThan(
    2_000,
  );
  expect(read(['latest', 'old 0', 'old 499'], told).fresh).toEqual(['old 499']);
});
