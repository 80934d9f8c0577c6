import { expect, test } from '@jest/globals';
import { rowOfLevel, rowOfVariant } from './stock-rows.ts';

const variant = {
  id: 'v',
  sku: 'S-1',
  isBundle: false,
  available: null,
  lowStockLimit: null,
  options: [],
  stock: null,
};
const product = { id: 'p', title: 'Choynak', images: [{ url: '/a' }] };
const level = { onHand: 0, reserved: 0, available: 0, damaged: 0, incoming: 12, known: false, warehouse: { id: 'w' } };

test('a variant nobody has counted has no numbers, not zeros', () => {
  expect(rowOfVariant(variant, product)).toMatchObject({
    onHand: null,
    reserved: null,
    available: null,
    incoming: 0,
    levels: [],
  });
});

test('goods that were only announced are on their way, and their stock stays unknown', () => {
  const row = rowOfLevel({ ...level, variant: { ...variant, product } });
  expect(row).toMatchObject({ key: 'v/w', onHand: null, available: null, incoming: 12 });
});

test('a counted level keeps its zero', () => {
  const row = rowOfLevel({ ...level, known: true, variant: { ...variant, product } });
  expect(row).toMatchObject({ onHand: 0, available: 0 });
});
