import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId, type UserId } from '../../../core/ids.ts';
import type { Points } from '../../../core/points.ts';
import { requireAllowance } from '../../partners/api.ts';
import { openingQuantities } from '../api.ts';
import type {
  Catalog,
  CatalogStatus,
  CreatedProduct,
  NewProduct,
  ProductChanges,
  ProductId,
  Products,
  ProductView,
} from '../api.ts';
import { Product } from '../models/product.ts';
import { cleanProduct, cleanVariant, Problems, VARIANTS_AT_MOST, type CleanProduct } from './clean-input.ts';
import { emitChanges } from './emit-chunks.ts';
import { refreshSearch } from './search-text.ts';
import { asConflict, refuseTaken } from './taken.ts';
import { insertVariants, type VariantToInsert } from './variant-writes.ts';

type Deps = {
  clock: Clock;
  events: EventBus;
  catalog: Catalog;
  points: Points;
  cradle: Record<string, unknown>;
};

export class ProductService implements Products {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async create(trx: Trx, products: readonly NewProduct[], by: { userId: UserId | null }): Promise<CreatedProduct[]> {
    if (products.length === 0) return [];
    const { clock, events } = this.deps;
    const problems = new Problems();
    const cleaned: (CleanProduct & { id: ProductId })[] = [];
    const variants: (VariantToInsert & { path: string; quantity: number | null })[] = [];
    for (const [index, product] of products.entries()) {
      const path = products.length === 1 ? '' : `products.${index}.`;
      const id = newId<'product'>();
      cleaned.push({ ...cleanProduct(product, problems, path), id });
      if (product.variants.length === 0 || product.variants.length > VARIANTS_AT_MOST)
        problems.add(`${path}variants`, 'catalog:errors.variantCount', { limit: VARIANTS_AT_MOST });
      for (const [position, input] of product.variants.entries()) {
        const at = `${path}variants.${position}.`;
        const quantity = input.quantity ?? null;
        if (quantity !== null && (!Number.isInteger(quantity) || quantity < 0 || quantity > 1_000_000))
          problems.add(`${at}quantity`, 'catalog:errors.wholeNumber', { limit: 1_000_000 });
        const variant = cleanVariant(input, problems, at);
        variants.push({ ...variant, id: newId<'variant'>(), productId: id, position, path: at, quantity });
      }
    }
    await refuseTaken(
      trx,
      variants.map((variant) => ({ ...variant, id: null })),
      problems,
    );
    problems.throwIfAny();
    await this.allow(trx, cleaned.length);
    const now = clock.now();
    await insertProducts(trx, cleaned, now);
    await asConflict(() => insertVariants(trx, variants, now));
    const productIds = cleaned.map(({ id }) => id);
    await refreshSearch(trx, productIds);
    await emitChanges(events, trx, { products: productIds, created: variants.map(({ id }) => id) });
    await this.open(trx, variants, by);
    return productIds.map((productId) => ({
      productId,
      variantIds: variants.filter((variant) => variant.productId === productId).map(({ id }) => id),
    }));
  }

  async update(trx: Trx, id: ProductId, version: number, changes: ProductChanges): Promise<ProductView> {
    const stored = await Product.query(trx)
      .findById([requirePartner(trx), id])
      .forUpdate();
    if (!stored) throw productGone(id);
    if (stored.version !== version) throw changedMeanwhile(`product ${id}`);
    const problems = new Problems();
    const next = cleanProduct({ ...stored.toView(), ...changes }, problems);
    problems.throwIfAny();
    if (isSame(stored, next)) return stored.toView();
    const row = await stored
      .$query(trx)
      .patchAndFetch({ ...next, version: version + 1, updatedAt: this.deps.clock.now() });
    await refreshSearch(trx, [id]);
    await emitChanges(this.deps.events, trx, { products: [id] });
    return row.toView();
  }

  async setStatus(trx: Trx, ids: readonly ProductId[], status: CatalogStatus): Promise<void> {
    if (status === 'active') {
      const archived = (await this.deps.catalog.products(trx, ids)).filter((product) => product.status === 'archived');
      if (archived.length > 0) await this.allow(trx, archived.length);
    }
    const { rows } = await trx.raw<{ rows: { id: ProductId }[] }>(
      `update products set status = :status, version = version + 1, updated_at = :now
       where partner_id = :partnerId and id = any(:ids::uuid[]) and status <> :status returning id`,
      { partnerId: requirePartner(trx), ids: [...ids], status, now: this.deps.clock.now() },
    );
    await emitChanges(this.deps.events, trx, { products: rows.map(({ id }) => id) });
  }

  private allow(trx: Trx, adding: number): Promise<void> {
    const held = (): Promise<number> => this.deps.catalog.activeProducts(trx);
    return requireAllowance(this.deps, trx, 'products', { held, adding });
  }

  /** Given quantities go to whoever keeps stock; nobody does: the form must not pretend otherwise. */
  private async open(
    trx: Trx,
    variants: readonly (VariantToInsert & { quantity: number | null })[],
    by: { userId: UserId | null },
  ): Promise<void> {
    const rows = variants.flatMap(({ id, quantity }) => (quantity === null ? [] : [{ variantId: id, quantity }]));
    if (rows.length === 0) return;
    const takers = this.deps.points.of(openingQuantities);
    if (takers.length === 0) throw invalid('quantity', 'catalog:errors.noStockKept');
    for (const take of takers) await take(trx, rows, by, this.deps.cradle);
  }
}

export async function insertProducts(
  trx: Trx,
  products: readonly (CleanProduct & { id: ProductId })[],
  now: Date,
): Promise<void> {
  await trx.raw(
    `insert into products (partner_id, id, title, titles, description, brand, category, created_at, updated_at)
     select :partnerId, p.*, :now, :now from unnest(:ids::uuid[], :titles::text[], :localized::jsonb[],
       :descriptions::text[], :brands::text[], :categories::text[]) as p`,
    {
      partnerId: requirePartner(trx),
      now,
      ids: products.map(({ id }) => id),
      titles: products.map(({ title }) => title),
      localized: products.map(({ titles }) => JSON.stringify(titles)),
      descriptions: products.map(({ description }) => description),
      brands: products.map(({ brand }) => brand),
      categories: products.map(({ category }) => category),
    },
  );
}

function isSame(stored: Product, next: CleanProduct): boolean {
  return (
    stored.title === next.title &&
    stored.description === next.description &&
    stored.brand === next.brand &&
    stored.category === next.category &&
    (['uz', 'ru', 'en'] as const).every((locale) => stored.titles[locale] === next.titles[locale])
  );
}

export const productGone = (id: string): NotFound =>
  new NotFound('catalog.productGone', `No product ${id}.`, { publicKey: 'catalog:errors.productGone' });

export const changedMeanwhile = (what: string): Conflict =>
  new Conflict('catalog.changed', `Somebody else changed ${what}.`, { publicKey: 'catalog:errors.changed' });
