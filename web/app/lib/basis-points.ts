/** "12,5" → 1250 hundredths of a per cent; null for what is no per cent. */
export function basisPoints(text: string): number | null {
  const plain = text
    .replace(/[\s%+]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  return /^-?\d{1,5}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}
