import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import { ImageView } from '../api.ts';
import type { Catalog, ImageId, ProductId, ProductView, StockUnit, VariantId, VariantView } from '../api.ts';
import { Product } from '../models/product.ts';
import { toVariantView, VARIANT_COLUMNS, type VariantRow } from '../models/variant-row.ts';
import { normalizeBarcode } from './barcodes.ts';
import { likePatterns } from './search-text.ts';

const SEARCH_AT_MOST = 1_000;
/** Bundles of bundles of bundles: deeper ones are refused when they are made. */
export const BUNDLE_DEPTH = 5;

export type ImageRow = {
  id: ImageId;
  product_id: ProductId;
  position: number;
  mime: string;
  width: number;
  height: number;
  bytes: number;
};

export class CatalogReader implements Catalog {
  async products(trx: Trx, ids: readonly ProductId[]): Promise<ProductView[]> {
    if (ids.length === 0) return [];
    const rows = await Product.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereRaw('id = any(?::uuid[])', [[...ids]]);
    return rows.map((row) => row.toView());
  }

  async variants(trx: Trx, ids: readonly VariantId[]): Promise<VariantView[]> {
    if (ids.length === 0) return [];
    return this.select(trx, 'v.id = any(:ids::uuid[])', { ids: [...ids] });
  }

  async variantsOf(trx: Trx, productIds: readonly ProductId[]): Promise<VariantView[]> {
    if (productIds.length === 0) return [];
    return this.select(trx, 'v.product_id = any(:ids::uuid[]) order by v.product_id, v.position, v.id', {
      ids: [...productIds],
    });
  }

  async findVariants(
    trx: Trx,
    { skus = [], barcodes = [] }: { skus?: readonly string[]; barcodes?: readonly string[] },
  ): Promise<VariantView[]> {
    if (skus.length === 0 && barcodes.length === 0) return [];
    return this.select(
      trx,
      `(v.sku = any(:skus::text[]) or v.id in (
         select variant_id from variant_barcodes where partner_id = :partnerId and barcode = any(:barcodes::text[])))`,
      { skus: [...skus], barcodes: barcodes.map(normalizeBarcode) },
    );
  }

  async searchVariantIds(trx: Trx, search: string, limit = SEARCH_AT_MOST): Promise<VariantId[]> {
    const { rows } = await trx.raw<{ rows: { id: VariantId }[] }>(
      `select v.id from products p join variants v on v.partner_id = p.partner_id and v.product_id = p.id
       where p.partner_id = :partnerId and p.search like all (:patterns::text[])
       order by v.id limit :limit`,
      {
        partnerId: requirePartner(trx),
        patterns: likePatterns(search),
        limit: Math.min(limit, SEARCH_AT_MOST),
      },
    );
    return rows.map(({ id }) => id);
  }

  async stockUnits(trx: Trx, variantIds: readonly VariantId[]): Promise<StockUnit[]> {
    if (variantIds.length === 0) return [];
    const { rows } = await trx.raw<{ rows: { sold_id: VariantId; variant_id: VariantId; per_unit: number }[] }>(
      `with recursive part (sold_id, variant_id, per_unit, is_bundle, depth) as (
         select id, id, 1, is_bundle, 0 from variants where partner_id = :partnerId and id = any(:ids::uuid[])
         union all
         select part.sold_id, c.component_id, part.per_unit * c.quantity, v.is_bundle, part.depth + 1
         from part
         join bundle_components c on c.partner_id = :partnerId and c.bundle_id = part.variant_id
         join variants v on v.partner_id = :partnerId and v.id = c.component_id
         where part.is_bundle and part.depth < :depth
       )
       select sold_id, variant_id, sum(per_unit)::int as per_unit from part where not is_bundle
       group by sold_id, variant_id`,
      { partnerId: requirePartner(trx), ids: [...variantIds], depth: BUNDLE_DEPTH },
    );
    return rows.map((row) => ({ soldId: row.sold_id, variantId: row.variant_id, perUnit: row.per_unit }));
  }

  async bundlesUsing(trx: Trx, variantIds: readonly VariantId[]): Promise<VariantId[]> {
    if (variantIds.length === 0) return [];
    const { rows } = await prepared<{ bundle_id: VariantId }>(
      trx,
      `with recursive above (bundle_id, depth) as (
         select bundle_id, 1 from bundle_components
         where partner_id = :partnerId and component_id = any(:ids::uuid[])
         union
         select c.bundle_id, above.depth + 1 from above
         join bundle_components c on c.partner_id = :partnerId and c.component_id = above.bundle_id
         where above.depth < :depth
       )
       select distinct bundle_id from above`,
      { partnerId: requirePartner(trx), ids: [...variantIds], depth: BUNDLE_DEPTH },
    );
    return rows.map(({ bundle_id: id }) => id);
  }

  async images(trx: Trx, productIds: readonly ProductId[]): Promise<ImageView[]> {
    if (productIds.length === 0) return [];
    const partnerId = requirePartner(trx);
    const { rows } = await trx.raw<{ rows: ImageRow[] }>(
      `select id, product_id, position, mime, width, height, bytes from product_images
       where partner_id = :partnerId and product_id = any(:ids::uuid[]) order by product_id, position, id`,
      { partnerId, ids: [...productIds] },
    );
    return rows.map(({ product_id: productId, ...row }) => new ImageView({ ...row, productId, partnerId }));
  }

  async activeProducts(trx: Trx): Promise<number> {
    const found = (await trx('products')
      .where({ partner_id: requirePartner(trx), status: 'active' })
      .first(trx.raw('count(*)::int as n'))) as { n: number };
    return found.n;
  }

  async variantPage(trx: Trx, after: VariantId | null, limit: number): Promise<VariantView[]> {
    return this.select(trx, `(:after::uuid is null or v.id > :after::uuid) order by v.id limit :limit`, {
      after,
      limit,
    });
  }

  private async select(trx: Trx, where: string, bindings: Record<string, unknown>): Promise<VariantView[]> {
    const { rows } = await trx.raw<{ rows: VariantRow[] }>(
      `select ${VARIANT_COLUMNS} from variants v where v.partner_id = :partnerId and ${where}`,
      { partnerId: requirePartner(trx), ...bindings } as never,
    );
    return rows.map((row) => toVariantView(row));
  }
}
