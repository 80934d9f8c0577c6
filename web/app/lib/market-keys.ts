/**
 * Labels of steps, fields, reasons and remedies come as keys of an adapter's locales, as keys of our own
 * ("orders:steps.pick") or as the market's plain text. A remedy an adapter has no words for is told in ours.
 */
export function marketKeys(marketplace: string | null, label: string): string[] {
  if (label.includes(' ')) return [];
  if (label.includes(':')) return [label];
  return [`${marketplace}:${label}`, ...(label.startsWith('remedy.') ? [`marketplaces:${label}`] : [])];
}
