import type { LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AppShell } from '../components/app-shell.tsx';
import { PageError } from '../components/page-error.tsx';
import { RouteError } from '../components/route-error.tsx';
import { pageTitle } from '../lib/page-title.ts';
import { loadShell } from '../lib/shell.server.ts';

export const meta = pageTitle('errors:page.404.title');

/** Every address that is nobody's. Whoever is at work keeps the navigation, to go on from here. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = args.context;
  const atWork = viewer?.partner?.status === 'active';
  const shell = atWork ? await loadShell(args) : null;
  return data({ shell, staff: Boolean(viewer?.isAdmin && !viewer.partner) }, { status: 404 });
}

export default function NotFound() {
  const { shell, staff } = useLoaderData<typeof loader>();
  if (!shell && !staff) return <PageError status={404} inShell={false} />;
  return (
    <AppShell admin={staff} {...shell}>
      <PageError status={404} inShell />
    </AppShell>
  );
}

export const ErrorBoundary = RouteError;
