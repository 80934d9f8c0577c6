import { amountOf, currencyByNumber, currencyExponent, type Amount } from '@sellercloudx/adapter-kit';

/** Orders: whole numbers times 100 whatever the currency, and the currency as a number. */
export function fromHundredths(value: number, currencyNumber: number | null | undefined): Amount {
  const currency = currencyByNumber(currencyNumber ?? 643) ?? 'RUB';
  const exponent = currencyExponent(currency);
  const hundredths = BigInt(Math.round(value));
  return amountOf(exponent >= 2 ? hundredths * 10n ** BigInt(exponent - 2) : hundredths / 100n, currency);
}

export function negated({ minor, currency }: Amount): Amount {
  return amountOf(-minor, currency);
}
