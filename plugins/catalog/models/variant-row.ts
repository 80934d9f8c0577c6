import { money, type Amount } from '../../../core/money.ts';
import { VariantView, type CatalogStatus, type ProductId, type VariantId } from '../api.ts';

/** A row of `variants` with its barcodes, as `VARIANT_COLUMNS` selects it. */
export type VariantRow = {
  id: VariantId;
  product_id: ProductId;
  sku: string;
  options: Record<string, string>;
  barcodes: string[];
  cost_minor: bigint | null;
  cost_currency: string | null;
  price_minor: bigint | null;
  price_currency: string | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  weight_g: number | null;
  ikpu: string | null;
  is_bundle: boolean;
  position: number;
  status: CatalogStatus;
  version: number;
};

/** For `from variants v`. */
export const VARIANT_COLUMNS = `v.id, v.product_id, v.sku, v.options, v.cost_minor, v.cost_currency, v.price_minor,
  v.price_currency, v.length_mm, v.width_mm, v.height_mm, v.weight_g, v.ikpu, v.is_bundle, v.position, v.status, v.version,
  array(select b.barcode from variant_barcodes b where b.partner_id = v.partner_id and b.variant_id = v.id
        order by b.position) as barcodes`;

const amount = (minor: bigint | null, currency: string | null): Amount | null =>
  minor === null || currency === null ? null : money(minor, currency);

export const toVariantView = (row: VariantRow): VariantView =>
  new VariantView({
    id: row.id,
    productId: row.product_id,
    sku: row.sku,
    options: row.options,
    barcodes: row.barcodes,
    cost: amount(row.cost_minor, row.cost_currency),
    basePrice: amount(row.price_minor, row.price_currency),
    size:
      row.length_mm !== null && row.width_mm !== null && row.height_mm !== null
        ? { lengthMm: row.length_mm, widthMm: row.width_mm, heightMm: row.height_mm }
        : null,
    weightG: row.weight_g,
    ikpu: row.ikpu,
    isBundle: row.is_bundle,
    position: row.position,
    status: row.status,
    version: row.version,
  });
