import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/** For what surrounds a page: filters and pages change the address all the time, who is asking does not change with them. */
export function shouldRevalidate({
  formMethod,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  const changedSomething = formMethod !== undefined && formMethod.toUpperCase() !== 'GET';
  return changedSomething || (currentUrl.href === nextUrl.href && defaultShouldRevalidate);
}
