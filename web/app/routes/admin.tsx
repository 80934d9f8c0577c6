import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { AdminShell } from '../components/admin-shell.tsx';
import { RouteError } from '../components/route-error.tsx';
import { requireViewer } from '../lib/run-query.server.ts';

export { shouldRevalidate } from '../lib/keep-shell.ts';

export function loader(args: LoaderFunctionArgs) {
  // Not found rather than forbidden: outsiders need not know that it is here.
  if (!requireViewer(args).isAdmin) throw new Response(null, { status: 404 });
  return null;
}

export default function AdminSide() {
  return (
    <AdminShell>
      <Outlet />
    </AdminShell>
  );
}

export function ErrorBoundary() {
  return (
    <AdminShell>
      <RouteError inShell />
    </AdminShell>
  );
}
