import { expect, test } from '@jest/globals';
import { linkParts } from './link-parts.ts';

test('addresses become links, without the full stop after them', () => {
  expect(linkParts('Open http://localhost:4000/verify-email?token=a-b_c. Then sign in.')).toEqual([
    { text: 'Open ' },
    { text: 'http://localhost:4000/verify-email?token=a-b_c', href: 'http://localhost:4000/verify-email?token=a-b_c' },
    { text: '. Then sign in.' },
  ]);
});

test('nothing but http and https is a link', () => {
  expect(linkParts('javascript:alert(1) ftp://x.uz')).toEqual([{ text: 'javascript:alert(1) ftp://x.uz' }]);
});
