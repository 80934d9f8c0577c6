import { amountOf, currencyExponent, toDecimal, type Amount } from '@sellercloudx/adapter-kit';

/** Domestic Turkey; the international storefronts are another flavour of the API. */
export const lira = 'TRY';

/** A decimal to the nearest minor unit, half away from zero: averages of discounts have more than two digits. */
export function roundedDecimal(value: string | number | null | undefined, currency: string = lira): Amount {
  const text = typeof value === 'number' ? plain(value) : (value ?? '0').trim().replace(',', '.') || '0';
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  const exponent = currencyExponent(currency);
  const digits = (match[3] ?? '').padEnd(exponent + 1, '0');
  let minor = BigInt((match[2] || '0') + digits.slice(0, exponent));
  if (digits.charCodeAt(exponent) >= 53) minor += 1n; // '5' and above
  return amountOf(match[1] ? -minor : minor, currency);
}

/** An amount in a request: a number with at most two decimals, exact since lira have no more. */
export function decimalNumber(amount: Amount): number {
  return Number(toDecimal(amount));
}

function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6) : text;
}
