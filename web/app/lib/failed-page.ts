import { isRouteErrorResponse } from '@remix-run/react';

/** What a page that failed may tell: the number its cause stands under in the log. */
export type FailedPage = { reference: string };

export function referenceOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const { reference } = (error.data ?? {}) as Partial<FailedPage>;
  return typeof reference === 'string' ? reference : undefined;
}
