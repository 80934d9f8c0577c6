import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../routes/_app.connections.$id.tsx';

/** Of the page's layout: every page below one connection has it. */
export function useConnection() {
  const data = useRouteLoaderData<typeof loader>('routes/_app.connections.$id');
  if (!data) throw new Error('Not below /connections/:id');
  return data.connection;
}
