import { amountOf, currencyByNumber, currencyExponent, type Amount } from '@sellercloudx/adapter-kit';

/**
 * A decimal with any number of digits, to the nearest minor unit, half away from zero. Reports carry texts such as
 * `"1.349"` and floats such as 332.5.
 */
export function roundedDecimal(value: string | number | null | undefined, currency: string): Amount {
  const text = typeof value === 'number' ? plain(value) : (value ?? '0').trim().replace(',', '.') || '0';
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  const exponent = currencyExponent(currency);
  const digits = (match[3] ?? '').padEnd(exponent + 1, '0');
  let minor = BigInt((match[2] || '0') + digits.slice(0, exponent));
  if (digits.charCodeAt(exponent) >= 53) minor += 1n; // '5' and above
  return amountOf(match[1] ? -minor : minor, currency);
}

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

function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6) : text;
}
