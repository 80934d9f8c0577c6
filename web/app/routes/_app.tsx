import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { AdminShell } from '../components/admin-shell.tsx';
import { AppShell } from '../components/app-shell.tsx';
import { RouteError } from '../components/route-error.tsx';
import { NoticeReceived } from '../documents/notice-received.ts';
import { ShellData } from '../documents/shell.server.ts';
import { shouldRevalidate as keepShell } from '../lib/keep-shell.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';
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
    return { staff: true, unread: 0, partners: [] };
  }
  if (viewer.partner?.status !== 'active') throw redirect('/waiting');
  const withNotices = args.context.capabilities.includes('notifications');
  const { unreadNotices, myPartners } = await runQuery(args, ShellData, { withNotices });
  // Those that wait or were suspended lead to a page that says so, away from here.
  const partners = myPartners.map(({ id, businessName, status }) => ({ id, name: businessName, status }));
  return { staff: false, unread: unreadNotices ?? 0, partners: partners.filter(({ status }) => status === 'active') };
}

export default function PartnerSide() {
  const { staff, unread, partners } = useLoaderData<typeof loader>();
  const { has } = useAccess();
  useLiveRefresh(NoticeReceived, undefined, { enabled: !staff && has('notifications') });
  if (staff)
    return (
      <AdminShell>
        <Outlet />
      </AdminShell>
    );
  return (
    <AppShell unread={unread} partners={partners}>
      <Outlet />
    </AppShell>
  );
}

export function ErrorBoundary() {
  // Undefined where this very loader failed.
  const shell = useRouteLoaderData<typeof loader>('routes/_app');
  return (
    <AppShell admin={shell?.staff ?? false} unread={shell?.unread ?? 0} partners={shell?.partners ?? []}>
      <RouteError inShell />
    </AppShell>
  );
}
