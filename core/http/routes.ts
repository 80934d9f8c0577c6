import type { Context } from 'koa';
import { definePoint } from '../points.ts';
import type { RequestContext } from './request-context.ts';

/** A route outside GraphQL and the web app: files, documents, webhooks. */
export type HttpRoute = {
  method: 'GET' | 'POST';
  /** Path segments; `:name` binds one segment. */
  path: string;
  /**
   * Called by machines that know a secret in the path: answered before sessions and origins are looked at, which they have
   * none of, and the path is not logged. A 404 says that the secret is unknown: these alone count at the limit of requests.
   */
  forMachines?: true;
  handle(
    context: Context,
    request: RequestContext,
    params: Record<string, string>,
    deps: Record<string, unknown>,
  ): Promise<void>;
};

export const httpRoutes = definePoint<HttpRoute>('http.routes');

/**
 * Where pages may load pictures from besides this server, as a content security policy names it: `https://*.example.com`.
 * Fixed by what is installed, never by what was stored, or anybody's text could open the door.
 */
export type PictureSource = { origins(deps: Record<string, unknown>): readonly string[] };

export const pictureSources = definePoint<PictureSource>('http.pictureSources');

/** The values of the path's `:names`, or null when it is another path. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      if (value === '') return null;
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return params;
}
