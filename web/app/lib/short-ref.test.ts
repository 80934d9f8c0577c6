import { expect, test } from '@jest/globals';
import { shortRef } from './short-ref.ts';

test.each([
  ['900016', '900016'],
  ['48173107-0001-1', '48173107-0001-1'],
  ['note:5521', '5521'],
  ['claim:01930000-0000-79e3-8779-b97f4a7c1501', '…4a7c1501'],
])('%s is read as %s', (remoteId, shown) => {
  expect(shortRef(remoteId)).toBe(shown);
});
