import { expect, test } from '@jest/globals';
import { parseEdits, parseSeen, undoOf } from './price-undo.server.ts';

const som = (decimal: string) => ({ decimal, currency: 'UZS' });
const a = { id: 'a', version: 4 };

test('an undo puts back what stood there, of the versions its change has made', () => {
  const { edits, seen, wereEmpty } = undoOf([
    { field: 'cost', variant: a, before: som('900.00') },
    { field: 'basePrice', variant: a, before: som('1200.00') },
    { field: 'basePrice', variant: { id: 'b', version: 1 }, before: null },
  ]);
  expect(parseEdits(edits ?? '')).toEqual([{ variantIds: ['a'], cost: som('900.00'), basePrice: som('1200.00') }]);
  expect(parseSeen(seen)).toEqual([
    { variantId: 'a', version: 4 },
    { variantId: 'b', version: 1 },
  ]);
  expect(wereEmpty).toBe(1);
});

test('what the page did not send is refused', () => {
  expect(() => parseEdits('{"variantIds"')).toThrow(expect.objectContaining({ status: 400 }));
});
