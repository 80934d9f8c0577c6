import type { IncomingHttpHeaders } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site could send with our cookie: unsafe methods need our own Origin (or, from old browsers, a
 * same-origin Referer). Programs without a cookie are not concerned.
 */
export function isForeign(
  method: string,
  headers: IncomingHttpHeaders,
  ownOrigin: string,
  hasCookie: boolean,
): boolean {
  if (SAFE.has(method)) return false;
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  if (headers.origin !== undefined) return headers.origin !== ownOrigin;
  if (!hasCookie) return false;
  if (!headers.referer || !URL.canParse(headers.referer)) return true;
  return new URL(headers.referer).origin !== ownOrigin;
}
