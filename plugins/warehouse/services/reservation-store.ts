import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { WarehouseId } from '../api.ts';
import type { Unit } from './allocate.ts';

/** What is promised to a line in one warehouse. */
export type Promised = {
  orderLineId: string;
  warehouseId: WarehouseId;
  variantId: VariantId;
  quantity: number;
  shipped: number;
  units: Unit[];
};

type Row = {
  order_line_id: string;
  warehouse_id: WarehouseId;
  variant_id: VariantId;
  quantity: number;
  shipped: number;
  units: VariantId[];
  per_unit: number[];
};

export type PromiseChange = { orderLineId: string; warehouseId: WarehouseId; quantity: number; shipped: number };

type Deps = { clock: Clock };

/** The SQL of `reservations`. Whoever changes a row holds the locks of its levels. */
export class ReservationStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async of(trx: Trx, orderLineIds: readonly string[]): Promise<Promised[]> {
    if (orderLineIds.length === 0) return [];
    const { rows } = await trx.raw<{ rows: Row[] }>(
      `select r.order_line_id, r.warehouse_id, r.variant_id, r.quantity, r.shipped,
         array_agg(u.variant_id order by u.variant_id) as units, array_agg(u.per_unit order by u.variant_id) as per_unit
       from reservations r
       join reservation_units u on u.partner_id = r.partner_id and u.order_line_id = r.order_line_id
         and u.warehouse_id = r.warehouse_id
       where r.partner_id = :partnerId and r.order_line_id = any(:ids::uuid[])
       group by r.partner_id, r.order_line_id, r.warehouse_id
       order by r.order_line_id, r.warehouse_id`,
      { partnerId: requirePartner(trx), ids: [...orderLineIds] },
    );
    return rows.map((row) => ({
      orderLineId: row.order_line_id,
      warehouseId: row.warehouse_id,
      variantId: row.variant_id,
      quantity: row.quantity,
      shipped: row.shipped,
      units: row.units.map((variantId, index) => ({ variantId, perUnit: row.per_unit[index] ?? 1 })),
    }));
  }

  /** Raises or makes promises; units of an empty one are replaced, those of a living one stay. */
  async add(trx: Trx, added: readonly Omit<Promised, 'shipped'>[]): Promise<void> {
    if (added.length === 0) return;
    const units = added.flatMap(({ orderLineId, warehouseId, units: own }) =>
      own.map((unit) => ({ orderLineId, warehouseId, ...unit })),
    );
    await trx.raw(
      `with line as (
         insert into reservations (partner_id, order_line_id, warehouse_id, variant_id, quantity, updated_at)
         select :partnerId, a.*, :now
         from unnest(:lines::uuid[], :warehouses::uuid[], :variants::uuid[], :quantities::int[]) as a
         on conflict (partner_id, order_line_id, warehouse_id) do update
           set quantity = reservations.quantity + excluded.quantity, variant_id = excluded.variant_id,
               updated_at = excluded.updated_at
       )
       insert into reservation_units (partner_id, order_line_id, warehouse_id, variant_id, per_unit)
       select :partnerId, u.*
       from unnest(:unitLines::uuid[], :unitWarehouses::uuid[], :unitVariants::uuid[], :perUnits::int[]) as u
       on conflict do nothing`,
      {
        partnerId: requirePartner(trx),
        now: this.deps.clock.now(),
        lines: added.map(({ orderLineId }) => orderLineId),
        warehouses: added.map(({ warehouseId }) => warehouseId),
        variants: added.map(({ variantId }) => variantId),
        quantities: added.map(({ quantity }) => quantity),
        unitLines: units.map(({ orderLineId }) => orderLineId),
        unitWarehouses: units.map(({ warehouseId }) => warehouseId),
        unitVariants: units.map(({ variantId }) => variantId),
        perUnits: units.map(({ perUnit }) => perUnit),
      } as never,
    );
  }

  /** Adds the differences. */
  async change(trx: Trx, changes: readonly PromiseChange[]): Promise<void> {
    if (changes.length === 0) return;
    await trx.raw(
      `update reservations r set quantity = r.quantity + c.quantity, shipped = r.shipped + c.shipped, updated_at = :now
       from unnest(:lines::uuid[], :warehouses::uuid[], :quantities::int[], :shipped::int[])
         as c(order_line_id, warehouse_id, quantity, shipped)
       where r.partner_id = :partnerId and r.order_line_id = c.order_line_id and r.warehouse_id = c.warehouse_id`,
      {
        partnerId: requirePartner(trx),
        now: this.deps.clock.now(),
        lines: changes.map(({ orderLineId }) => orderLineId),
        warehouses: changes.map(({ warehouseId }) => warehouseId),
        quantities: changes.map(({ quantity }) => quantity),
        shipped: changes.map(({ shipped }) => shipped),
      },
    );
  }

  /** Promises that hold nothing and shipped nothing leave no trace here (the ledger has it). */
  async forgetEmpty(trx: Trx, orderLineIds: readonly string[]): Promise<void> {
    await trx.raw(
      `delete from reservations
       where partner_id = ? and order_line_id = any(?::uuid[]) and quantity = 0 and shipped = 0`,
      [requirePartner(trx), [...orderLineIds]],
    );
  }
}
