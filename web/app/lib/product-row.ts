import type { MoneyValue } from './format-money.ts';

type VariantCell = {
  id: string;
  sku: string;
  isBundle: boolean;
  cost: MoneyValue | null;
  basePrice: MoneyValue | null;
  /** Undefined: stock is not kept here; null: nobody has counted it. */
  available?: number | null | undefined;
};

export type ProductRow = {
  id: string;
  title: string;
  brand: string;
  category: string;
  status: 'active' | 'archived';
  updatedAt: string;
  thumb: string | null;
  variants: VariantCell[];
  /** Marketplaces it is offered at; undefined where that cannot be asked. */
  channels?: string[] | undefined;
};

type StockSum = { units: number | null; /** Variants nobody has counted. */ unknown: number };

/** The variants together: null where none of them was ever counted. */
export function stockSum(variants: readonly Pick<VariantCell, 'available'>[]): StockSum {
  const known = variants.flatMap(({ available }) => (available == null ? [] : [available]));
  return {
    units: known.length === 0 ? null : known.reduce((sum, units) => sum + units, 0),
    unknown: variants.length - known.length,
  };
}

export type MoneyRange = { from: MoneyValue; to: MoneyValue; missing: boolean };

/** Lowest and highest of one currency; null where no variant has an amount, or the currencies differ. */
export function moneyRange(amounts: readonly (MoneyValue | null)[]): MoneyRange | null {
  const given = amounts.filter((amount) => amount !== null);
  const [first] = given;
  if (!first || given.some(({ currency }) => currency !== first.currency)) return null;
  const sorted = [...given].sort((a, b) => (BigInt(a.minor) < BigInt(b.minor) ? -1 : 1));
  return { from: sorted[0] ?? first, to: sorted.at(-1) ?? first, missing: given.length < amounts.length };
}
