import { breaking, jsonReply, textOf, type Reply } from '@sellercloudx/adapter-kit/sandbox';

/** gRPC numbers as the gateway shows them. */
export const grpc = {
  invalid: 3,
  notFound: 5,
  denied: 7,
  exhausted: 8,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
};

export function refuse(status: number, code: number | string, message: string): Reply {
  return jsonReply({ code, message, details: [] }, { status });
}

export const invalid = (message: string): Reply => refuse(400, grpc.invalid, message);
export const notFound = (message: string): Reply => refuse(404, grpc.notFound, message);
/** A request of a form that the documentation does not allow. */
export const malformed = (message: string): Reply => breaking('form', invalid(message));
export const wrongBody = (): Reply => malformed('proto: syntax error (line 1:1): unexpected token');

/** What of an injected status Ozon would say. */
export function refusalOf(status: number): Reply {
  if (status === 401) return refuse(401, grpc.unauthenticated, 'Client-Id and Api-Key headers are required');
  if (status === 403) return refuse(403, grpc.denied, 'Api-Key is missing a required role for a method');
  if (status === 404) return notFound('NOT_FOUND');
  if (status === 409) return refuse(409, 10, 'CONFLICT');
  if (status === 429) return tooFast();
  return refuse(
    status,
    status >= 500 ? grpc.internal : grpc.invalid,
    status >= 500 ? 'Internal error' : 'INVALID_ARGUMENT',
  );
}

export const tooFast = (): Reply => refuse(429, grpc.exhausted, 'You have reached request rate limit per second');

export {
  bodyOf,
  dateOf,
  listOf,
  numberOf,
  objectOf,
  textOf,
  type LooseObject as Body,
} from '@sellercloudx/adapter-kit/sandbox';

/** A page by a position that means nothing to the caller. */
export function pageOf<Item>(items: readonly Item[], cursor: unknown, limit: number, keyOf: (item: Item) => string) {
  const after = textOf(cursor) && Buffer.from(textOf(cursor), 'base64').toString();
  const start = after ? items.findIndex((item) => keyOf(item) > after) : 0;
  const rows = start < 0 ? [] : items.slice(start, start + limit);
  const hasNext = start >= 0 && start + limit < items.length;
  const last = rows.at(-1);
  return { rows, hasNext, cursor: last === undefined ? '' : Buffer.from(keyOf(last)).toString('base64') };
}
