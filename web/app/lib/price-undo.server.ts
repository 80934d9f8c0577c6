import type { PriceEdit } from './price-edits.ts';

type Change = {
  field: 'cost' | 'basePrice';
  variant: { id: string };
  before: { decimal: string; currency: string } | null;
};

/** The edits that put everything back; a value that was empty cannot be given back by an edit. */
export function undoOf(changes: readonly Change[]): { edits: string | null; wereEmpty: number } {
  const byVariant = new Map<string, PriceEdit>();
  for (const { field, variant, before } of changes) {
    if (!before) continue;
    const edit = byVariant.get(variant.id) ?? { variantIds: [variant.id] };
    byVariant.set(variant.id, { ...edit, [field]: { decimal: before.decimal, currency: before.currency } });
  }
  return {
    edits: byVariant.size > 0 ? JSON.stringify([...byVariant.values()]) : null,
    wereEmpty: changes.filter(({ before }) => before === null).length,
  };
}

/** What the page sent along in a hidden field; the mutation checks every part of it. */
export const parseEdits = (text: string): PriceEdit[] => listIn(text) as PriceEdit[];
export const parseSeen = (text: string) => listIn(text || '[]') as { variantId: string; version: number }[];

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // falls through: not what the page sent
  }
  throw new Response(null, { status: 400 });
}
