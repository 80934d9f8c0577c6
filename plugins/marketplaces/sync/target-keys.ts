import { targetKey, type Facet, type Grain, type RemoteKeys, type Target } from '@sellercloudx/adapter-kit';

/** The target of a facet for an offer; null while the market has not told what identifies it (no price group yet). */
export function targetOf(
  grain: Grain,
  keys: RemoteKeys,
  warehouseId: string | null,
): { target: Target; key: string } | null {
  const target: Target = { grain, keys: { ...keys, ...(warehouseId !== null && { warehouseId }) } };
  try {
    return { target, key: targetKey(target) };
  } catch {
    return null;
  }
}

/** A barcode is in the key itself: an offer may have several and change their order. */
export function targetOfRow(grain: Grain, key: string, keys: RemoteKeys, warehouseId: string | null): Target {
  const barcode = grain === 'accountBarcode' ? decodeURIComponent(key.slice(key.indexOf(':') + 1)) : keys.barcode;
  return {
    grain,
    keys: { ...keys, ...(barcode !== undefined && { barcode }), ...(warehouseId !== null && { warehouseId }) },
  };
}

export type RowToBe = { facet: Facet; key: string; warehouseId: string | null };

/** Which sync rows an offer has. Stock has one a seller warehouse where the market writes it per warehouse. */
export function rowsOfOffer(
  facets: Readonly<Partial<Record<Facet, { readonly grain: Grain }>>>,
  keys: RemoteKeys,
  sellerWarehouseIds: readonly string[],
): RowToBe[] {
  const rows: RowToBe[] = [];
  const add = (facet: Facet, warehouseId: string | null): void => {
    const rule = facets[facet];
    const found = rule && targetOf(rule.grain, keys, warehouseId);
    if (found) rows.push({ facet, key: found.key, warehouseId });
  };
  add('price', null);
  if (facets.stock?.grain === 'offerAtWarehouse') for (const id of sellerWarehouseIds) add('stock', id);
  else add('stock', null);
  return rows;
}
