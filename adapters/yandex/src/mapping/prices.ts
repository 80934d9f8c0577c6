import { toDecimal, type Amount, type DesiredPrice, type Problem, type RemotePrice } from '@sellercloudx/adapter-kit';
import type { PriceChange } from '../client/offers.ts';
import type { WirePrice, WireQuarantined } from '../wire/offers.ts';
import { amountOfNumber, currencyOf, toNumber, wireCurrencyOf } from './money.ts';

/** Prices in sums have no tiyin. */
const wholeOnly: ReadonlySet<string> = new Set(['UZS']);

/** A discount outside of these is refused, and the whole call with it. Told in per cent. */
const leastDiscount = 5n;
const mostDiscount = 99n;

const discountRange: Problem = { code: 'invalid', remedyKey: 'remedy.discountRange', field: 'variants.0.oldPrice' };
const oldPriceWhole: Problem = { code: 'invalid', remedyKey: 'remedy.oldPriceWhole', field: 'variants.0.oldPrice' };
const priceWhole: Problem = { code: 'invalid', remedyKey: 'remedy.priceWhole', field: 'variants.0.price' };
const priceMissing: Problem = { code: 'invalid', remedyKey: 'remedy.priceMissing', field: 'variants.0.price' };

/** What would refuse the call and all its neighbours. */
export function faultOfPrice(desired: DesiredPrice): Problem | undefined {
  const { base, old } = desired;
  if (base.minor <= 0n) return priceMissing;
  if (wholeOnly.has(base.currency) && !isWhole(base)) return priceWhole;
  if (!old || !hasDiscount(desired)) return undefined;
  if (!isWhole(old)) return oldPriceWhole;
  const off = old.minor - base.minor;
  return off * 100n < old.minor * leastDiscount || off * 100n > old.minor * mostDiscount ? discountRange : undefined;
}

function isWhole(amount: Amount): boolean {
  return /^\d+(\.0*)?$/.test(toDecimal(amount));
}

function hasDiscount(desired: DesiredPrice): boolean {
  return desired.old !== undefined && desired.old.minor > desired.base.minor;
}

/** Leaving `discountBase` out takes the crossed-out price away. */
export function toPriceChange(offerId: string, desired: DesiredPrice): PriceChange {
  const { base, old, minimum } = desired;
  return {
    offerId,
    price: {
      value: toNumber(base),
      currencyId: wireCurrencyOf(base.currency),
      ...(old && hasDiscount(desired) ? { discountBase: toNumber(old) } : {}),
      ...(minimum ? { minimumForBestseller: toNumber(minimum) } : {}),
    },
  };
}

/** Undefined: the offer has no price yet. */
export function toRemotePrice({ price }: WirePrice): RemotePrice | undefined {
  if (price?.value == null) return undefined;
  const currency = price.currencyId ?? 'RUR';
  return {
    base: amountOfNumber(price.value, currency),
    ...(price.discountBase ? { old: amountOfNumber(price.discountBase, currency) } : {}),
    ...(price.minimumForBestseller ? { minimum: amountOfNumber(price.minimumForBestseller, currency) } : {}),
  };
}

/** The price that waits; `undefined` where the verdict does not name it. */
export function heldPrice({ verdicts }: WireQuarantined): Amount | undefined {
  for (const { params } of verdicts) {
    const told = (name: string) => params.find((param) => param.name === name)?.value;
    const value = Number(told('CURRENT_PRICE'));
    if (Number.isFinite(value) && value > 0) return amountOfNumber(value, currencyOf(told('CURRENCY') ?? 'RUR'));
  }
  return undefined;
}
