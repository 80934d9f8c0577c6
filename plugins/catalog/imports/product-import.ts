import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Points } from '../../../core/points.ts';
import { allowanceOf, type PartnerDirectory } from '../../partners/api.ts';
import { openingQuantities, type Catalog, type ProductId } from '../api.ts';
import type { CleanProduct } from '../services/clean-input.ts';
import { emitChanges } from '../services/emit-chunks.ts';
import { insertProducts } from '../services/product-service.ts';
import { refreshSearch } from '../services/search-text.ts';
import { differences } from '../services/variant-service.ts';
import { insertVariants, replaceBarcodes, updateVariants } from '../services/variant-writes.ts';
import type { ImportContext, ImportKind, ImportRow } from './import-kind.ts';
import { planProducts, type PlannedRow } from './plan-products.ts';
import { PRODUCT_COLUMNS } from './product-columns.ts';

type Deps = {
  catalog: Catalog;
  partnerDirectory: PartnerDirectory;
  clock: Clock;
  events: EventBus;
  points: Points;
};

/** A file of products: rows with a known SKU (or barcode) change, others create. Empty cells leave a field as it is. */
export const productImport: ImportKind = {
  name: 'products',
  permission: 'products:write',
  columns: PRODUCT_COLUMNS,
  check: async (trx, rows, context) => (await plan(trx, rows, context)).map(({ check }) => check),
  apply: async (trx, rows, context) => {
    const planned = await plan(trx, rows, context);
    await write(trx, planned, context);
    return planned.map(({ check }) => check);
  },
};

async function plan(trx: Trx, rows: readonly ImportRow[], context: ImportContext): Promise<PlannedRow[]> {
  const { catalog, partnerDirectory, points } = context.deps as unknown as Deps;
  const { currency } = await partnerDirectory.get(trx, requirePartner(trx));
  const allowance = await allowanceOf({ points, cradle: context.deps }, trx, 'products');
  return planProducts(trx, rows, { catalog, currency, allowance }, context);
}

async function write(trx: Trx, planned: readonly PlannedRow[], { deps, userId }: ImportContext): Promise<void> {
  const { clock, events, points } = deps as unknown as Deps;
  const now = clock.now();
  const rows = planned.filter(({ check }) => check.action === 'create' || check.action === 'update');
  const created = rows.filter(({ storedVariant }) => !storedVariant);
  const updated = rows.flatMap((row) =>
    row.storedVariant
      ? [{ ...row, storedVariant: row.storedVariant, what: differences(row.storedVariant, row.variant) }]
      : [],
  );

  // the last row of a product decides its texts
  const products = new Map<ProductId, PlannedRow>(rows.map((row) => [row.productId, row]));
  const isNew = ({ storedProduct }: PlannedRow): boolean => !storedProduct;
  await insertProducts(trx, [...products.values()].filter(isNew).map(productOf), now);
  const changed = [...products.values()].filter((row) => !isNew(row) && isChanged(row));
  await updateProducts(trx, changed, now);

  await insertVariants(
    trx,
    created.map(({ variant, variantId, productId, check }) => ({
      ...variant,
      id: variantId,
      productId,
      position: check.rowNo,
    })),
    now,
  );
  const fields = updated.filter(({ what }) => what.any);
  await updateVariants(
    trx,
    fields.map(({ variant, variantId }) => ({ ...variant, id: variantId })),
    now,
  );
  const codes = updated.filter(({ what }) => what.barcodes);
  await replaceBarcodes(
    trx,
    codes.map(({ variant, variantId }) => ({ id: variantId, barcodes: variant.barcodes })),
  );

  const productIds = [...products.keys()];
  await refreshSearch(trx, productIds);
  const told = [
    ...created.map(({ productId }) => productId),
    ...changed.map(({ productId }) => productId),
    ...updated.filter(({ what }) => what.content).map(({ productId }) => productId),
  ];
  await emitChanges(events, trx, {
    products: told,
    created: created.map(({ variantId }) => variantId),
    prices: updated.filter(({ what }) => what.prices).map(({ variantId }) => variantId),
  });
  const quantities = created.flatMap(({ variantId, quantity }) => (quantity === null ? [] : [{ variantId, quantity }]));
  if (quantities.length > 0)
    for (const take of points.of(openingQuantities)) await take(trx, quantities, { userId }, deps);
}

const productOf = ({ product, productId }: PlannedRow): CleanProduct & { id: ProductId } => ({
  ...product,
  id: productId,
});

function isChanged({ product, storedProduct: stored }: PlannedRow): boolean {
  return (
    stored !== null &&
    (product.title !== stored.title ||
      product.description !== stored.description ||
      product.brand !== stored.brand ||
      product.category !== stored.category ||
      product.status !== stored.status ||
      (['uz', 'ru', 'en'] as const).some((locale) => product.titles[locale] !== stored.titles[locale]))
  );
}

async function updateProducts(trx: Trx, rows: readonly PlannedRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await trx.raw(
    `update products p set title = n.title, titles = n.titles, description = n.description, brand = n.brand,
       category = n.category, status = n.status, version = p.version + 1, updated_at = :now
     from unnest(:ids::uuid[], :texts::text[], :titles::jsonb[], :descriptions::text[], :brands::text[],
       :categories::text[], :statuses::text[]) as n(id, title, titles, description, brand, category, status)
     where p.partner_id = :partnerId and p.id = n.id`,
    {
      partnerId: requirePartner(trx),
      now,
      ids: rows.map(({ productId }) => productId),
      texts: rows.map(({ product }) => product.title),
      titles: rows.map(({ product }) => JSON.stringify(product.titles)),
      descriptions: rows.map(({ product }) => product.description),
      brands: rows.map(({ product }) => product.brand),
      categories: rows.map(({ product }) => product.category),
      statuses: rows.map(({ product }) => product.status),
    },
  );
}
