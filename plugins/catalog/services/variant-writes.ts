import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ProductId, VariantId } from '../api.ts';
import type { CleanVariant } from './clean-input.ts';

export type VariantToInsert = CleanVariant & {
  id: VariantId;
  productId: ProductId;
  position: number;
  isBundle?: boolean;
};

/** One statement for any number of variants, one for their barcodes. */
export async function insertVariants(trx: Trx, variants: readonly VariantToInsert[], now: Date): Promise<void> {
  const partnerId = requirePartner(trx);
  await trx.raw(
    `insert into variants (partner_id, id, product_id, sku, options, cost_minor, cost_currency, price_minor,
       price_currency, length_mm, width_mm, height_mm, weight_g, ikpu, is_bundle, position, created_at, updated_at)
     select :partnerId, v.*, :now, :now from unnest(:ids::uuid[], :productIds::uuid[], :skus::text[],
       :options::jsonb[], :costs::bigint[], :costCurrencies::text[], :prices::bigint[], :priceCurrencies::text[],
       :lengths::int[], :widths::int[], :heights::int[], :weights::int[], :ikpus::text[], :bundles::boolean[],
       :positions::int[]) as v`,
    {
      partnerId,
      now,
      ids: variants.map(({ id }) => id),
      productIds: variants.map(({ productId }) => productId),
      bundles: variants.map(({ isBundle }) => isBundle ?? false),
      positions: variants.map(({ position }) => position),
      ...variantArrays(variants),
    },
  );
  await insertBarcodes(trx, variants);
}

/** The fields of variants as one array a column, for `unnest`. */
function variantArrays(variants: readonly CleanVariant[]) {
  return {
    skus: variants.map(({ sku }) => sku),
    options: variants.map(({ options }) => JSON.stringify(options)),
    costs: variants.map(({ cost }) => cost?.minor.toString() ?? null),
    costCurrencies: variants.map(({ cost }) => cost?.currency ?? null),
    prices: variants.map(({ basePrice }) => basePrice?.minor.toString() ?? null),
    priceCurrencies: variants.map(({ basePrice }) => basePrice?.currency ?? null),
    lengths: variants.map(({ size }) => size?.lengthMm ?? null),
    widths: variants.map(({ size }) => size?.widthMm ?? null),
    heights: variants.map(({ size }) => size?.heightMm ?? null),
    weights: variants.map(({ weightG }) => weightG),
    ikpus: variants.map(({ ikpu }) => ikpu),
  };
}

async function insertBarcodes(trx: Trx, variants: readonly { id: VariantId; barcodes: string[] }[]): Promise<void> {
  const rows = variants.flatMap(({ id, barcodes }) => barcodes.map((barcode, position) => ({ id, barcode, position })));
  if (rows.length === 0) return;
  await trx.raw(
    `insert into variant_barcodes (partner_id, variant_id, barcode, position)
     select :partnerId, b.* from unnest(:ids::uuid[], :barcodes::text[], :positions::int[]) as b`,
    {
      partnerId: requirePartner(trx),
      ids: rows.map(({ id }) => id),
      barcodes: rows.map(({ barcode }) => barcode),
      positions: rows.map(({ position }) => position),
    },
  );
}

/** Replaces them all; what stands in the list first is the main one. */
export async function replaceBarcodes(
  trx: Trx,
  variants: readonly { id: VariantId; barcodes: string[] }[],
): Promise<void> {
  await trx.raw(`delete from variant_barcodes where partner_id = ? and variant_id = any(?::uuid[])`, [
    requirePartner(trx),
    variants.map(({ id }) => id),
  ]);
  await insertBarcodes(trx, variants);
}

/** All fields but barcodes, one statement for any number. */
export async function updateVariants(
  trx: Trx,
  variants: readonly (CleanVariant & { id: VariantId })[],
  now: Date,
): Promise<void> {
  await trx.raw(
    `update variants v set sku = n.sku, options = n.options, cost_minor = n.cost_minor, cost_currency = n.cost_currency,
       price_minor = n.price_minor, price_currency = n.price_currency, length_mm = n.length_mm, width_mm = n.width_mm,
       height_mm = n.height_mm, weight_g = n.weight_g, ikpu = n.ikpu, version = v.version + 1, updated_at = :now
     from unnest(:ids::uuid[], :skus::text[], :options::jsonb[], :costs::bigint[], :costCurrencies::text[],
       :prices::bigint[], :priceCurrencies::text[], :lengths::int[], :widths::int[], :heights::int[], :weights::int[],
       :ikpus::text[]) as n(id, sku, options, cost_minor, cost_currency, price_minor, price_currency, length_mm,
       width_mm, height_mm, weight_g, ikpu)
     where v.partner_id = :partnerId and v.id = n.id`,
    { partnerId: requirePartner(trx), now, ids: variants.map(({ id }) => id), ...variantArrays(variants) },
  );
}
