const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14];
const OTHER = /^[0-9A-Za-z][0-9A-Za-z._-]{3,63}$/;

/** Spaces and the apostrophe that spreadsheets put before long numbers are not part of a barcode. */
export const normalizeBarcode = (text: string): string => text.replace(/^'/, '').replace(/\s+/g, '');

/** The last digit of a GTIN from those before it: weights 3 and 1 from the right. */
function gtinCheckDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index++)
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

/**
 * Null when it is fine. Digits of an EAN's or UPC's length must carry the right check digit (a typing mistake would
 * otherwise reach every marketplace); marketplaces' own codes of other shapes (OZN123…) are taken as they are.
 */
export function barcodeProblem(
  barcode: string,
): 'catalog:errors.barcodeShape' | 'catalog:errors.barcodeCheckDigit' | null {
  if (/^\d+$/.test(barcode) && GTIN_LENGTHS.includes(barcode.length))
    return gtinCheckDigit(barcode.slice(0, -1)) === Number(barcode.at(-1)) ? null : 'catalog:errors.barcodeCheckDigit';
  return OTHER.test(barcode) ? null : 'catalog:errors.barcodeShape';
}
