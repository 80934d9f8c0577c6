import { isMarketplaceError, wordTable } from '@sellercloudx/adapter-kit';
import type { HttpErrorAnswer, MarketplaceErrorCode, MarketplaceErrorInit } from '@sellercloudx/adapter-kit';
import { zFault } from './wire.ts';

/** Uzum's codes in our words. The remedy of each is `remedy.<code>` in locales/. */
export const codes = wordTable<MarketplaceErrorCode>({
  'seller-order-01': 'not_found',
  'seller-order-02': 'conflict',
  'seller-order-03': 'conflict',
  'seller-order-04': 'not_found',
  'seller-order-05': 'invalid',
  'seller-order-06': 'invalid',
  'seller-order-07': 'invalid',
  'seller-order-08': 'invalid',
  'seller-order-09': 'invalid',
  'seller-order-10': 'invalid',
  'seller-order-11': 'invalid',
  'seller-order-12': 'invalid',
  'seller-order-13': 'conflict',
  // the label service is down, or (same code) the drop-off point is not found
  'seller-order-14': 'temporary',
  'seller-order-15': 'invalid',
  'seller-order-16': 'conflict',
  'seller-order-19': 'not_found',
  'seller-order-23': 'conflict',
  'seller-order-36': 'not_found',
  'seller-order-37': 'invalid',
  'seller-order-38': 'invalid',
  'seller-order-39': 'invalid',
  'fbs-2-seller-access-denied': 'forbidden_scope',
  'fbs-18-invalid-order-type': 'invalid',
  'fbs-19-time-is-up': 'conflict',
  'fbs-20-incompatible-dimensional-groups': 'invalid',
  'fbs-21-invoice-item-not-found': 'not_found',
  'fbs-23-seller-order-status-wrong': 'conflict',
  'fbs-24-invoice-wrong-order-status': 'conflict',
  'fbs-invoice-01': 'not_found',
  'storage-service-04': 'blocked',
  'storage-service-05': 'invalid',
  'storage-service-09': 'invalid',
  'bad-request-001': 'invalid',
  'forbidden-001': 'forbidden_scope',
});

/**
 * Uzum answers an unknown path with a bare 403, as it does for a shop that is not the seller's: `forbidden-001` or no code.
 * A missing right and a blocked seller have codes of their own.
 */
export function isUnknownPath(error: unknown): boolean {
  if (!isMarketplaceError(error)) return false;
  const bare = error.marketCode === undefined || error.marketCode === 'forbidden-001';
  return error.httpStatus === 404 || (error.httpStatus === 403 && bare);
}

/**
 * A refusal in our words. 403 alone can be a wrong path, a missing right, a blocked seller or another seller's shop: only
 * the code in `errors` tells. What is not in the table is decided by the status.
 */
export function readFault(answer: HttpErrorAnswer): Partial<MarketplaceErrorInit> | undefined {
  const fault = zFault.safeParse(answer.json);
  const first = fault.success ? fault.data.errors?.[0] : undefined;
  if (!first?.code) return undefined;
  const text = first.message ?? first.detailMessage ?? '';
  const named = answer.status === 401 || answer.status === 429 ? undefined : codes[first.code];
  return {
    marketCode: first.code,
    message: `Uzum answered ${answer.status} ${first.code}${text ? `: ${text}` : ''}`.slice(0, 500),
    ...(text ? { marketText: text } : {}),
    ...(named === undefined ? {} : { code: named, remedyKey: `remedy.${first.code}` }),
  };
}
