/**
 * Barcodes are numbers in the product list and text in the stock calls, so leading zeros get lost on the way. Two barcodes
 * are the same when they are the same without them.
 */
export function barcodeKey(barcode: string): string {
  return barcode.trim().replace(/^0+(?=.)/, '');
}

/** The text a numeric barcode was: zeros are put back only where they make a valid EAN-13 (or EAN-8) of it. */
export function barcodeText(barcode: string): string {
  if (!/^\d+$/.test(barcode)) return barcode;
  if (barcode.length === 8 && isEan(barcode)) return barcode;
  const padded = barcode.padStart(13, '0');
  return barcode.length < 13 && barcode.length >= 8 && isEan(padded) ? padded : barcode;
}

/** EAN-8, UPC-A, EAN-13 and GTIN-14 share their check digit. */
export function isEan(barcode: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(barcode)) return false;
  const digits = [...barcode].map(Number).reverse();
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
