import { describe, expect, test } from '@jest/globals';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { keepWhileAsking } from './asked.ts';

const asked = (from: string, to: string, more: Partial<ShouldRevalidateFunctionArgs> = {}) =>
  keepWhileAsking({
    currentUrl: new URL(from, 'http://shop'),
    nextUrl: new URL(to, 'http://shop'),
    currentParams: {},
    nextParams: {},
    defaultShouldRevalidate: true,
    ...more,
  });

describe('a page with dialogs reads its data again', () => {
  test('after a refused post, which Remix by itself would not: an earlier part of it may have been saved', () => {
    const refused = { formMethod: 'POST', actionStatus: 422, defaultShouldRevalidate: false } as const;
    expect(asked('/listings/drafts/1', '/listings/drafts/1', refused)).toBe(true);
  });

  test('after a post that leads to the same page, saying what was done', () => {
    expect(asked('/products/1', '/products/1?done=details', { formMethod: 'POST' })).toBe(true);
  });

  test('when it is asked to, and when another filter is chosen', () => {
    expect(asked('/orders', '/orders')).toBe(true);
    expect(asked('/orders', '/orders?view=new')).toBe(true);
  });

  test.each([
    ['/orders/1', '/orders/1?ask=cancel'],
    ['/orders?view=new&ask=confirm&of=2', '/orders?view=new'],
    ['/stock', '/stock?open=3'],
    ['/products/1?done=details', '/products/1'],
  ])('not from %s to %s', (from, to) => expect(asked(from, to)).toBe(false));
});
