import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid, NotFound } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId } from '../../../core/ids.ts';
import type { Amount } from '../../../core/money.ts';
import type { Catalog, CatalogStatus, ProductId, VariantId, VariantInput, VariantView } from '../api.ts';
import { cleanBarcodes, cleanVariant, Problems, VARIANTS_AT_MOST, type CleanVariant } from './clean-input.ts';
import { emitChanges } from './emit-chunks.ts';
import { changedMeanwhile, productGone } from './product-service.ts';
import { refreshSearch } from './search-text.ts';
import { asConflict, refuseTaken } from './taken.ts';
import { insertVariants, replaceBarcodes, updateVariants } from './variant-writes.ts';

type Deps = { clock: Clock; events: EventBus; catalog: Catalog };

export class VariantService {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async add(trx: Trx, productId: ProductId, inputs: readonly VariantInput[]): Promise<VariantView[]> {
    const { clock, events, catalog } = this.deps;
    if ((await catalog.products(trx, [productId])).length === 0) throw productGone(productId);
    const siblings = await catalog.variantsOf(trx, [productId]);
    if (siblings.length + inputs.length > VARIANTS_AT_MOST)
      throw invalid('variants', 'catalog:errors.variantCount', { limit: VARIANTS_AT_MOST });
    const problems = new Problems();
    const start = (siblings.at(-1)?.position ?? -1) + 1;
    const variants = inputs.map((input, index) => {
      const path = `variants.${index}.`;
      return {
        ...cleanVariant(input, problems, path),
        id: newId<'variant'>(),
        productId,
        position: start + index,
        path,
      };
    });
    await refuseTaken(
      trx,
      variants.map((variant) => ({ ...variant, id: null })),
      problems,
    );
    problems.throwIfAny();
    await asConflict(() => insertVariants(trx, variants, clock.now()));
    await refreshSearch(trx, [productId]);
    const ids = variants.map(({ id }) => id);
    await emitChanges(events, trx, { products: [productId], created: ids });
    return catalog.variants(trx, ids);
  }

  /** Fields that are absent stay as they are; null empties one. */
  async update(trx: Trx, id: VariantId, version: number, changes: VariantInput): Promise<VariantView> {
    const { clock, events } = this.deps;
    const stored = await this.lock(trx, id);
    if (stored.version !== version) throw changedMeanwhile(`variant ${id}`);
    const problems = new Problems();
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const next = cleanVariant({ ...stored, ...given, sku: changes.sku ?? stored.sku }, problems);
    await refuseTaken(trx, [{ path: '', id, sku: next.sku, barcodes: next.barcodes }], problems);
    problems.throwIfAny();
    const what = differences(stored, next);
    if (!what.any) return stored;
    await asConflict(() => updateVariants(trx, [{ ...next, id }], clock.now()));
    if (what.barcodes) await asConflict(() => replaceBarcodes(trx, [{ id, barcodes: next.barcodes }]));
    if (what.keys) await refreshSearch(trx, [stored.productId]);
    await emitChanges(events, trx, {
      products: what.content ? [stored.productId] : [],
      prices: what.prices ? [id] : [],
    });
    return this.one(trx, id);
  }

  async setBarcodes(trx: Trx, id: VariantId, version: number, barcodes: readonly string[]): Promise<VariantView> {
    const problems = new Problems();
    const cleaned = cleanBarcodes(barcodes, problems, 'barcodes');
    problems.throwIfAny();
    return this.update(trx, id, version, { barcodes: cleaned });
  }

  async setStatus(trx: Trx, ids: readonly VariantId[], status: CatalogStatus): Promise<VariantView[]> {
    const { clock, events, catalog } = this.deps;
    const { rows } = await trx.raw<{ rows: { product_id: ProductId }[] }>(
      `update variants set status = :status, version = version + 1, updated_at = :now
       where partner_id = :partnerId and id = any(:ids::uuid[]) and status <> :status returning product_id`,
      { partnerId: requirePartner(trx), ids: [...ids], status, now: clock.now() },
    );
    await emitChanges(events, trx, { products: rows.map(({ product_id: id }) => id) });
    return catalog.variants(trx, ids);
  }

  private async lock(trx: Trx, id: VariantId): Promise<VariantView> {
    await trx.raw('select 1 from variants where partner_id = ? and id = ? for no key update', [
      requirePartner(trx),
      id,
    ]);
    return this.one(trx, id);
  }

  private async one(trx: Trx, id: VariantId): Promise<VariantView> {
    const [variant] = await this.deps.catalog.variants(trx, [id]);
    if (!variant) throw variantGone(id);
    return variant;
  }
}

export const variantGone = (id: string): NotFound =>
  new NotFound('catalog.variantGone', `No variant ${id}.`, { publicKey: 'catalog:errors.variantGone' });

export const isSameMoney = (a: Amount | null, b: Amount | null): boolean =>
  a?.minor === b?.minor && a?.currency === b?.currency;

/** Prices are told as price.changed, the rest as product.changed: listeners of one need not read the other. */
export function differences(
  stored: VariantView,
  next: CleanVariant,
): { any: boolean; prices: boolean; content: boolean; barcodes: boolean; keys: boolean } {
  const prices = !isSameMoney(stored.cost, next.cost) || !isSameMoney(stored.basePrice, next.basePrice);
  const barcodes = stored.barcodes.join('\n') !== next.barcodes.join('\n');
  const keys = barcodes || stored.sku !== next.sku;
  const content =
    keys ||
    stored.weightG !== next.weightG ||
    stored.ikpu !== next.ikpu ||
    stored.size?.lengthMm !== next.size?.lengthMm ||
    stored.size?.widthMm !== next.size?.widthMm ||
    stored.size?.heightMm !== next.size?.heightMm ||
    optionText(stored.options) !== optionText(next.options);
  return { any: prices || content, prices, content, barcodes, keys };
}

const optionText = (options: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
