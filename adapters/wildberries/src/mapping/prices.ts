import { amountOf, currencyExponent, toWhole } from '@sellercloudx/adapter-kit';
import type { Amount, DesiredPrice, Problem, RemotePrice } from '@sellercloudx/adapter-kit';
import type { WireGood, WireQuarantineGood } from '../wire/prices.ts';

export interface PriceAndDiscount {
  readonly price: number;
  readonly discount: number;
}

const highestDiscount = 95;

/**
 * Wildberries takes a price before discount and a discount of whole per cents; the buyer pays the rest. What the buyer pays
 * must come out exactly, so the crossed-out price is the nearest one that makes it do so, or none.
 */
export function toPriceAndDiscount({ base, old }: DesiredPrice): PriceAndDiscount | Problem {
  let target: number;
  try {
    target = toWhole(base);
  } catch {
    return { code: 'invalid', remedyKey: 'remedy.wholeUnits', field: 'price' };
  }
  if (target < 1) return { code: 'invalid', remedyKey: 'remedy.priceValue', field: 'price' };
  if (!old || old.currency !== base.currency || old.minor <= base.minor) return { price: target, discount: 0 };
  const wanted = Number(old.minor) / Number(10n ** BigInt(currencyExponent(old.currency)));
  let best: PriceAndDiscount = { price: target, discount: 0 };
  for (let discount = 1; discount <= highestDiscount; discount++) {
    if ((target * 100) % (100 - discount) !== 0) continue;
    const price = (target * 100) / (100 - discount);
    if (Math.abs(price - wanted) < Math.abs(best.price - wanted)) best = { price, discount };
  }
  return best;
}

/** What the buyer pays and what is crossed out, exact to the minor unit. */
export function fromPriceAndDiscount({ price, discount }: PriceAndDiscount, currency: string): DesiredPrice {
  const minorOfUnit = 10 ** currencyExponent(currency);
  const old = amountOf(BigInt(Math.round(price * minorOfUnit)), currency);
  const base = amountOf((old.minor * BigInt(100 - discount)) / 100n, currency);
  return discount > 0 ? { base, old } : { base };
}

export function toRemotePrice(good: WireGood, quarantined: WireQuarantineGood | undefined): RemotePrice {
  const currency = good.currencyIsoCode4217;
  const read = fromPriceAndDiscount({ price: good.sizes[0]?.price ?? 0, discount: good.discount }, currency);
  return { ...read, ...(quarantined ? { held: heldPrice(quarantined, currency) } : {}) };
}

function heldPrice(good: WireQuarantineGood, currency: string): Amount {
  const price = good.newPrice ?? good.oldPrice ?? 0;
  return fromPriceAndDiscount({ price, discount: good.newDiscount ?? good.oldDiscount ?? 0 }, currency).base;
}
