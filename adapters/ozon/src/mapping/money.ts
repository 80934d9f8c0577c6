import { roundedDecimal, type Amount } from '@sellercloudx/adapter-kit';

/** An empty currency is seen on sums of nothing. */
export function fromWire(sum: { readonly amount: string | number; readonly currency: string }): Amount {
  return roundedDecimal(sum.amount, sum.currency || 'RUB');
}
