import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { characteristics } from './characteristics.ts';
import { goodsOfSeed, type Goods } from './goods.ts';
import { departments, kinds } from './taxonomy.ts';

const zSeed = fc.integer({ min: 1, max: 1_000_000 });
const shop = (seed: number, count = 1000): Goods[] => {
  const at = goodsOfSeed(seed);
  return Array.from({ length: count }, (_, n) => at(n + 1));
};

test('there are departments, kinds and characteristics enough for a marketplace', () => {
  expect(departments.length).toBeGreaterThanOrEqual(15);
  expect(kinds.length).toBeGreaterThanOrEqual(300);
  expect(new Set(kinds.map(({ number }) => number)).size).toBe(kinds.length);
  for (const language of ['ru', 'uz', 'en', 'tr'] as const) {
    const names = kinds.map(({ name }) => name[language]);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  }
  for (const { group } of kinds) expect(group.asks.some(({ isRequired }) => isRequired)).toBe(true);
});

test('every list of choices has values in all languages, every measure a step that leads to its end', () => {
  for (const one of characteristics) {
    if (one.type === 'choice') {
      expect(one.values.length).toBeGreaterThan(1);
      expect(new Set(one.values.map(({ ru }) => ru)).size).toBe(one.values.length);
    }
    if (one.type !== 'measure') continue;
    const [least, most, step] = one.range;
    expect(Number.isInteger(Math.round(((most - least) / step) * 1e6) / 1e6)).toBe(true);
  }
});

test('the same seed makes the same goods, in whatever order and however many are asked for', () => {
  fc.assert(
    fc.property(zSeed, fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 20 }), (seed, numbers) => {
      const [one, other] = [goodsOfSeed(seed), goodsOfSeed(seed)];
      const again = [...numbers].reverse().map(other).reverse();
      expect(numbers.map(one)).toEqual(again);
    }),
    { numRuns: 30 },
  );
});

test('another seed makes other goods of the same kinds', () => {
  fc.assert(
    fc.property(zSeed, zSeed, (seed, other) => {
      fc.pre(seed !== other);
      const [one, two] = [shop(seed), shop(other)];
      const titles = new Set(one.map(({ title }) => title.ru));
      expect(two.filter(({ title }) => titles.has(title.ru)).length).toBeLessThan(300);
      expect(new Set(two.map(({ kind }) => kind))).toEqual(new Set(one.map(({ kind }) => kind)));
    }),
    { numRuns: 4 },
  );
});

test('goods have what their kind requires, a name that fits, a price, and barcodes that scan', () => {
  fc.assert(
    fc.property(zSeed, (seed) => {
      const goods = shop(seed);
      for (const { kind, values, title, roubles, brand, sizes } of goods) {
        const given = values.map(({ characteristic }) => characteristic);
        for (const { characteristic, isRequired } of kind.group.asks) {
          const isSize = characteristic.type === 'choice' && characteristic.isVariant;
          if (isRequired && !isSize) expect(given).toContain(characteristic);
          if (isSize) expect(sizes.length).toBeGreaterThan(1);
        }
        expect(Math.max(...Object.values(title).map((text: string) => text.length))).toBeLessThanOrEqual(60);
        expect(roubles).toBeGreaterThanOrEqual(25);
        expect(kind.department.brands).toContain(brand);
        for (const { barcode } of sizes) expect(checkSum(barcode)).toBe(0);
      }
      const barcodes = goods.flatMap(({ sizes }) => sizes.map(({ barcode }) => barcode));
      expect(new Set(barcodes).size).toBe(barcodes.length);
      expect(new Set(goods.map(({ title }) => title.ru)).size).toBe(goods.length);
    }),
    { numRuns: 4 },
  );
});

test('what is packed stays within what its kind allows', () => {
  for (const { packed, largest } of kinds) {
    const [depth, width, height, grams] = packed;
    expect(Math.max(depth, width, height)).toBeLessThanOrEqual(largest.sideMm);
    expect(grams).toBeLessThanOrEqual(largest.grams);
    expect((grams * 1000) / (depth * width * height)).toBeLessThan(13);
  }
});

function checkSum(barcode: string): number {
  expect(barcode).toMatch(/^\d{13}$/);
  return [...barcode].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10;
}
