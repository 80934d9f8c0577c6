import { type DesiredPrice, type RemotePrice, roundedDecimal, toDecimal } from '@sellercloudx/adapter-kit';
import type { PriceChange } from '../client/offers.ts';
import type { WirePriceRow } from '../wire/offers.ts';

/** `old_price` "0" takes the crossed-out price away; leaving it out would keep the last one. */
export function toPriceChange({ base, old, minimum }: DesiredPrice): Omit<PriceChange, 'product_id' | 'offer_id'> {
  const isCrossedOut = old !== undefined && old.minor > base.minor;
  return {
    price: toDecimal(base),
    old_price: isCrossedOut ? toDecimal(old) : '0',
    ...(minimum ? { min_price: toDecimal(minimum) } : {}),
    currency_code: base.currency,
  };
}

export function toRemotePrice({ price }: WirePriceRow): RemotePrice {
  const currency = price.currency_code || 'RUB';
  const optional = (name: 'old' | 'minimum' | 'shown', value: number | null | undefined) =>
    value ? { [name]: roundedDecimal(value, currency) } : {};
  return {
    base: roundedDecimal(price.price, currency),
    ...optional('old', price.old_price),
    ...optional('minimum', price.min_price),
    // with the seller's own promotions; what Ozon adds of its own is told to nobody since 2025-11-12
    ...optional('shown', price.marketing_seller_price),
  };
}
