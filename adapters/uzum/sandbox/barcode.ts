/** The n-th demo barcode: a valid EAN-13 under Uzbekistan's prefix 478. */
export function demoBarcode(n: number): string {
  const body = `4780012${String(n).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
