import { money, type Amount } from '../../../core/money.ts';
import { VariantView, type CatalogStatus, type ProductId, type VariantId, type VariantPart } from '../api.ts';

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

const columns = (amounts: string): string => `v.id, v.product_id, v.sku, v.options, ${amounts}, v.cost_currency,
  v.price_currency, v.length_mm, v.width_mm, v.height_mm, v.weight_g, v.ikpu, v.is_bundle, v.position, v.status, v.version,
  array(select b.barcode from variant_barcodes b where b.partner_id = v.partner_id and b.variant_id = v.id
        order by b.position) as barcodes`;

/** For `from variants v`. */
export const VARIANT_COLUMNS = columns('v.cost_minor, v.price_minor');

/** A row inside JSON, where a bigint would lose digits as a number. */
export type ListedVariant = Omit<VariantRow, 'cost_minor' | 'price_minor'> & {
  cost_minor: string | null;
  price_minor: string | null;
  parts: Record<string, unknown>;
};

/** The variants of `from products p` as JSON, with those parts. */
export const listedVariants = (parts: readonly VariantPart[]): string => `(
  select json_agg(listed) from (
    select ${columns('v.cost_minor::text, v.price_minor::text')},
      json_build_object(${parts.map(({ name, sql }) => `'${name}', ${sql}`).join(', ')}) as parts
    from variants v where v.partner_id = products.partner_id and v.product_id = products.id
    order by v.position, v.id
  ) listed)`;

/** Takes the row over: copying hundreds of them would cost more than reading them. */
export const fromListed = (row: ListedVariant): VariantView =>
  toVariantView(
    Object.assign(row, { cost_minor: bigintOf(row.cost_minor), price_minor: bigintOf(row.price_minor) }),
    row.parts,
  );

const bigintOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

const amount = (minor: bigint | null, currency: string | null): Amount | null =>
  minor === null || currency === null ? null : money(minor, currency);

export const toVariantView = (row: VariantRow, parts?: VariantView['parts']): VariantView =>
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
    ...(parts && { parts }),
  });
