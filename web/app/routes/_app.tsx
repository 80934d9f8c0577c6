import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { AppShell } from '../components/app-shell.tsx';
import { RouteError } from '../components/route-error.tsx';
import { requireViewer } from '../lib/run-query.server.ts';

export { shouldRevalidate } from '../lib/keep-shell.ts';

export function loader(args: LoaderFunctionArgs) {
  const viewer = requireViewer(args);
  if (viewer.isAdmin && !viewer.partner) throw redirect('/admin');
  if (viewer.partner?.status !== 'active') throw redirect('/waiting');
  return null;
}

export default function PartnerSide() {
  return (
    <AppShell>
      <Outlet />
    </AppShell>
  );
}

export function ErrorBoundary() {
  return (
    <AppShell>
      <RouteError />
    </AppShell>
  );
}
