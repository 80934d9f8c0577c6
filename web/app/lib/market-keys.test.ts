import { expect, test } from '@jest/globals';
import { marketKeys } from './market-keys.ts';

test.each([
  ['step.assemble', ['ozon:step.assemble']],
  ['remedy.unsupported', ['ozon:remedy.unsupported', 'marketplaces:remedy.unsupported']],
  ['orders:blocked.unmapped', ['orders:blocked.unmapped']],
  ['Товар: запрещён', []],
])('%s is looked for as %j', (label, keys) => {
  expect(marketKeys('ozon', label)).toEqual(keys);
});
