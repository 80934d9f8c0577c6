import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict } from '../../../core/errors.ts';
import type { UserId } from '../../../core/ids.ts';
import type { Points } from '../../../core/points.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import type { StockLedger, WarehouseId } from '../../warehouse/api.ts';
import { openOrderUnits, type ConnectionId, type OfferId } from '../api.ts';

export type OpeningRow = {
  variantId: VariantId;
  warehouseId: WarehouseId;
  remote: number;
  inOpenOrders: number;
  quantity: number;
};

type Deps = { points: Points; cradle: unknown; stockLedger: StockLedger; catalog: Catalog };
type ShownRow = { variant_id: VariantId; warehouse_id: WarehouseId; offer_ids: OfferId[]; remote: number };

/**
 * The first quantity of variants nobody has counted: what a connection shows as available, plus the units in its open
 * orders, which are still on the shelf. Where a level is known already nothing is changed.
 */
export class OpeningStock {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** What would be taken. Bundles have no stock of their own. */
  async preview(trx: Trx, connectionId: ConnectionId): Promise<OpeningRow[]> {
    const shown = await this.shown(trx, connectionId);
    const offerIds = shown.flatMap(({ offer_ids }) => offer_ids);
    const open = await this.unitsInOrders(trx, connectionId, offerIds);
    const variants = await this.deps.catalog.variants(trx, [...new Set(shown.map(({ variant_id }) => variant_id))]);
    const bundles = new Set(variants.filter(({ isBundle }) => isBundle).map(({ id }) => id));
    const levels = await this.deps.stockLedger.levels(
      trx,
      variants.map(({ id }) => id),
    );
    const known = new Set(levels.map(({ variantId }) => variantId));
    return shown
      .filter(({ variant_id }) => !bundles.has(variant_id) && !known.has(variant_id))
      .map((row) => {
        const inOpenOrders = row.offer_ids.reduce((sum, id) => sum + (open.get(id) ?? 0), 0);
        return {
          variantId: row.variant_id,
          warehouseId: row.warehouse_id,
          remote: row.remote,
          inOpenOrders,
          quantity: row.remote + inOpenOrders,
        };
      });
  }

  async take(trx: Trx, connectionId: ConnectionId, actorId: UserId | null): Promise<OpeningRow[]> {
    await this.requireOrdersRead(trx, connectionId);
    const rows = await this.preview(trx, connectionId);
    const taken = new Set<VariantId>();
    for (let at = 0; at < rows.length; at += 1_000) {
      const some = rows.slice(at, at + 1_000);
      const written = await this.deps.stockLedger.openingBalance(
        trx,
        some.map(({ variantId, warehouseId, quantity }) => ({ variantId, warehouseId, quantity })),
        { actorId, reason: 'connection', ref: { type: 'connection', id: connectionId } },
      );
      for (const id of written) taken.add(id);
    }
    return rows.filter(({ variantId }) => taken.has(variantId));
  }

  /** Summed over the remote warehouses; the stock is put into the house that feeds the first of them. */
  private async shown(trx: Trx, connectionId: ConnectionId): Promise<ShownRow[]> {
    const { rows } = await trx.raw<{ rows: ShownRow[] }>(
      `with linked as (
         select r.target_key, o.variant_id, o.id as offer_id, (r.believed->>'quantity')::int as quantity,
           (select l.warehouse_id from warehouse_links l where l.partner_id = r.partner_id and l.connection_id = r.connection_id
            and l.remote_warehouse_id = coalesce(r.warehouse_id, '') order by l.rank, l.warehouse_id limit 1) as house
         from sync_rows r
         join sync_row_offers m on m.partner_id = r.partner_id and m.connection_id = r.connection_id and m.facet = r.facet
           and m.target_key = r.target_key
         join offers o on o.partner_id = m.partner_id and o.id = m.offer_id and o.variant_id is not null and not o.ignored
         where r.partner_id = :partnerId and r.connection_id = :connectionId and r.facet = 'stock' and r.believed is not null
       ), targets as (
         -- offers that share a target show the same units; each has orders of its own
         select distinct on (target_key) target_key, variant_id, quantity, house from linked order by target_key, offer_id
       ), sold as (
         select variant_id, array_agg(distinct offer_id) as offer_ids from linked group by variant_id
       )
       select variant_id, (array_agg(t.house order by t.target_key) filter (where t.house is not null))[1] as warehouse_id,
         s.offer_ids, sum(t.quantity)::int as remote
       from targets t join sold s using (variant_id) group by variant_id, s.offer_ids
       having bool_or(t.house is not null)
       order by variant_id`,
      { partnerId: requirePartner(trx), connectionId },
    );
    return rows;
  }

  private async unitsInOrders(
    trx: Trx,
    connectionId: ConnectionId,
    offerIds: readonly OfferId[],
  ): Promise<Map<OfferId, number>> {
    const units = new Map<OfferId, number>();
    for (const source of this.deps.points.of(openOrderUnits))
      for (const [id, count] of await source.units(trx, connectionId, offerIds, this.deps.cradle as never))
        units.set(id, (units.get(id) ?? 0) + count);
    return units;
  }

  /** Otherwise units already sold would be missing from the shelf. */
  private async requireOrdersRead(trx: Trx, connectionId: ConnectionId): Promise<void> {
    const waiting: unknown = await trx('connection_task_times as t')
      .join('connection_leases as l', function () {
        this.on('l.partner_id', 't.partner_id').andOn('l.connection_id', 't.connection_id');
      })
      .where({ 't.partner_id': requirePartner(trx), 't.connection_id': connectionId, 't.reads_orders': true })
      .whereNull('l.orders_read_at')
      .first('t.task');
    if (waiting)
      throw new Conflict('connection.ordersNotRead', `Orders of ${connectionId} were not read yet.`, {
        publicKey: 'marketplaces:errors.ordersNotRead',
      });
  }
}
