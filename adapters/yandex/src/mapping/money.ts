import { currencyExponent, fromDecimal, toDecimal, type Amount } from '@sellercloudx/adapter-kit';
import type { WireMoney } from '../wire/common.ts';

/** The rouble has its old code here. */
export function currencyOf(wire: string): string {
  return wire === 'RUR' ? 'RUB' : wire;
}

export function wireCurrencyOf(currency: string): string {
  return currency === 'RUB' ? 'RUR' : currency;
}

/** Doubles in major units, to the nearest minor one. */
export function amountOfNumber(value: number, wireCurrency: string): Amount {
  const currency = currencyOf(wireCurrency);
  return fromDecimal(value.toFixed(currencyExponent(currency)), currency);
}

export function fromWire({ value, currencyId }: WireMoney): Amount {
  return amountOfNumber(value, currencyId);
}

export function toNumber(amount: Amount): number {
  return Number(toDecimal(amount));
}
