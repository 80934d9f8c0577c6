import { toDecimal, type Amount } from '@sellercloudx/adapter-kit';

/** Domestic Turkey; the international storefronts are another flavour of the API. */
export const lira = 'TRY';

/** An amount in a request: a number with at most two decimals, exact since lira have no more. */
export function decimalNumber(amount: Amount): number {
  return Number(toDecimal(amount));
}
