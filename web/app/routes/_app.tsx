import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { AppShell } from '../components/app-shell.tsx';
import { RouteError } from '../components/route-error.tsx';
import { NoticeReceived } from '../documents/notice-received.ts';
import { UnreadNotices } from '../documents/shell.server.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { shouldRevalidate } from '../lib/keep-shell.ts';

export async function loader(args: LoaderFunctionArgs) {
  const viewer = requireViewer(args);
  if (viewer.isAdmin && !viewer.partner) throw redirect('/admin');
  if (viewer.partner?.status !== 'active') throw redirect('/waiting');
  if (!args.context.capabilities.includes('notifications')) return { unread: 0 };
  const { unreadNotices } = await runQuery(args, UnreadNotices);
  return { unread: unreadNotices };
}

export default function PartnerSide() {
  const { unread } = useLoaderData<typeof loader>();
  const { has } = useAccess();
  useLiveRefresh(NoticeReceived, undefined, { enabled: has('notifications') });
  return (
    <AppShell unread={unread}>
      <Outlet />
    </AppShell>
  );
}

export function ErrorBoundary() {
  // Undefined where this very loader failed.
  const shell = useRouteLoaderData<typeof loader>('routes/_app');
  return (
    <AppShell unread={shell?.unread ?? 0}>
      <RouteError />
    </AppShell>
  );
}
