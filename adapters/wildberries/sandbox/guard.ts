import type { Reply, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { gatewayReply } from './replies.ts';
import type { WildberriesState } from './state.ts';
import { readToken } from './token.ts';

/** Which category a path belongs to: the hosts of the real market, told by the path since all live on one port here. */
const categories: readonly (readonly [RegExp, number])[] = [
  [/^\/(content|api\/content)\//, 1],
  [/^\/api\/v2\/(upload|history|buffer|list|quarantine)\//, 3],
  [/^\/api\/(v3|marketplace\/v3)\//, 4],
  [/^\/api\/v1\/supplier\//, 5],
  [/^\/api\/(analytics|v1\/analytics)\//, 2],
  [/^\/api\/v1\/(feedbacks|questions)/, 7],
  [/^\/api\/v1\/claim/, 11],
  [/^\/api\/(finance|v1\/account)\//, 13],
];

/** Paths that only read although they are a POST (`x-readonly-method` in the official files). */
const readingPosts =
  /\/(get\/cards\/(list|trash)|cards\/error\/list|list\/goods\/filter|orders\/status|orders\/stickers|orders\/meta|trbx\/stickers|order-feed|wb-warehouses|sales-reports\/(list|detailed))$/;

/** Barred for Basic tokens whatever their categories. */
const notForBasic = /stocks-report\/wb-warehouses$/;

export function authenticate(request: SandboxRequest, state: WildberriesState): Reply | undefined {
  const { headers, method, path, now } = request;
  const token = readToken(headers.authorization, now);
  if ('refusal' in token) return gatewayReply(401, 'unauthorized', token.refusal, now);
  if (token.sid !== state.sellerId || state.revokedBefore > token.exp) {
    return gatewayReply(401, 'unauthorized', 'token problem; token is withdrawn', now);
  }
  const bit = categories.find(([pattern]) => pattern.test(path))?.[1];
  // this sandbox plays production: a test token has no scope here
  if (token.t || (bit !== undefined && !hasBit(token.s, bit))) {
    return gatewayReply(401, 'unauthorized', 'token scope not allowed', now);
  }
  if (token.acc === 1 && notForBasic.test(path)) {
    return gatewayReply(403, 'forbidden', 'base token is not allowed', now, 'base token is not allowed for this path');
  }
  const writes =
    method !== 'GET' && !(method === 'POST' && (readingPosts.test(path) || /^\/api\/v3\/stocks\/\d+$/.test(path)));
  if (writes && hasBit(token.s, 30))
    return gatewayReply(403, 'forbidden', 'read-only token', now, 'read-only token is not allowed for this method');
  return undefined;
}

function hasBit(mask: number, bit: number): boolean {
  return Math.floor(mask / 2 ** bit) % 2 === 1;
}
