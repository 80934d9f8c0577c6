import { exponentOf } from './format-money.ts';

/** "1 250 000" or "99,90" as minor units; null for what is no amount. */
export function minorFrom(text: string, currency: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return null;
  const [whole = '', fraction = ''] = plain.split('.');
  const exponent = exponentOf(currency);
  if (fraction.length > exponent) return null;
  return BigInt(whole + fraction.padEnd(exponent, '0')).toString();
}

/** For an input: so'm whole, others with their decimals. */
export function decimalOf(minor: string | undefined, currency: string): string {
  if (!minor) return '';
  const exponent = exponentOf(currency);
  const padded = minor.padStart(exponent + 1, '0');
  const whole = exponent === 0 ? padded : padded.slice(0, -exponent);
  const fraction = exponent === 0 ? '' : padded.slice(-exponent);
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}
