import type { VariantId } from '../../catalog/api.ts';
import type { LinePart, WarehouseId } from '../api.ts';

/** What one sold unit takes from the shelf. */
export type Unit = { variantId: VariantId; perUnit: number };

export type Wish = {
  quantity: number;
  units: readonly Unit[];
  /** Best first. */
  warehouseIds: readonly WarehouseId[];
  partial: boolean;
};

export type Allocation = { parts: LinePart[]; why: 'none' | 'lack' | 'unknown'; lacking: VariantId[] };

/** What may still be promised of a variant in a warehouse; undefined: never counted there. */
export type AvailableAt = (variantId: VariantId, warehouseId: WarehouseId) => number | undefined;

/**
 * Where a line is served from: the best warehouse that has it all, else as many as needed in their order. All or
 * nothing unless `partial`. Pure: the caller takes the parts away before it asks for the next line.
 */
export function allocate(wish: Wish, availableAt: AvailableAt): Allocation {
  const { quantity, units, warehouseIds, partial } = wish;
  const fits = new Map(warehouseIds.map((id) => [id, wholeUnits(units, id, availableAt)]));
  const single = warehouseIds.find((id) => (fits.get(id) ?? 0) >= quantity);
  if (single) return { parts: [{ warehouseId: single, quantity }], why: 'none', lacking: [] };
  const parts: LinePart[] = [];
  let left = quantity;
  for (const warehouseId of warehouseIds) {
    const taken = Math.min(left, fits.get(warehouseId) ?? 0);
    if (taken > 0) parts.push({ warehouseId, quantity: taken });
    left -= taken;
  }
  if (left === 0) return { parts, why: 'none', lacking: [] };
  const reasons = lackOf(wish, availableAt);
  return { parts: partial ? parts : [], ...reasons };
}

function wholeUnits(units: readonly Unit[], warehouseId: WarehouseId, availableAt: AvailableAt): number {
  if (units.length === 0) return 0;
  return Math.min(
    ...units.map(({ variantId, perUnit }) => Math.floor((availableAt(variantId, warehouseId) ?? 0) / perUnit)),
  );
}

function lackOf(
  { quantity, units, warehouseIds }: Wish,
  availableAt: AvailableAt,
): Pick<Allocation, 'why' | 'lacking'> {
  const isUnknown = ({ variantId }: Unit): boolean =>
    warehouseIds.every((id) => availableAt(variantId, id) === undefined);
  const unknown = units.filter(isUnknown);
  if (unknown.length > 0 || units.length === 0)
    return { why: 'unknown', lacking: unknown.map(({ variantId }) => variantId) };
  const short = units.filter(
    ({ variantId, perUnit }) =>
      warehouseIds.reduce((sum, id) => sum + Math.floor((availableAt(variantId, id) ?? 0) / perUnit), 0) < quantity,
  );
  // each part alone would do, but not together in one place
  return { why: 'lack', lacking: (short.length > 0 ? short : units).map(({ variantId }) => variantId) };
}
