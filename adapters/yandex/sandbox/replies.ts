import { breaking, jsonReply, numberOf, type Reply, type SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';

export function refuse(status: number, code: string, message: string): Reply {
  return jsonReply({ status: 'ERROR', errors: [{ code, message }] }, { status });
}

export const invalid = (message: string, code = 'BAD_REQUEST'): Reply => refuse(400, code, message);
/** A request of a form that the documentation does not allow. */
export const malformed = (message: string): Reply => breaking('form', invalid(message));
export const notFound = (message: string): Reply => refuse(404, 'NOT_FOUND', message);
export const forbidden = (): Reply => refuse(403, 'FORBIDDEN', 'Access denied');
export const done = (): Reply => jsonReply({ status: 'OK' });
export const answer = (result: unknown): Reply => jsonReply({ status: 'OK', result });

/** What of an injected status the Market would say. */
export function refusalOf(status: number): Reply {
  if (status === 401) return refuse(401, 'UNAUTHORIZED', 'Api-Key token is invalid');
  if (status === 403) return forbidden();
  if (status === 404) return notFound('Not found');
  if (status === 409) return refuse(409, 'CONFLICT', 'Conflict');
  if (status === 420 || status === 429) {
    return refuse(status, 'ENHANCE_YOUR_CALM', 'Hit rate limit of 4 parallel requests for campaignId 21000001');
  }
  return status >= 500
    ? refuse(status, 'INTERNAL_ERROR', 'Internal server error')
    : refuse(status, 'BAD_REQUEST', 'Bad request');
}

/** Too big a limit is cut, not refused. */
export function limitOf({ query }: SandboxRequest, most: number, usual = most): number {
  const asked = numberOf(query.get('limit') ?? usual);
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, most) : usual;
}

/** Where the page before ended; it means nothing to the caller. */
export function tokenOf({ query }: SandboxRequest): string | undefined {
  const token = query.get('pageToken');
  return token ? Buffer.from(token, 'base64url').toString() : undefined;
}

export const tokenFor = (position: string): string => Buffer.from(position).toString('base64url');

/** A page of what is sorted by its key. The last one has no token. */
export function pageOf<Item>(
  items: readonly Item[],
  request: SandboxRequest,
  limit: number,
  keyOf: (item: Item) => string,
) {
  const after = tokenOf(request);
  const start = after ? items.findIndex((item) => keyOf(item) > after) : 0;
  const rows = start < 0 ? [] : items.slice(start, start + limit);
  const isLast = start < 0 || start + limit >= items.length;
  return { rows, paging: isLast ? {} : { nextPageToken: tokenFor(keyOf(rows.at(-1)!)) } };
}

/** Keys of numbers sort like their numbers. */
export const numberKey = (value: number): string => String(value).padStart(16, '0');

/** `2026-11-20T11:00:00+03:00`: the Market's own clock. */
export function moscowTime(date: Date): string {
  return `${new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`;
}

export const moscowDay = (date: Date): string => moscowTime(date).slice(0, 10);

export const roubles = (kopecks: number): number => kopecks / 100;
