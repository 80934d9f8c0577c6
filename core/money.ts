import type { Amount } from '@sellercloudx/adapter-kit';
import { AppError } from './errors.ts';

export type { Amount } from '@sellercloudx/adapter-kit';

const same = (a: Amount, b: Amount): void => {
  if (a.currency !== b.currency)
    throw new AppError('money.currency', `${a.currency} and ${b.currency} cannot be mixed.`);
};

export const money = (minor: bigint | number, currency: string): Amount => ({ minor: BigInt(minor), currency });
export const zero = (currency: string): Amount => money(0n, currency);

export function plus(a: Amount, b: Amount): Amount {
  same(a, b);
  return money(a.minor + b.minor, a.currency);
}

export function minus(a: Amount, b: Amount): Amount {
  same(a, b);
  return money(a.minor - b.minor, a.currency);
}

export const times = (a: Amount, factor: number | bigint): Amount => money(a.minor * BigInt(factor), a.currency);
export const negate = (a: Amount): Amount => money(-a.minor, a.currency);

/** A share in basis points (1/100 of a per cent), rounded half away from zero: 12.5 % is 1250. */
export function share(a: Amount, basisPoints: number): Amount {
  const product = a.minor * BigInt(basisPoints);
  const half = product < 0n ? -5_000n : 5_000n;
  return money((product + half) / 10_000n, a.currency);
}

export function sum(amounts: readonly Amount[], currency: string): Amount {
  return amounts.reduce(plus, zero(currency));
}
