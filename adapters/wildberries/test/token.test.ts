import { expect, test } from '@jest/globals';
import { decodeToken, plainToken } from '../src/token.ts';
import { everyBit, makeToken, sandboxSellerId } from '../sandbox/token.ts';

const issuedAt = new Date('2026-11-20T08:00:00Z');

test('a token tells its seller, its end, its categories and its kind', () => {
  const facts = decodeToken(makeToken({ issuedAt, bits: [1, 3, 4], acc: 3 }))!;
  expect(facts).toMatchObject({
    sellerId: sandboxSellerId,
    isReadOnly: false,
    isTest: false,
    type: 'personal',
    tier: 'full',
  });
  expect([...facts.categories]).toEqual(['content', 'prices', 'marketplace']);
  expect(facts.expiresAt).toEqual(new Date('2027-05-19T08:00:00Z'));
});

test.each([
  [{ acc: 1 }, 'basic', 'basic'],
  [{ acc: 4 }, 'service', 'full'],
  [{ test: true }, 'test', 'test'],
  [{ acc: 9 }, 'unknown', 'full'],
] as const)('a token of %j is %s and has the limits of tier %s', (wish, type, tier) => {
  expect(decodeToken(makeToken({ issuedAt, ...wish }))).toMatchObject({ type, tier });
});

test('bit 30 means read only, beyond what 32-bit operators hold', () => {
  const facts = decodeToken(makeToken({ issuedAt, bits: [...everyBit, 30] }))!;
  expect(facts.isReadOnly).toBe(true);
  expect(facts.categories.size).toBe(12);
});

test.each(['', 'abc', 'a.b.c', 'eyJhbGciOiJIUzI1NiJ9', `x.${Buffer.from('[1]').toString('base64url')}.y`])(
  '%j is no token',
  (text) => {
    expect(decodeToken(text)).toBeUndefined();
  },
);

test('a pasted "Bearer " is cut off', () => {
  expect(plainToken('  Bearer abc.def.ghi \n')).toBe('abc.def.ghi');
});
