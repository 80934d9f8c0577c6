import type { CallContext, DesiredPrice, Json, PendingItem, Ports, Problem, Target } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Points } from '../../../core/points.ts';
import type { Catalog, VariantId, VariantView } from '../../catalog/api.ts';
import { priceProviders, type OfferId } from '../api.ts';
import { priceByRule, type PriceRule } from '../services/price-rule.ts';
import { isSamePrice, priceFromJson, priceToJson } from '../services/wire-values.ts';
import type { FacetWork, Prepared, WorkPlace, Write } from './facet-work.ts';
import { moveToNoValue, moveToRejected } from './outcome-moves.ts';
import { rowKey, type TakenRow } from './sync-row.ts';
import { offersOfRows, type RowOffer } from './take-rows.ts';
import { targetOfRow } from './target-keys.ts';

type Deps = { catalog: Catalog; points: Points; cradle: unknown };
type Row = Pick<TakenRow, 'facet' | 'targetKey' | 'warehouseId'>;

type PriceRow = {
  offer_id: OfferId;
  mode: 'manual' | 'rule';
  base_minor: bigint | null;
  old_minor: bigint | null;
  min_minor: bigint | null;
  currency: string;
  rule: PriceRule | null;
};

export type PriceWish =
  | { kind: 'price'; price: DesiredPrice; offer: RowOffer }
  | { kind: 'none'; offer?: RowOffer }
  | { kind: 'conflict' }
  | { kind: 'wrong'; problem: Problem };

/** Prices: by hand, by a rule on cost or base price, or by another plugin. One price a target, or nothing is sent. */
export class PriceWork implements FacetWork {
  readonly facet = 'price' as const;
  readonly mayRepeat = true;
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async wishes(trx: Trx, { connection }: WorkPlace, rows: readonly Row[]): Promise<Map<string, PriceWish>> {
    if (connection.authority.price === 'theirs') return new Map();
    const offers = await offersOfRows(trx, connection.id, rows);
    const all = [...offers.values()].flat().filter((offer) => offer.variantId !== null && !offer.isIgnored);
    const prices = await this.pricesOf(trx, connection, all);
    return new Map(
      rows.map((row) => {
        const linked = (offers.get(rowKey(row)) ?? []).filter((offer) => all.includes(offer));
        return [rowKey(row), oneWish(linked, prices, connection.currency)];
      }),
    );
  }

  async prepare(trx: Trx, place: WorkPlace, rows: readonly TakenRow[]): Promise<Prepared[]> {
    const wishes = await this.wishes(trx, place, rows);
    const grain = place.adapter.facets.price?.grain ?? 'offer';
    return rows.map((row) => {
      const wish = wishes.get(rowKey(row)) ?? { kind: 'none' };
      const look = (offer: RowOffer) => targetOfRow(grain, row.targetKey, offer.keys, row.warehouseId);
      if (wish.kind === 'none')
        return { kind: 'move', row, move: moveToNoValue(row), ...(wish.offer && { target: look(wish.offer) }) };
      if (wish.kind === 'conflict')
        return {
          kind: 'move',
          row,
          move: moveToRejected(row, { code: 'invalid', remedyKey: 'marketplaces:remedy.priceGroup' }),
        };
      if (wish.kind === 'wrong') return { kind: 'move', row, move: moveToRejected(row, wish.problem) };
      return { kind: 'write', row, target: look(wish.offer), desired: wish.price, sent: priceToJson(wish.price) };
    });
  }

  write(ports: Ports, writes: readonly Write[], ctx: CallContext) {
    const items = writes.map(({ row, target, desired }) => {
      const lastRead = priceFromJson(row.lastRead);
      return { ref: rowKey(row), target, desired: desired as DesiredPrice, ...(lastRead && { lastRead }) };
    });
    return requirePort(ports).write(items, ctx);
  }

  checkTickets(ports: Ports, items: readonly PendingItem[], ctx: CallContext) {
    return ports.prices?.checkTickets?.(items, ctx);
  }

