import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid, NotFound } from '../../../core/errors.ts';
import type { Amount } from '../../../core/money.ts';
import type { OfferId } from '../api.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import { priceRule, type PriceRule } from './price-rule.ts';

export type PriceInput = {
  offerId: OfferId;
  base?: Amount | null;
  old?: Amount | null;
  minimum?: Amount | null;
  rule?: unknown;
};

const GIVEN = ['mode', 'base_minor', 'old_minor', 'min_minor', 'currency', 'rule'] as const;

type Deps = { syncMarks: RowMarks };
type Known = { id: OfferId; currency: string };

/** What offers are to cost: by hand or by a rule. */
export class OfferPrices {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async set(trx: Trx, prices: readonly PriceInput[]): Promise<void> {
    const known = await this.known(
      trx,
      prices.map(({ offerId }) => offerId),
    );
    const partner_id = requirePartner(trx);
    // the last of an offer's prices holds; in the order of ids, as whoever sets them at the same time
    const rows = new Map(
      prices.map((price, at) => [price.offerId, { ...rowOf(price, known.get(price.offerId), at), partner_id }]),
    );
    if (rows.size > 0)
      await trx('offer_prices')
        .insert([...rows.values()].sort((a, b) => (a.offer_id < b.offer_id ? -1 : 1)))
        .onConflict(['partner_id', 'offer_id'])
        .merge({
          ...Object.fromEntries(GIVEN.map((column) => [column, trx.raw('excluded.??', [column])])),
          version: trx.raw('offer_prices.version + 1'),
          updated_at: trx.fn.now(),
        });
    await this.deps.syncMarks.markOffers(
      trx,
      'price',
      prices.map(({ offerId }) => offerId),
    );
  }

  /** The market's cabinet decides again; the last price stays. */
  async clear(trx: Trx, offerIds: readonly OfferId[]): Promise<void> {
    await trx('offer_prices')
      .where({ partner_id: requirePartner(trx) })
      .whereIn('offer_id', [...offerIds])
      .delete();
    await this.deps.syncMarks.markOffers(trx, 'price', offerIds);
  }

  private async known(trx: Trx, offerIds: readonly OfferId[]): Promise<Map<OfferId, Known>> {
    const { rows } = await trx.raw<{ rows: Known[] }>(
      `select o.id, c.currency from offers o
       join connections c on c.partner_id = o.partner_id and c.id = o.connection_id
       where o.partner_id = ? and o.id = any(?)`,
      [requirePartner(trx), [...offerIds]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function rowOf(price: PriceInput, known: Known | undefined, at: number) {
  const { offerId, base, old, minimum } = price;
  if (!known)
    throw new NotFound('offer.unknown', `No offer ${offerId}`, { publicKey: 'marketplaces:errors.offerUnknown' });
  for (const [field, amount] of Object.entries({ base, old, minimum }))
    if (amount && (amount.currency !== known.currency || amount.minor <= 0n))
      throw invalid(`prices.${at}.${field}`, 'marketplaces:errors.price');
  const rule = price.rule == null ? null : parseRule(price.rule, at);
  if (!rule && !base) throw invalid(`prices.${at}.base`, 'marketplaces:errors.price');
  if (base && minimum && minimum.minor > base.minor)
    throw invalid(`prices.${at}.minimum`, 'marketplaces:errors.aboveBase');
  return {
    offer_id: offerId,
    mode: rule ? 'rule' : 'manual',
    base_minor: rule ? null : (base?.minor.toString() ?? null),
    old_minor: rule ? null : (old?.minor.toString() ?? null),
    min_minor: minimum?.minor.toString() ?? null,
    currency: known.currency,
    rule: rule ? JSON.stringify(rule) : null,
  };
}

function parseRule(value: unknown, at: number): PriceRule {
  const parsed = priceRule.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(`prices.${at}.rule.${parsed.error.issues[0]?.path.join('.') ?? ''}`, 'marketplaces:errors.rule');
}
