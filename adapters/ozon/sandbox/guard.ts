import type { Reply, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { grpc, refuse } from './replies.ts';
import type { OzonState } from './state.ts';

export const sandboxClientId = '1834217';
/** Opens everything. */
export const sandboxApiKey = '6f1c0d2e-93b4-4c7a-8f55-0a1b2c3d4e5f';
/** Reads and writes cards and prices, nothing else. */
export const sandboxNarrowKey = '0b7e5a19-2d44-4e0f-9a61-77c8d9e0f1a2';

/** Which paths a role opens; `Admin` opens all. */
const roles: Readonly<Record<string, readonly RegExp[]>> = {
  Admin: [/./],
  Product: [/^\/v\d\/(products?\/|description-category|barcode)/],
  Warehouse: [/^\/v\d\/(warehouse|delivery-method)/],
};

/** Open to a key of any role. */
const common = /^\/v1\/(roles|seller\/info)$/;

/** What `/v1/roles` lists; the sandbox knows no more methods than these. */
const methods: readonly string[] = [
  '/v2/warehouse/list',
  '/v3/product/list',
  '/v3/product/info/list',
  '/v4/product/info/attributes',
  '/v3/product/import',
  '/v1/product/import/info',
  '/v1/product/pictures/import',
  '/v2/product/pictures/info',
  '/v1/product/archive',
  '/v1/product/unarchive',
  '/v1/description-category/tree',
  '/v1/description-category/attribute',
  '/v1/description-category/attribute/values',
  '/v1/description-category/attribute/values/search',
  '/v1/product/import/prices',
  '/v5/product/info/prices',
  '/v2/product/info/stocks-by-warehouse/fbs',
  '/v2/products/stocks',
  '/v4/posting/fbs/list',
  '/v4/posting/fbs/ship',
  '/v1/posting/fbs/split',
  '/v2/posting/fbs/cancel',
  '/v2/posting/fbs/product/cancel',
  '/v2/posting/fbs/package-label',
  '/v6/fbs/posting/product/exemplar/create-or-get',
  '/v6/fbs/posting/product/exemplar/set',
  '/v5/fbs/posting/product/exemplar/status',
  '/v3/posting/fbo/list',
  '/v1/carriage/create',
  '/v1/carriage/approve',
  '/v1/returns/list',
  '/v1/finance/accrual/by-day',
  '/v1/finance/accrual/types',
  '/v1/finance/balance',
  '/v2/review/list',
  '/v1/question/list',
  '/v1/notification/set',
];

export function rolesReply(state: OzonState, apiKey: string) {
  const key = state.keys.get(apiKey)!;
  return {
    expires_at: key.expiresAt.toISOString(),
    roles: key.roles.map((name) => ({ name, methods: methods.filter((path) => opens(name, path)) })),
  };
}

/** A wrong key was seen with 404 on the live market, whatever older pages say. */
export function authenticate({ headers, path, now }: SandboxRequest, state: OzonState): Reply | undefined {
  const [clientId, apiKey] = [headers['client-id'], headers['api-key']];
  if (!clientId || !apiKey) return refuse(401, grpc.unauthenticated, 'Client-Id and Api-Key headers are required');
  const key = clientId === state.clientId ? state.keys.get(apiKey) : undefined;
  if (!key) return refuse(404, grpc.notFound, 'Invalid Api-Key, please check the key and try again');
  if (key.isDeactivated || key.expiresAt <= now) {
    return refuse(403, grpc.denied, 'Api-key is deactivated, use another one or generate a new one');
  }
  if (common.test(path) || key.roles.some((role) => opens(role, path))) return undefined;
  return refuse(403, grpc.denied, 'Api-Key is missing a required role for a method');
}

function opens(role: string, path: string): boolean {
  return (roles[role] ?? []).some((pattern) => pattern.test(path));
}
