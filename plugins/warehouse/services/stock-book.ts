import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import { newId } from '../../../core/ids.ts';
import type { VariantId } from '../../catalog/api.ts';
import { StockLevelView, type BinId, type By, type MovementKind, type WarehouseId } from '../api.ts';

/** A level under lock: numbers are changed here as entries are made, and written at the end. */
export type Level = {
  variantId: VariantId;
  warehouseId: WarehouseId;
  onHand: number;
  reserved: number;
  damaged: number;
  incoming: number;
  known: boolean;
  binId: BinId | null;
  updatedAt: Date;
};

export type Place = { variantId: VariantId; warehouseId: WarehouseId };

export type Entry = Place & {
  kind: MovementKind;
  onHand?: number;
  reserved?: number;
  damaged?: number;
  incoming?: number;
  reason?: string;
  ref?: { type: string; id: string } | undefined;
};

export const keyOf = ({ variantId, warehouseId }: Place): string => `${variantId}/${warehouseId}`;
export type Levels = Map<string, Level>;

export type LevelRow = {
  variant_id: VariantId;
  warehouse_id: WarehouseId;
  on_hand: number;
  reserved: number;
  damaged: number;
  incoming: number;
  known: boolean;
  bin_id: BinId | null;
  updated_at: Date;
};

export const LEVEL_COLUMNS = `l.variant_id, l.warehouse_id, l.on_hand, l.reserved, l.damaged, l.incoming, l.known, l.bin_id, l.updated_at`;

type Deps = { clock: Clock };

/** The SQL of levels and ledger. Levels change nowhere else, and never without an entry: they are its sums. */
export class StockBook {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** In (variant, warehouse) order, so that two callers never wait for each other in a circle. May lock a few more. */
  async lock(trx: Trx, places: readonly Place[]): Promise<Levels> {
    if (places.length === 0) return new Map();
    const { rows } = await prepared<LevelRow>(
      trx,
      `select ${LEVEL_COLUMNS} from stock_levels l
       where l.partner_id = :partnerId and l.variant_id = any(:variants::uuid[]) and l.warehouse_id = any(:warehouses::uuid[])
       order by l.variant_id, l.warehouse_id
       for no key update of l`,
      {
        partnerId: requirePartner(trx),
        variants: list(distinct(places.map(({ variantId }) => variantId)), (id) => id),
        warehouses: list(distinct(places.map(({ warehouseId }) => warehouseId)), (id) => id),
      },
    );
    return byKey(rows);
  }

  /** Levels of these variants where they may be promised from: own warehouses in use, counted at least once. */
  async lockSellable(trx: Trx, variantIds: readonly VariantId[]): Promise<Levels> {
    const { rows } = await trx.raw<{ rows: LevelRow[] }>(
      `select ${LEVEL_COLUMNS} from stock_levels l
       join warehouses w on w.partner_id = l.partner_id and w.id = l.warehouse_id
       where l.partner_id = :partnerId and l.variant_id = any(:variants::uuid[])
         and w.kind = 'own' and not w.archived and l.known
       order by l.variant_id, l.warehouse_id
       for no key update of l`,
      { partnerId: requirePartner(trx), variants: [...variantIds] },
    );
    return byKey(rows);
  }

  /** Rows for places that have none yet; in order, and whoever is first makes them. */
  async open(trx: Trx, places: readonly Place[]): Promise<void> {
    await trx.raw(
      `insert into stock_levels (partner_id, variant_id, warehouse_id, updated_at)
       select distinct :partnerId::uuid, k.variant_id, k.warehouse_id, :now::timestamptz
       from unnest(:variants::uuid[], :warehouses::uuid[]) as k(variant_id, warehouse_id)
       order by k.variant_id, k.warehouse_id
       on conflict do nothing`,
      {
        partnerId: requirePartner(trx),
        now: this.deps.clock.now(),
        variants: list(places, ({ variantId }) => variantId),
        warehouses: list(places, ({ warehouseId }) => warehouseId),
      },
    );
  }

