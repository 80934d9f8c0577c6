import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import { invalid } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import { stockRanLow, type StockLedger } from '../api.ts';
import { StockAlert } from '../models/stock-alert.ts';

/** Where a variant has no limit of its own. */
export const LOW_AT_DEFAULT = 3;

type AlertRow = { variant_id: VariantId; low_at: number | null; low_since: Date | null };
type Deps = { clock: Clock; events: EventBus; live: LiveBus; catalog: Catalog; stockLedger: StockLedger };

/** Remembers since when a variant is low, so that it is told once and not with every sale. */
export class StockAlerts {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Looks at these variants now; answers those that have just run low. Safe to repeat. */
  async refresh(trx: Trx, variantIds: readonly VariantId[]): Promise<VariantId[]> {
    const { catalog, stockLedger, events, live, clock } = this.deps;
    const partnerId = requirePartner(trx);
    const variants = (await catalog.variants(trx, variantIds)).filter(({ status }) => status === 'active');
    const ids = variants.map(({ id }) => id);
    const available = await stockLedger.available(trx, ids);
    const alerts = await this.alerts(trx, variantIds);
    const low = ids.filter((id) => {
      const units = available.get(id) ?? null;
      return units !== null && units <= (alerts.get(id)?.low_at ?? LOW_AT_DEFAULT);
    });
    const isLow = new Set(low);
    const over = variantIds.filter((id) => alerts.get(id)?.low_since && !isLow.has(id));
    if (over.length > 0)
      await trx.raw('update stock_alerts set low_since = null where partner_id = ? and variant_id = any(?::uuid[])', [
        partnerId,
        over,
      ]);
    if (low.every((id) => alerts.get(id)?.low_since)) return [];
    const { rows } = await trx.raw<{ rows: { variant_id: VariantId }[] }>(
      `insert into stock_alerts as a (partner_id, variant_id, low_since)
       select :partnerId, id, :now from unnest(:ids::uuid[]) as id order by id
       on conflict (partner_id, variant_id) do update set low_since = excluded.low_since where a.low_since is null
       returning variant_id`,
      { partnerId, now: clock.now(), ids: low },
    );
    const fresh = rows.map(({ variant_id: id }) => id);
    if (fresh.length === 0) return [];
    await events.emit(trx, stockRanLow, { variantIds: fresh });
    live.publishAfterCommit(trx, { topic: 'stock.alerts', partnerId, data: { variantIds: fresh } });
    return fresh;
  }

  async setLimit(trx: Trx, variantIds: readonly VariantId[], lowAt: number | null): Promise<void> {
    if (lowAt !== null && (!Number.isInteger(lowAt) || lowAt < 0 || lowAt > 1_000_000))
      throw invalid('lowAt', 'warehouse:errors.wholeNumber');
    const known = await this.deps.catalog.variants(trx, variantIds);
    await trx.raw(
      `insert into stock_alerts (partner_id, variant_id, low_at)
       select ?, id, ? from unnest(?::uuid[]) as id order by id
       on conflict (partner_id, variant_id) do update set low_at = excluded.low_at`,
      [requirePartner(trx), lowAt, known.map(({ id }) => id)],
    );
    await this.refresh(
      trx,
      known.map(({ id }) => id),
    );
  }

  /** The limits of those that have one of their own. */
  async limits(trx: Trx, variantIds: readonly VariantId[]): Promise<Map<VariantId, number>> {
    const alerts = await this.alerts(trx, variantIds);
    return new Map([...alerts].flatMap(([id, { low_at }]) => (low_at === null ? [] : [[id, low_at]])));
  }

  private async alerts(trx: Trx, variantIds: readonly VariantId[]): Promise<Map<VariantId, AlertRow>> {
    const { rows } = await trx.raw<{ rows: AlertRow[] }>(
      'select variant_id, low_at, low_since from stock_alerts where partner_id = ? and variant_id = any(?::uuid[])',
      [requirePartner(trx), [...variantIds]],
    );
    return new Map(rows.map((row) => [row.variant_id, row]));
  }

  /** What is low, the latest first. */
  low(trx: Trx, args: PageArgs): Promise<Page<StockAlert>> {
    const query = StockAlert.query(trx).where('partner_id', requirePartner(trx)).whereNotNull('low_since');
    return pageBy(
      query,
      [
        {
          column: 'low_since',
          cast: 'timestamptz',
          descending: true,
          value: ({ lowSince }) => lowSince?.toISOString() ?? '',
        },
        { column: 'variant_id', cast: 'uuid', descending: true, value: ({ variantId }) => variantId },
      ],
      args,
    );
  }
}
