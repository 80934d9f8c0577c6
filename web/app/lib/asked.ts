import { useLocation, useNavigate, useSearchParams } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/**
 * A dialog is an address: `?ask=reject&of=<id>`. So it opens by a link before there is JavaScript, survives a refused
 * post, and closes by going back.
 */
const names = ['ask', 'of'];
/** A drawer too is only looked at (see opened.ts), and what was done is told once and then leaves the address. */
const besides = [...names, 'open', 'done'];

export type Asked = {
  what: string | null;
  of: string | null;
  /** The page behind it. */ behind: string;
  close: () => void;
};

export function useAsked(): Asked {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const behind = pathname + without(params);
  return {
    what: params.get('ask'),
    of: params.get('of'),
    behind,
    close: () => navigate(behind, { replace: true, preventScrollReset: true }),
  };
}

/** Where a link to a dialog leads, on this page. */
export function useAskHref(): (what: string, of?: string) => string {
  const [params] = useSearchParams();
  return (what, of) => {
    const next = new URLSearchParams(params);
    for (const name of names) next.delete(name);
    next.set('ask', what);
    if (of) next.set('of', of);
    return `?${next.toString()}`;
  };
}

/** For a route with such dialogs: opening one asks the server for nothing. */
export function keepWhileAsking(args: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = args;
  const changed = formMethod !== undefined && formMethod.toUpperCase() !== 'GET';
  if (changed) return true; // also after a refused post: what was refused may have been changed by somebody else
  const samePage =
    currentUrl.href !== nextUrl.href &&
    currentUrl.pathname === nextUrl.pathname &&
    without(currentUrl.searchParams, besides) === without(nextUrl.searchParams, besides);
  return samePage ? false : defaultShouldRevalidate;
}

/** A path with its parameters, without any dialog: for redirects after a dialog has done its work. */
export function behindAsked(request: Request, done?: string): string {
  const { pathname, searchParams } = new URL(request.url);
  const next = new URLSearchParams(searchParams);
  if (done) next.set('done', done);
  return pathname + without(next);
}

function without(params: URLSearchParams, left: string[] = names): string {
  const next = new URLSearchParams(params);
  for (const name of left) next.delete(name);
  const text = next.toString();
  return text && `?${text}`;
}
