import { shownEmail, wireEmail, zEmail } from './email-address.ts';

test.each([
  ['ali@mail.uz', 'ali@mail.uz'],
  [' Ali.V+shop@Mail.UZ ', 'Ali.V+shop@mail.uz'],
  ['ali@почта.рф', 'ali@xn--80a1acny.xn--p1ai'],
  ['ali@ДЎКОН.uz', 'ali@xn--d1amjd2n.uz'],
  ['ali@савдо.дўкон.uz', 'ali@xn--80aeg4bl.xn--d1amjd2n.uz'],
  ['ali@XN--80A1ACNY.xn--p1ai', 'ali@xn--80a1acny.xn--p1ai'],
])('%s is sent to %s', (typed, wire) => {
  expect(wireEmail(typed)).toBe(wire);
  expect(zEmail.parse(typed)).toBe(wire);
});

test.each([
  '',
  'ali',
  'ali@',
  '@почта.рф',
  'ali@рф',
  'ali@почта..рф',
  'ali@почта.рф/x',
  'ali@почта.рф?x',
  'ali@почта.\tрф',
  'ali@почта.рф:25',
  'ali@127.1',
  'али@почта.рф',
  'ali@mail.uz\r\nBcc: x@y.uz',
])('%j is no address', (typed) => {
  expect(wireEmail(typed)).toBeNull();
  expect(zEmail.safeParse(typed).success).toBe(false);
});

test('a person reads the domain in its own script', () => {
  expect(shownEmail('Ali@xn--80a1acny.xn--p1ai')).toBe('Ali@почта.рф');
  expect(shownEmail('ali@mail.uz')).toBe('ali@mail.uz');
});
