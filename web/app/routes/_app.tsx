import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { AdminShell } from '../components/admin-shell.tsx';
import { AppShell } from '../components/app-shell.tsx';
import { RouteError } from '../components/route-error.tsx';
import { NoticeReceived } from '../documents/notice-received.ts';
import { shouldRevalidate as keepShell } from '../lib/keep-shell.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireViewer } from '../lib/run-query.server.ts';
import { loadShell } from '../lib/shell.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

const isSettings = ({ pathname }: URL) => pathname === '/settings' || pathname.startsWith('/settings/');

/** Staff that leaves the settings leaves this shell. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) =>
  keepShell(args) || (isSettings(args.currentUrl) && !isSettings(args.nextUrl));

export async function loader(args: LoaderFunctionArgs) {
  const viewer = requireViewer(args);
  if (viewer.isAdmin && !viewer.partner) {
    // The settings are a person's own too: the password, the devices, the language.
    if (!isSettings(new URL(args.request.url))) throw redirect('/admin');
    return { staff: true, shell: null };
  }
  if (viewer.partner?.status !== 'active') throw redirect('/waiting');
  return { staff: false, shell: await loadShell(args) };
}

export default function PartnerSide() {
  const { staff, shell } = useLoaderData<typeof loader>();
  const { has } = useAccess();
  useLiveRefresh(NoticeReceived, undefined, { enabled: !staff && has('notifications') });
  if (staff)
    return (
      <AdminShell>
        <Outlet />
      </AdminShell>
    );
  return (
    <AppShell {...shell}>
      <Outlet />
    </AppShell>
  );
}

export function ErrorBoundary() {
  // Undefined where this very loader failed.
  const data = useRouteLoaderData<typeof loader>('routes/_app');
  return (
    <AppShell admin={data?.staff ?? false} {...data?.shell}>
      <RouteError inShell />
    </AppShell>
  );
}
