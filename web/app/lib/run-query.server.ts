import { json, redirect } from '@remix-run/node';
import type { AppLoadContext } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import type { GraphqlError } from '../load-context.ts';
import type { FailedPage } from './failed-page.ts';
import { reportFailure } from './report-failure.server.ts';

type Args = { request: Request; context: AppLoadContext };

/**
 * Data, or the right page: to sign-in (and back afterwards), 403, 404, 429 or 500. For loaders, and for actions too:
 * what a person can put right is in the data, as a typed error of the mutation (see problemsOf).
 */
export async function runQuery<TData, TVars>(
  { request, context }: Args,
  document: TadaDocumentNode<TData, TVars>,
  variables?: TVars,
): Promise<TData> {
  const { data, errors = [] } = await context.graphql(document, variables);
  const [first] = errors;
  if (first) throw responseFor(first, request, context);
  if (!data) throw new Error('The operation answered with neither data nor errors.');
  return data;
}

/** Anyone signed in; the page comes back here after sign-in. */
export function requireViewer({ request, context }: Args): NonNullable<AppLoadContext['viewer']> {
  if (!context.viewer) throw toLogin(request);
  return context.viewer;
}

/** For a loader whose plugin may be off: such a page does not exist then. */
export function requireCapability({ context }: Args, capability: string): void {
  if (!context.capabilities.includes(capability)) throw new Response(null, { status: 404 });
}

export function requirePermission(args: Args, permission: string): void {
  if (!requireViewer(args).permissions.includes(permission)) throw new Response(null, { status: 403 });
}

/** For what a page shows beside its own subject: left out where the plugin is off or the person may not see it. */
export const mayAsk = ({ context }: Pick<Args, 'context'>, capability: string, permission: string): boolean =>
  context.capabilities.includes(capability) && (context.viewer?.permissions.includes(permission) ?? false);

function responseFor(error: GraphqlError, request: Request, context: AppLoadContext): Response {
  const code = textOf(error.extensions?.['code']);
  const kind = textOf(error.extensions?.['kind']);
  if (!context.viewer && (kind === 'Forbidden' || code.startsWith('auth.'))) return toLogin(request);
  if (kind === 'Forbidden' || code.startsWith('auth.')) return new Response(error.message, { status: 403 });
  if (kind === 'NotFound' || code.endsWith('.unknown')) return new Response(error.message, { status: 404 });
  if (kind === 'RateLimited') return new Response(error.message, { status: 429 });
  reportFailure(
    request,
    context.requestId,
    `GraphQL ${code || 'error'} at ${error.path?.join('.') ?? '?'}: ${error.message}`,
  );
  // A thrown Error reaches the page without its text; an answer carries the number that finds the cause in the log.
  return json({ reference: context.requestId } satisfies FailedPage, { status: 500 });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function toLogin(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  // A posted form cannot be repeated by an address: after sign-in the person starts from the page it stands on.
  const next = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname;
  return redirect(next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`);
}
