import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { ConnectionDirectory, OfferDirectory } from '../../marketplaces/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import type { LineRecord } from './plan-order.ts';

type Deps = {
  catalog: Catalog;
  partnerDirectory: PartnerDirectory;
  connectionDirectory: ConnectionDirectory;
  offerDirectory: OfferDirectory;
};
type Stamped = { line: LineRecord; placedAt: Date; marketplace: string };
type RateRow = { currency: string; rate: string };

/** What a line keeps of the moment it was sold: the cost of a unit, and the exchange rate to the partner's currency. */
export class OrderStamps {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Fills what is missing; a stamp that is there stays, whatever a cost or a rate became since. */
  async stamp(trx: Trx, lines: readonly Stamped[]): Promise<void> {
    await this.stampCosts(
      trx,
      lines.map(({ line }) => line),
    );
    await this.stampFees(trx, lines);
    const wanting = lines.filter(({ line }) => line.rate === null);
    if (wanting.length === 0) return;
    const { currency, zone } = await this.deps.partnerDirectory.get(trx, requirePartner(trx));
    const foreign = wanting.filter(({ line }) => line.currency !== currency);
    for (const { line } of wanting)
      if (line.currency === currency) Object.assign(line, { rate: '1', rateCurrency: currency });
    for (const day of new Set(foreign.map(({ placedAt }) => dayIn(zone, placedAt)))) {
      const ofDay = foreign.filter(({ placedAt }) => dayIn(zone, placedAt) === day);
      const rates = await this.ratesOn(trx, [...new Set(ofDay.map(({ line }) => line.currency))], currency, day);
      for (const { line } of ofDay) {
        const rate = rates.get(line.currency);
        if (rate !== undefined) Object.assign(line, { rate, rateCurrency: currency });
      }
    }
  }

  private async stampCosts(trx: Trx, lines: readonly LineRecord[]): Promise<void> {
    const wanting = lines.filter((line) => line.costMinor === null && line.variantId !== null);
    if (wanting.length === 0) return;
    const ids = [...new Set(wanting.map(({ variantId }) => variantId as VariantId))];
    const costs = new Map((await this.deps.catalog.variants(trx, ids)).map(({ id, cost }) => [id, cost]));
    for (const line of wanting) {
      const cost = costs.get(line.variantId as VariantId);
      if (cost) Object.assign(line, { costMinor: cost.minor, costCurrency: cost.currency });
    }
  }

  /** What the market will probably take, where the order does not tell; the finance report replaces it. */
  private async stampFees(trx: Trx, lines: readonly Stamped[]): Promise<void> {
    const { connectionDirectory, offerDirectory } = this.deps;
    const wanting = lines.flatMap(({ line, marketplace }) => {
      const { estimateFees } = connectionDirectory.descriptor(marketplace);
      return estimateFees && (line.commissionMinor === null || line.logisticsMinor === null)
        ? [{ line, estimateFees }]
        : [];
    });
    if (wanting.length === 0) return;
    const offers = await offerDirectory.byIds(trx, [
      ...new Set(wanting.flatMap(({ line }) => line.listingOfferId ?? [])),
    ]);
    for (const { line, estimateFees } of wanting) {
      const basisPoints = line.listingOfferId === null ? null : offers.get(line.listingOfferId)?.commissionBasisPoints;
      const price = { minor: line.priceMinor, currency: line.currency };
      const fees = estimateFees({ price, ...(basisPoints != null && { commissionPercent: basisPoints / 100 }) });
      if (fees.commission.currency !== line.currency || fees.logistics.currency !== line.currency) continue;
      const units = BigInt(line.ordered);
      line.commissionMinor ??= (fees.commission.minor + (fees.acquiring?.minor ?? 0n)) * units;
      line.logisticsMinor ??= fees.logistics.minor * units;
    }
  }

  /** The last rate known on that day. */
  private async ratesOn(trx: Trx, currencies: string[], target: string, day: string): Promise<Map<string, string>> {
    const { rows } = await trx.raw<{ rows: RateRow[] }>(
      `select distinct on (currency) currency, rate::text from exchange_rates
       where currency = any(:currencies) and target = :target and day <= :day::date
       order by currency, day desc`,
      { currencies, target, day },
    );
    return new Map(rows.map(({ currency, rate }) => [currency, rate]));
  }
}

/** The calendar day of a moment in a zone, `2026-11-20`. */
export const dayIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
