import { amountOf, type DesiredPrice, type RemotePrice, roundedDecimal } from '@sellercloudx/adapter-kit';
import { decimalNumber, lira } from './money.ts';

/** Both always go together; without an old price they are the same, and nothing is crossed out. */
export function toWirePrice({ base, old }: DesiredPrice): { readonly salePrice: number; readonly listPrice: number } {
  const isCrossedOut = old !== undefined && old.currency === base.currency && old.minor > base.minor;
  return { salePrice: decimalNumber(base), listPrice: decimalNumber(isCrossedOut ? old : base) };
}

interface WirePrice {
  readonly salePrice?: number | string | null | undefined;
  readonly listPrice?: number | string | null | undefined;
}

export function toPrice({ salePrice, listPrice }: WirePrice): RemotePrice | null {
  if (salePrice == null) return null;
  const base = roundedDecimal(salePrice, lira);
  const old = listPrice == null ? amountOf(0n, lira) : roundedDecimal(listPrice, lira);
  return old.minor > base.minor ? { base, old } : { base };
}
