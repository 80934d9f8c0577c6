import type { PriceEdit } from './price-edits.ts';

type Change = {
  field: 'cost' | 'basePrice';
  variant: { id: string; version: number };
  before: { decimal: string; currency: string } | null;
};

/** For the hidden field beside edits: a variant that somebody has changed since is a conflict. */
export const seenIn = (changes: readonly Pick<Change, 'variant'>[]): string =>
  JSON.stringify([...new Map(changes.map(({ variant: { id, version } }) => [id, version]))].map(toSeen));
const toSeen = ([variantId, version]: [string, number]) => ({ variantId, version });

/**
 * The edits that put everything back, as long as nobody has changed it again; a value that was empty cannot be given
 * back by an edit.
 */
export function undoOf(changes: readonly Change[]): { edits: string | null; seen: string; wereEmpty: number } {
  const byVariant = new Map<string, PriceEdit>();
  for (const { field, variant, before } of changes) {
    if (!before) continue;
    const edit = byVariant.get(variant.id) ?? { variantIds: [variant.id] };
    byVariant.set(variant.id, { ...edit, [field]: { decimal: before.decimal, currency: before.currency } });
  }
  return {
    edits: byVariant.size > 0 ? JSON.stringify([...byVariant.values()]) : null,
    seen: seenIn(changes),
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
