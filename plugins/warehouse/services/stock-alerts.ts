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
    const available = await stockLedger.available(
      trx,
      variants.map(({ id }) => id),
    );
    const limits = await this.limits(
      trx,
      variants.map(({ id }) => id),
    );
    const low = variants
      .map(({ id }) => id)
      .filter((id) => {
        const units = available.get(id) ?? null;
        return units !== null && units <= (limits.get(id) ?? LOW_AT_DEFAULT);
      });
    const isLow = new Set(low);
    await trx.raw(
      `update stock_alerts set low_since = null
       where partner_id = ? and variant_id = any(?::uuid[]) and low_since is not null`,
      [partnerId, variantIds.filter((id) => !isLow.has(id))],
    );
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

  async limits(trx: Trx, variantIds: readonly VariantId[]): Promise<Map<VariantId, number>> {
    const { rows } = await trx.raw<{ rows: { variant_id: VariantId; low_at: number }[] }>(
      'select variant_id, low_at from stock_alerts where partner_id = ? and variant_id = any(?::uuid[]) and low_at is not null',
      [requirePartner(trx), [...variantIds]],
    );
    return new Map(rows.map((row) => [row.variant_id, row.low_at]));
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
