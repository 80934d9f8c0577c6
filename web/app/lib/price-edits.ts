import { basisPoints } from './basis-points.ts';
import type { FieldProblem } from './form-problems.ts';
import { moneyInput } from './money-input.ts';

type Amount = { minor: string; decimal: string; currency: string };

export type PricedRow = {
  id: string;
  sku: string;
  version: number;
  name: string;
  title: string;
  thumb: string | null;
  cost: Amount | null;
  basePrice: Amount | null;
};

export const priceRules = ['none', 'markup', 'change', 'set'] as const;
export type PriceRule = (typeof priceRules)[number];

type Money = { decimal: string; currency: string };
export type PriceEdit = {
  variantIds: string[];
  cost?: Money | null;
  basePrice?: Money | null;
  priceChange?: number | null;
  markup?: number | null;
  roundTo?: Money | null;
};

/** The hidden field beside a cell: what stood in it when the page was drawn. */
export const wasField = (name: string): string => `was.${name}`;

const plain = (text: string): string => text.replace(/\s/g, '').replace(',', '.');

/** What a person typed into a cell; null where it stands as it was shown, whatever is stored by now. */
export function typedInto(name: string, text: (name: string) => string): string | null {
  const typed = text(name);
  return typed !== '' && plain(typed) !== plain(text(wasField(name))) ? typed : null;
}

/**
 * One edit a variant whose cells were typed over, one for all the others. A price by hand comes first, then the rule.
 */
export function priceEdits(
  rows: readonly PricedRow[],
  text: (name: string) => string,
  currency: string,
): { edits: PriceEdit[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const rule = ruleOf(text, currency, problems);
  const edits: PriceEdit[] = [];
  const untouched: string[] = [];
  for (const row of rows) {
    const cost = moneyInput(typedInto(`cost.${row.id}`, text) ?? '', row.cost?.currency ?? currency);
    const price = moneyInput(typedInto(`price.${row.id}`, text) ?? '', row.basePrice?.currency ?? currency);
    if (!cost && !price) untouched.push(row.id);
    else edits.push({ ...rule, variantIds: [row.id], ...(cost && { cost }), ...(price && { basePrice: price }) });
  }
  if (rule && untouched.length > 0) edits.push({ ...rule, variantIds: untouched });
  return { edits, problems };
}

function ruleOf(
  text: (name: string) => string,
  currency: string,
  problems: FieldProblem[],
): Omit<PriceEdit, 'variantIds'> | null {
  const rule = priceRules.find((one) => one === text('rule')) ?? 'none';
  const value = text('value');
  if (rule === 'none') return null;
  if (rule === 'set') return value ? { basePrice: moneyInput(value, currency) } : null;
  const points = basisPoints(value);
  if (points === null) {
    problems.push({ path: 'value', key: 'percent' });
    return null;
  }
  return { [rule === 'markup' ? 'markup' : 'priceChange']: points, roundTo: moneyInput(text('roundTo'), currency) };
}