  /** Changes the locked levels and appends the ledger, in one statement. The caller has checked that nothing gets negative. */
  async write(trx: Trx, levels: Levels, entries: readonly Entry[], by: By): Promise<void> {
    if (entries.length === 0) return;
    const now = this.deps.clock.now();
    const touched = new Set<Level>();
    const after = entries.map((entry) => {
      const level = levels.get(keyOf(entry));
      if (!level) throw new Error(`Level ${keyOf(entry)} was not locked.`);
      level.onHand += entry.onHand ?? 0;
      level.reserved += entry.reserved ?? 0;
      level.damaged += entry.damaged ?? 0;
      level.incoming += entry.incoming ?? 0;
      if (entry.kind !== 'expected') level.known = true;
      level.updatedAt = now;
      touched.add(level);
      return level.onHand;
    });
    const changed = [...touched];
    await prepared(
      trx,
      `with level as (
         update stock_levels l set on_hand = c.on_hand, reserved = c.reserved, damaged = c.damaged,
           incoming = c.incoming, known = c.known, updated_at = :now
         from unnest(:lv::uuid[], :lw::uuid[], :lo::int[], :lr::int[], :ld::int[], :li::int[], :lk::boolean[])
           as c(variant_id, warehouse_id, on_hand, reserved, damaged, incoming, known)
         where l.partner_id = :partnerId and l.variant_id = c.variant_id and l.warehouse_id = c.warehouse_id
       )
       insert into stock_movements (partner_id, id, variant_id, warehouse_id, kind, on_hand_delta, reserved_delta,
         damaged_delta, incoming_delta, on_hand_after, reason, ref_type, ref_id, actor_id, at)
       select :partnerId, e.*, :actorId::uuid, :now
       from unnest(:ids::uuid[], :variants::uuid[], :warehouses::uuid[], :kinds::text[], :onHand::int[],
         :reserved::int[], :damaged::int[], :incoming::int[], :after::int[], :reasons::text[], :refTypes::text[],
         :refIds::text[]) as e`,
      {
        partnerId: requirePartner(trx),
        now,
        actorId: by.actorId ?? null,
        lv: list(changed, ({ variantId }) => variantId),
        lw: list(changed, ({ warehouseId }) => warehouseId),
        lo: list(changed, ({ onHand }) => onHand),
        lr: list(changed, ({ reserved }) => reserved),
        ld: list(changed, ({ damaged }) => damaged),
        li: list(changed, ({ incoming }) => incoming),
        lk: list(changed, ({ known }) => known),
        ids: list(entries, () => newId<'movement'>()),
        variants: list(entries, ({ variantId }) => variantId),
        warehouses: list(entries, ({ warehouseId }) => warehouseId),
        kinds: list(entries, ({ kind }) => kind),
        onHand: list(entries, ({ onHand }) => onHand ?? 0),
        reserved: list(entries, ({ reserved }) => reserved ?? 0),
        damaged: list(entries, ({ damaged }) => damaged ?? 0),
        incoming: list(entries, ({ incoming }) => incoming ?? 0),
        after: list(after, (count) => count),
        reasons: entries.map(({ reason }) => (reason ?? by.reason ?? '').slice(0, 300)),
        refTypes: entries.map(({ ref }) => (ref ?? by.ref)?.type ?? null),
        refIds: entries.map(({ ref }) => (ref ?? by.ref)?.id ?? null),
      },
    );
  }

  async read(
    trx: Trx,
    variantIds: readonly VariantId[],
    warehouseIds?: readonly WarehouseId[],
  ): Promise<StockLevelView[]> {
    if (variantIds.length === 0) return [];
    const { rows } = await trx.raw<{ rows: LevelRow[] }>(
      `select ${LEVEL_COLUMNS} from stock_levels l
       where l.partner_id = :partnerId and l.variant_id = any(:variants::uuid[])
         and (:all or l.warehouse_id = any(:warehouses::uuid[]))
       order by l.variant_id, l.warehouse_id`,
      {
        partnerId: requirePartner(trx),
        variants: [...variantIds],
        all: warehouseIds === undefined,
        warehouses: [...(warehouseIds ?? [])],
      },
    );
    return rows.map((row) => new StockLevelView(toLevel(row)));
  }
}

/** An array literal of ids and numbers; several times faster than the driver's own, which must escape anything. */
const list = <T>(items: readonly T[], value: (item: T) => string | number | boolean): string =>
  `{${items.map(value).join(',')}}`;

const byKey = (rows: readonly LevelRow[]): Levels => {
  const levels = rows.map(toLevel);
  return new Map(levels.map((level) => [keyOf(level), level]));
};

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

export const toLevel = (row: LevelRow): Level => ({
  variantId: row.variant_id,
  warehouseId: row.warehouse_id,
  onHand: row.on_hand,
  reserved: row.reserved,
  damaged: row.damaged,
  incoming: row.incoming,
  known: row.known,
  binId: row.bin_id,
  updatedAt: row.updated_at,
});
