import { expect, test } from '@jest/globals';
import { onceShown } from './once-shown.ts';

const asked = (from: string, to: string, formMethod?: 'GET' | 'POST') =>
  onceShown({
    currentUrl: new URL(from, 'http://shop'),
    nextUrl: new URL(to, 'http://shop'),
    currentParams: {},
    nextParams: {},
    defaultShouldRevalidate: true,
    ...(formMethod && { formMethod }),
  });

test('a live event on an open page asks no marketplace', () => {
  expect(asked('/handovers/new?next=1', '/handovers/new?next=1')).toBe(false);
});

test('the next step, another try and a post do', () => {
  expect(asked('/handovers/new', '/handovers/new?next=1')).toBe(true);
  expect(asked('/handovers/new?next=1', '/handovers/new?next=1', 'GET')).toBe(true);
  expect(asked('/handovers/new?next=1', '/handovers/new?next=1', 'POST')).toBe(true);
});
