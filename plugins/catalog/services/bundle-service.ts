import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId } from '../../../core/ids.ts';
import type { Catalog, CreatedProduct, NewProduct, VariantId } from '../api.ts';
import { BUNDLE_DEPTH } from './catalog-reader.ts';
import { cleanProduct, cleanVariant, Problems } from './clean-input.ts';
import { emitChanges } from './emit-chunks.ts';
import { insertProducts } from './product-service.ts';
import { refreshSearch } from './search-text.ts';
import { asConflict, refuseTaken } from './taken.ts';
import { variantGone } from './variant-service.ts';
import { insertVariants } from './variant-writes.ts';

export type Component = { variantId: VariantId; quantity: number };
const COMPONENTS_AT_MOST = 50;

type Deps = { clock: Clock; events: EventBus; catalog: Catalog };

/** Sets sold as one: a product whose only variant has no stock of its own. A variant is born a bundle or never is one. */
export class BundleService {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async create(trx: Trx, product: NewProduct, components: readonly Component[]): Promise<CreatedProduct> {
    const { clock, events } = this.deps;
    const problems = new Problems();
    const productId = newId<'product'>();
    const variantId = newId<'variant'>();
    const cleaned = { ...cleanProduct(product, problems), id: productId };
    const variant = cleanVariant(product.variants[0] ?? {}, problems, 'variants.0.');
    await refuseTaken(trx, [{ ...variant, id: null, path: 'variants.0.' }], problems);
    problems.throwIfAny();
    const now = clock.now();
    await insertProducts(trx, [cleaned], now);
    await asConflict(() =>
      insertVariants(trx, [{ ...variant, id: variantId, productId, position: 0, isBundle: true }], now),
    );
    await this.write(trx, variantId, components);
    await refreshSearch(trx, [productId]);
    await emitChanges(events, trx, { products: [productId], created: [variantId], bundles: [variantId] });
    return { productId, variantIds: [variantId] };
  }

  async setComponents(trx: Trx, bundleId: VariantId, components: readonly Component[]): Promise<void> {
    const { catalog, events } = this.deps;
    const [bundle] = await catalog.variants(trx, [bundleId]);
    if (!bundle) throw variantGone(bundleId);
    if (!bundle.isBundle) throw invalid('variantId', 'catalog:errors.notABundle');
    await this.write(trx, bundleId, components);
    const above = await catalog.bundlesUsing(trx, [bundleId]);
    await emitChanges(events, trx, { products: [bundle.productId], bundles: [bundleId, ...above] });
  }

  async componentsOf(trx: Trx, bundleIds: readonly VariantId[]): Promise<(Component & { bundleId: VariantId })[]> {
    const { rows } = await trx.raw<{ rows: { bundle_id: VariantId; component_id: VariantId; quantity: number }[] }>(
      `select bundle_id, component_id, quantity from bundle_components
       where partner_id = ? and bundle_id = any(?::uuid[]) order by bundle_id, component_id`,
      [requirePartner(trx), [...bundleIds]],
    );
    return rows.map((row) => ({ bundleId: row.bundle_id, variantId: row.component_id, quantity: row.quantity }));
  }

  private async write(trx: Trx, bundleId: VariantId, components: readonly Component[]): Promise<void> {
    const { catalog } = this.deps;
    const partnerId = requirePartner(trx);
    const ids = [...new Set(components.map(({ variantId }) => variantId))];
    if (ids.length === 0 || ids.length !== components.length || ids.length > COMPONENTS_AT_MOST)
      throw invalid('components', 'catalog:errors.components', { limit: COMPONENTS_AT_MOST });
    if (components.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1 || quantity > 1_000))
      throw invalid('components', 'catalog:errors.wholeNumber', { limit: 1_000 });
    const found = new Set((await catalog.variants(trx, ids)).map(({ id }) => id));
    const missing = ids.find((id) => !found.has(id));
    if (missing) throw variantGone(missing);
    // two edits at once could close a circle that neither sees alone
    await trx.raw(`select pg_advisory_xact_lock(hashtextextended('catalog.bundles' || ?, 0))`, [partnerId]);
    await trx.raw('delete from bundle_components where partner_id = ? and bundle_id = ?', [partnerId, bundleId]);
    await trx.raw(
      `insert into bundle_components (partner_id, bundle_id, component_id, quantity)
       select ?, ?, c.* from unnest(?::uuid[], ?::int[]) as c`,
      [partnerId, bundleId, components.map(({ variantId }) => variantId), components.map(({ quantity }) => quantity)],
    );
    await this.refuseCircles(trx, bundleId);
  }

  /** Down from the bundle: it must not come by itself again. Depth counts from the topmost bundle that uses it. */
  private async refuseCircles(trx: Trx, bundleId: VariantId): Promise<void> {
    const { rows } = await trx.raw<{ rows: { circle: boolean | null; down: number | null; up: number | null }[] }>(
      `with recursive down (id, depth) as (
         select component_id, 1 from bundle_components where partner_id = :partnerId and bundle_id = :bundleId
         union
         select c.component_id, down.depth + 1 from down
         join bundle_components c on c.partner_id = :partnerId and c.bundle_id = down.id
         where down.depth <= :depth and down.id <> :bundleId
       ), up (id, depth) as (
         select bundle_id, 1 from bundle_components where partner_id = :partnerId and component_id = :bundleId
         union
         select c.bundle_id, up.depth + 1 from up
         join bundle_components c on c.partner_id = :partnerId and c.component_id = up.id
         where up.depth <= :depth and up.id <> :bundleId
       )
       select (select bool_or(id = :bundleId) from down) as circle, (select max(depth) from down) as down,
              (select max(depth) from up) as up`,
      { partnerId: requirePartner(trx), bundleId, depth: BUNDLE_DEPTH },
    );
    const [row] = rows;
    if (row?.circle) throw invalid('components', 'catalog:errors.bundleCircle');
    if ((row?.down ?? 0) + (row?.up ?? 0) > BUNDLE_DEPTH)
      throw invalid('components', 'catalog:errors.bundleDepth', { limit: BUNDLE_DEPTH });
  }
}
