import { describe, expect, test } from '@jest/globals';
import { optionsText, optionValues, variantCombos } from './variant-combos.ts';

describe('variants out of options', () => {
  test('values are parted by commas, semicolons or lines, and counted once', () => {
    expect(optionValues(" Oq, Ko'k;Qora\nOq,, ")).toEqual(['Oq', "Ko'k", 'Qora']);
  });

  test('every value of one option meets every value of the other', () => {
    const combos = variantCombos([
      { name: 'Rang', values: ['Oq', 'Qora'] },
      { name: "O'lcham", values: ['M', 'L'] },
    ]);
    expect(combos.map(optionsText)).toEqual(['Oq / M', 'Oq / L', 'Qora / M', 'Qora / L']);
  });

  test('an option without a name or values changes nothing', () => {
    expect(
      variantCombos([
        { name: '', values: ['Oq'] },
        { name: 'Rang', values: [] },
      ]),
    ).toEqual([]);
    expect(
      variantCombos([
        { name: 'Rang', values: ['Oq'] },
        { name: ' ', values: ['M'] },
      ]).map(optionsText),
    ).toEqual(['Oq']);
  });
});
