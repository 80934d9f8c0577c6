import { amountOf, currencyExponent, type Amount } from '@sellercloudx/adapter-kit';

/**
 * A decimal with any number of digits, to the nearest minor unit, half away from zero: texts such as `"1299.0000"` and doubles
 * such as 332.4999999 (prices v5, payouts).
 */
export function roundedDecimal(value: string | number | null | undefined, currency: string): Amount {
  const text = typeof value === 'number' ? plain(value) : (value ?? '').trim().replace(',', '.') || '0';
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  const exponent = currencyExponent(currency);
  const digits = (match[3] ?? '').padEnd(exponent + 1, '0');
  let minor = BigInt((match[2] || '0') + digits.slice(0, exponent));
  if (digits.charCodeAt(exponent) >= 53) minor += 1n; // '5' and above
  return amountOf(match[1] ? -minor : minor, currency);
}

/** An empty currency is seen on sums of nothing. */
export function fromWire(sum: { readonly amount: string | number; readonly currency: string }): Amount {
  return roundedDecimal(sum.amount, sum.currency || 'RUB');
}

function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6) : text;
}
