import type { Option } from './variant-combos.ts';

type LevelFacts = {
  onHand: number;
  reserved: number;
  available: number;
  damaged: number;
  incoming: number;
  known: boolean;
  warehouseId: string;
};

/** A variant in the stock list: over all own warehouses, or in one of them. */
export type StockRow = {
  key: string;
  variantId: string;
  productId: string;
  title: string;
  sku: string;
  options: Option[];
  thumb: string | null;
  isBundle: boolean;
  /** Null: nobody has counted it. */
  onHand: number | null;
  reserved: number | null;
  available: number | null;
  incoming: number;
  damaged: number | null;
  lowLimit: number | null;
  lowSince: string | null;
  levels: LevelFacts[];
};

type Level = Omit<LevelFacts, 'warehouseId'> & { warehouse: { id: string } };

type Stocked = {
  id: string;
  sku: string;
  isBundle: boolean;
  available: number | null;
  lowStockLimit: number | null;
  options: Option[];
  stock: { onHand: number; reserved: number; damaged: number; incoming: number; levels: Level[] } | null;
};

type Named = { id: string; title: string; images: { url: string }[] };

export function rowOfVariant(
  variant: Stocked,
  product: Named,
  low?: { limit: number; since: string | null },
): StockRow {
  const { stock } = variant;
  return {
    key: variant.id,
    variantId: variant.id,
    productId: product.id,
    title: product.title,
    sku: variant.sku,
    options: variant.options,
    thumb: product.images[0]?.url ?? null,
    isBundle: variant.isBundle,
    onHand: stock?.onHand ?? null,
    reserved: stock?.reserved ?? null,
    available: variant.available,
    incoming: stock?.incoming ?? 0,
    damaged: stock?.damaged ?? null,
    lowLimit: low?.limit ?? variant.lowStockLimit,
    lowSince: low?.since ?? null,
    levels: (stock?.levels ?? []).map(({ warehouse, ...level }) => ({ ...level, warehouseId: warehouse.id })),
  };
}

type OneLevel = Level & {
  variant: Omit<Stocked, 'available' | 'stock'> & { product: Named };
};

/** Announced goods make a level too, and say nothing about what is there. */
export function rowOfLevel({ variant: { product, ...variant }, ...level }: OneLevel): StockRow {
  const stock = level.known
    ? {
        onHand: level.onHand,
        reserved: level.reserved,
        damaged: level.damaged,
        incoming: level.incoming,
        levels: [level],
      }
    : null;
  const row = rowOfVariant({ ...variant, available: level.known ? level.available : null, stock }, product);
  return { ...row, key: `${variant.id}/${level.warehouse.id}`, incoming: level.incoming };
}
