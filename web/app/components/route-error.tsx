import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { referenceOf } from '../lib/failed-page.ts';
import { PageError } from './page-error.tsx';

/** For a route's ErrorBoundary. */
export function RouteError({ inShell = false }: { /** The shell has its own `main`. */ inShell?: boolean }) {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <PageError status={status} reference={referenceOf(error)} inShell={inShell} />;
}
