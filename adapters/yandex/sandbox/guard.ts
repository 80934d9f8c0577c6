import type { Reply, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { forbidden, refuse } from './replies.ts';
import type { YandexState } from './state.ts';

/** Opens everything. */
export const sandboxApiKey = 'ACMA:sandbox0000000000000000000000000000000000000:5f2c8d10';
/** Reads and writes cards and stocks, nothing else. */
export const sandboxNarrowKey = 'ACMA:sandbox1111111111111111111111111111111111111:9b41e7aa';

/** The right each family of paths wants; what is not here any key may do. */
const rights: readonly (readonly [RegExp, string])[] = [
  [/offer-prices|price-quarantine/, 'PRICING'],
  [/goods-feedback|goods-questions/, 'COMMUNICATION'],
  [/offer-mappings|offer-cards|\/offers(\/|$)|\/v2\/category\//, 'OFFERS_AND_CARDS_MANAGEMENT'],
  [/\/orders(\/|$)|\/returns|first-mile|\/warehouses/, 'INVENTORY_AND_ORDER_PROCESSING'],
];

const writes = /(updates?|archive|unarchive|confirm|submit|transfer|status-update|boxes|accept)$/;

function isWrite({ method, path }: SandboxRequest): boolean {
  return writes.test(path) || (method === 'PUT' && path.endsWith('/stocks'));
}

export function authenticate(request: SandboxRequest, state: YandexState): Reply | undefined {
  const key = state.keys.get(request.headers['api-key'] ?? '');
  if (!key || key.isRevoked) return refuse(401, 'UNAUTHORIZED', 'Api-Key token is invalid');
  return mayCall(key.scopes, request) ? notOurs(request, state) : forbidden();
}

function mayCall(scopes: readonly string[], request: SandboxRequest): boolean {
  if (scopes.includes('ALL_METHODS')) return true;
  const right = rights.find(([pattern]) => pattern.test(request.path))?.[1];
  if (isWrite(request)) return right !== undefined && scopes.includes(right);
  if (scopes.includes('ALL_METHODS_READ_ONLY') || right === undefined) return true;
  return scopes.includes(right) || scopes.includes(`${right}_READ_ONLY`);
}

/** Somebody else's cabinet or store, and a store the API is switched off for. */
function notOurs({ path }: SandboxRequest, state: YandexState): Reply | undefined {
  const [, kind, id] = /\/(businesses|campaigns)\/(\d+)/.exec(path) ?? [];
  if (kind === 'businesses') return Number(id) === state.businessId ? undefined : forbidden();
  if (kind !== 'campaigns') return undefined;
  const campaign = state.campaigns.find((one) => one.id === Number(id));
  if (!campaign) return forbidden();
  return campaign.availability === 'AVAILABLE'
    ? undefined
    : refuse(403, 'API_DISABLED', 'API is disabled for the store');
}
