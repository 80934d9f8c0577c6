import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, invalid } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { money, share, type Amount } from '../../../core/money.ts';
import type { Catalog, VariantId, VariantView } from '../api.ts';
import { checkAmount, Problems } from './clean-input.ts';
import { emitChanges } from './emit-chunks.ts';
import { isSameMoney, variantGone } from './variant-service.ts';

const EDITS_AT_MOST = 1_000;
const PERCENT_LIMIT = 1_000_000;

/** What to do with each variant; the first rule given of a field counts. */
export type PriceRule = {
  cost?: Amount | null | undefined;
  basePrice?: Amount | null | undefined;
  /** Changes the price by so many basis points: -1000 takes a tenth off. */
  priceChange?: number | null | undefined;
  /** Price = cost and so many basis points of it: 3500 adds 35 %. */
  markup?: number | null | undefined;
  /** Rounds a calculated price up to a multiple of this. */
  roundTo?: Amount | null | undefined;
};
export type PriceEdit = PriceRule & { variantId: VariantId };

export type PriceChange = {
  variant: VariantView;
  field: 'cost' | 'basePrice';
  before: Amount | null;
  after: Amount;
};

type Deps = { clock: Clock; events: EventBus; catalog: Catalog };

/** Many prices at once: first told what would change, then done. */
export class PriceEdits {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Changed fields only, in the order of the edits. */
  async preview(trx: Trx, edits: readonly PriceEdit[]): Promise<PriceChange[]> {
    if (edits.length > EDITS_AT_MOST) throw invalid('edits', 'catalog:errors.tooMany', { limit: EDITS_AT_MOST });
    const problems = new Problems();
    const variants = await this.deps.catalog.variants(
      trx,
      edits.map(({ variantId }) => variantId),
    );
    const byId = new Map(variants.map((variant) => [variant.id, variant]));
    const changes = edits.flatMap((edit, index) => {
      const variant = byId.get(edit.variantId);
      if (!variant) throw variantGone(edit.variantId);
      return changesOf(variant, edit, problems, `edits.${index}.`);
    });
    problems.throwIfAny();
    return changes;
  }

  /**
   * @param versions what the person saw; a variant that has moved on is a conflict.
   * @returns what was changed, each with its variant as it stands now.
   */
  async apply(
    trx: Trx,
    edits: readonly PriceEdit[],
    versions: ReadonlyMap<VariantId, number> = new Map(),
  ): Promise<PriceChange[]> {
    const partnerId = requirePartner(trx);
    const ids = [...new Set(edits.map(({ variantId }) => variantId))];
    await trx.raw('select 1 from variants where partner_id = ? and id = any(?::uuid[]) order by id for no key update', [
      partnerId,
      ids,
    ]);
    const changes = await this.preview(trx, edits);
    const stale = changes.find(({ variant }) => (versions.get(variant.id) ?? variant.version) !== variant.version);
    if (stale)
      throw new Conflict('catalog.changed', `Variant ${stale.variant.id} was changed by somebody else.`, {
        publicKey: 'catalog:errors.variantChanged',
        params: { sku: stale.variant.sku },
      });
    await this.write(trx, changes);
    const changed = changes.map(({ variant }) => variant.id);
    await emitChanges(this.deps.events, trx, { prices: changed });
    const now = new Map((await this.deps.catalog.variants(trx, changed)).map((variant) => [variant.id, variant]));
    return changes.map((change) => ({ ...change, variant: now.get(change.variant.id) ?? change.variant }));
  }

  private async write(trx: Trx, changes: readonly PriceChange[]): Promise<void> {
    const after = new Map<VariantId, { cost: Amount | null; basePrice: Amount | null }>();
    for (const { variant, field, after: value } of changes)
      after.set(variant.id, { ...(after.get(variant.id) ?? variant), [field]: value });
    const rows = [...after];
    await trx.raw(
      `update variants v set cost_minor = n.cost, cost_currency = n.cost_currency, price_minor = n.price,
         price_currency = n.price_currency, version = v.version + 1, updated_at = :now
       from unnest(:ids::uuid[], :costs::bigint[], :costCurrencies::text[], :prices::bigint[], :priceCurrencies::text[])
         as n(id, cost, cost_currency, price, price_currency)
       where v.partner_id = :partnerId and v.id = n.id`,
      {
        partnerId: requirePartner(trx),
        now: this.deps.clock.now(),
        ids: rows.map(([id]) => id),
        costs: rows.map(([, { cost }]) => cost?.minor.toString() ?? null),
        costCurrencies: rows.map(([, { cost }]) => cost?.currency ?? null),
        prices: rows.map(([, { basePrice }]) => basePrice?.minor.toString() ?? null),
        priceCurrencies: rows.map(([, { basePrice }]) => basePrice?.currency ?? null),
      },
    );
  }
}

/** Pure: the cost first, so that a markup counts from the new one. */
export function changesOf(variant: VariantView, rule: PriceRule, problems: Problems, path: string): PriceChange[] {
  const cost = rule.cost ?? variant.cost;
  checkAmount(cost, problems, `${path}cost`);
  const basePrice = nextPrice(variant, cost, rule, problems, path);
  checkAmount(basePrice, problems, `${path}basePrice`);
  const changes: PriceChange[] = [];
  if (cost && !isSameMoney(variant.cost, cost))
    changes.push({ variant, field: 'cost', before: variant.cost, after: cost });
  if (basePrice && !isSameMoney(variant.basePrice, basePrice))
    changes.push({ variant, field: 'basePrice', before: variant.basePrice, after: basePrice });
  return changes;
}

function nextPrice(
  variant: VariantView,
  cost: Amount | null,
  rule: PriceRule,
  problems: Problems,
  path: string,
): Amount | null {
  const { basePrice, priceChange, markup, roundTo } = rule;
  if (basePrice) return basePrice;
  const percent = markup ?? priceChange ?? null;
  if (percent === null) return variant.basePrice;
  const from = markup != null ? cost : variant.basePrice;
  if (!from || !Number.isInteger(percent) || percent < -10_000 || percent > PERCENT_LIMIT) {
    problems.add(`${path}${markup != null ? 'markup' : 'priceChange'}`, 'catalog:errors.priceRule');
    return null;
  }
  const exact = share(from, 10_000 + percent);
  if (!roundTo) return exact;
  if (roundTo.minor <= 0n || roundTo.currency !== exact.currency) {
    problems.add(`${path}roundTo`, 'catalog:errors.currency');
    return null;
  }
  return money(((exact.minor + roundTo.minor - 1n) / roundTo.minor) * roundTo.minor, exact.currency);
}
