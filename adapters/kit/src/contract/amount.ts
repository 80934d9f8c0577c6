import { wordTable } from './word-table.ts';

/**
 * Money as it crosses the adapter border: a whole number of minor units and an ISO 4217 code.
 *
 * `{ minor: 1299_00n, currency: 'UZS' }` is 1 299 sum. The exponent is the one of ISO 4217 (UZS 2, RUB 2, JPY 0, KWD 3),
 * also where a market never shows the minor unit. Signed: a settlement line that takes money away is negative.
 */
export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** ISO 4217 exponents that differ from 2. */
const exponents = wordTable<number>({
  BHD: 3, BIF: 0, CLF: 4, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3, LYD: 3, OMR: 3,
  PYG: 0, RWF: 0, TND: 3, UGX: 0, UYI: 0, UYW: 4, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
}); // prettier-ignore

/** Currencies of the markets, by the number some of them send instead of the letters (Wildberries orders). */
const byNumber: Readonly<Record<number, string>> = {
  51: 'AMD', 156: 'CNY', 398: 'KZT', 417: 'KGS', 643: 'RUB', 784: 'AED', 840: 'USD', 860: 'UZS', 933: 'BYN', 944: 'AZN',
  949: 'TRY', 972: 'TJS', 978: 'EUR', 981: 'GEL',
}; // prettier-ignore

/** How many digits stand after the point: 2 for UZS, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  return exponents[currency] ?? 2;
}

/** `643` → `'RUB'`; undefined when the number is not one of the markets' currencies. */
export function currencyByNumber(code: number): string | undefined {
  return byNumber[code];
}

/** An amount out of minor units: `amountOf(129900n, 'UZS')`. */
export function amountOf(minor: bigint, currency: string): Amount {
  return { minor, currency };
}

/** Whole units in (Uzum sends whole sums): `fromWhole(1299, 'UZS')` has `minor` 129900. A fraction is refused. */
export function fromWhole(whole: number | bigint, currency: string): Amount {
  if (typeof whole === 'number' && !Number.isSafeInteger(whole)) {
    throw new RangeError(`${whole} ${currency} is not a whole number of units`);
  }
  return { minor: BigInt(whole) * 10n ** BigInt(currencyExponent(currency)), currency };
}

/** Whole units out, exactly: 129950 minor units of UZS are refused, never rounded. */
export function toWhole(amount: Amount): number {
  const unit = 10n ** BigInt(currencyExponent(amount.currency));
  if (amount.minor % unit !== 0n) {
    throw new RangeError(`${toDecimal(amount)} ${amount.currency} is not a whole number of units`);
  }
  const whole = Number(amount.minor / unit);
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${toDecimal(amount)} ${amount.currency} is too large`);
  return whole;
}

/**
 * A decimal text or number in major units: `fromDecimal('12.5', 'RUB')` has `minor` 1250. Digits beyond the exponent are
 * refused unless they are zeros. A number is read through its shortest decimal form, so 0.1 is ten kopecks.
 */
export function fromDecimal(value: string | number, currency: string): Amount {
  const text = typeof value === 'number' ? plainNumber(value) : value.trim().replace(',', '.');
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  const exponent = currencyExponent(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > exponent) throw new RangeError(`"${text}" has more digits than ${currency} has`);
  const minor = BigInt(match[2]! + fraction.padEnd(exponent, '0'));
  return { minor: match[1] ? -minor : minor, currency };
}

/**
 * As {@link fromDecimal} for what a market has computed: any number of digits, to the nearest minor unit, half away from
 * zero; nothing (`null`, an empty text) is zero. Reports carry texts such as `"1.349"` and doubles such as 332.4999999.
 */
export function roundedDecimal(value: string | number | null | undefined, currency: string): Amount {
  const text = typeof value === 'number' ? fixedNumber(value) : (value ?? '').trim().replace(',', '.') || '0';
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  const exponent = currencyExponent(currency);
  const digits = (match[3] ?? '').padEnd(exponent + 1, '0');
  let minor = BigInt((match[2] || '0') + digits.slice(0, exponent));
  if (digits.charCodeAt(exponent) >= 53) minor += 1n; // '5' and above
  return { minor: match[1] ? -minor : minor, currency };
}

/** Major units as text, always with all digits: `'1299.00'`, `'-0.05'`. */
export function toDecimal(amount: Amount): string {
  const exponent = currencyExponent(amount.currency);
  const sign = amount.minor < 0n ? '-' : '';
  const digits = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export function isSameAmount(a: Amount, b: Amount): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/** Adds amounts of one currency; an empty list needs the currency to be zero of. Two currencies are refused. */
export function sumAmounts(amounts: readonly Amount[], currency: string): Amount {
  let minor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`Cannot add ${amount.currency} to ${currency}`);
    minor += amount.minor;
  }
  return { minor, currency };
}

function plainNumber(value: number): string {
  const text = String(value);
  if (!Number.isFinite(value) || text.includes('e')) throw new RangeError(`${text} is not an amount`);
  return text;
}

function fixedNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6) : text;
}