  async read(ports: Ports, targets: readonly Target[], ctx: CallContext) {
    const readings = await requirePort(ports).read(targets, ctx);
    return readings.map((reading) => ({ ...reading, value: reading.value && priceToJson(reading.value) }));
  }

  isWanted(read: Json, { desired }: Write): boolean {
    return isSamePrice(priceFromJson(read), desired as DesiredPrice);
  }

  isHeld(read: Json): boolean {
    return priceFromJson(read)?.held !== undefined;
  }

  private async pricesOf(
    trx: Trx,
    connection: WorkPlace['connection'],
    offers: readonly RowOffer[],
  ): Promise<Map<OfferId, DesiredPrice>> {
    const offerIds = offers.map(({ offerId }) => offerId);
    const rows = (await trx('offer_prices')
      .where({ partner_id: requirePartner(trx) })
      .whereIn('offer_id', offerIds)) as PriceRow[];
    const byOffer = new Map(rows.map((row) => [row.offer_id, row]));
    const ruled = offers.filter(({ offerId }) => byOffer.get(offerId)?.mode === 'rule');
    const variants = await this.variantsOf(trx, ruled);
    const prices = new Map<OfferId, DesiredPrice>();
    for (const offer of offers) {
      const row = byOffer.get(offer.offerId);
      const price = row && desiredOf(row, variants.get(offer.variantId as VariantId), offer.commissionBasisPoints);
      if (price) prices.set(offer.offerId, price);
    }
    for (const provider of this.deps.points.of(priceProviders)) {
      const given = await provider.prices(trx, connection, offerIds, this.deps.cradle as never);
      for (const [offerId, price] of given) prices.set(offerId, price);
    }
    return prices;
  }

  private async variantsOf(trx: Trx, offers: readonly RowOffer[]): Promise<Map<VariantId, VariantView>> {
    const ids = [...new Set(offers.map(({ variantId }) => variantId as VariantId))];
    if (ids.length === 0) return new Map();
    return new Map((await this.deps.catalog.variants(trx, ids)).map((variant) => [variant.id, variant]));
  }
}

function desiredOf(
  row: PriceRow,
  variant: VariantView | undefined,
  commission: number | null,
): DesiredPrice | undefined {
  const amount = (minor: bigint | null) => (minor === null ? undefined : { minor, currency: row.currency });
  const minimum = amount(row.min_minor);
  const ruled = row.rule && (variant ? priceByRule(row.rule, variant, commission) : null);
  const base = row.mode === 'manual' ? amount(row.base_minor) : ruled?.base;
  const old = row.mode === 'manual' ? amount(row.old_minor) : ruled?.old;
  return base && { base, ...(old && { old }), ...(minimum && { minimum }) };
}

function oneWish(offers: readonly RowOffer[], prices: ReadonlyMap<OfferId, DesiredPrice>, currency: string): PriceWish {
  const wanted = offers.flatMap((offer) => {
    const price = prices.get(offer.offerId);
    return price ? [{ offer, price }] : [];
  });
  const [first] = wanted;
  if (!first) return { kind: 'none', ...(offers[0] && { offer: offers[0] }) };
  if (wanted.some(({ price }) => JSON.stringify(priceToJson(price)) !== JSON.stringify(priceToJson(first.price))))
    return { kind: 'conflict' };
  const { price, offer } = first;
  if (price.base.currency !== currency)
    return { kind: 'wrong', problem: { code: 'invalid', remedyKey: 'marketplaces:remedy.currency' } };
  if (price.minimum && price.minimum.minor > price.base.minor)
    return { kind: 'wrong', problem: { code: 'invalid', remedyKey: 'marketplaces:remedy.belowMinimum' } };
  return { kind: 'price', price, offer };
}

function requirePort(ports: Ports) {
  if (!ports.prices) throw new Error('This connection has no prices port.');
  return ports.prices;
}
