import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/**
 * For a page whose loader asks a marketplace: what others change in the meantime, or a connection that was lost, is no
 * reason to ask it again. Another address, a form or a page loaded anew is.
 */
export const onceShown = ({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs): boolean =>
  formMethod !== undefined || currentUrl.href !== nextUrl.href;
