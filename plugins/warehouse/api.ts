import { z } from 'zod';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent, joinIds } from '../../core/events/event.ts';
import type { Id, UserId } from '../../core/ids.ts';
import type { VariantId } from '../catalog/api.ts';

export type WarehouseId = Id<'warehouse'>;
export type BinId = Id<'bin'>;
export type MovementId = Id<'movement'>;

/** `marketplace`: stock at a market's own warehouse; read only, never part of what we publish. */
export type WarehouseKind = 'own' | 'marketplace';

export class WarehouseView {
  readonly id!: WarehouseId;
  readonly name!: string;
  readonly kind!: WarehouseKind;
  readonly address!: string;
  readonly isDefault!: boolean;
  readonly archived!: boolean;
  readonly version!: number;
  readonly createdAt!: Date;
  constructor(fields: WarehouseView) {
    Object.assign(this, fields);
  }
}

export class BinView {
  readonly id!: BinId;
  readonly warehouseId!: WarehouseId;
  readonly code!: string;
  readonly note!: string;
  constructor(fields: BinView) {
    Object.assign(this, fields);
  }
}

/** A variant that was never counted, received or opened in a warehouse has no level there: unknown is not zero. */
export class StockLevelView {
  readonly variantId!: VariantId;
  readonly warehouseId!: WarehouseId;
  /** Sellable units that are there, promised ones included. */
  readonly onHand!: number;
  readonly reserved!: number;
  /** There, but not to be sold; not part of `onHand`. */
  readonly damaged!: number;
  /** On its way to us; not part of `onHand`. */
  readonly incoming!: number;
  /** False while goods were only announced: nothing was ever counted, so nothing may be promised or published. */
  readonly known!: boolean;
  readonly binId!: BinId | null;
  readonly updatedAt!: Date;
  constructor(fields: Omit<StockLevelView, 'available'>) {
    Object.assign(this, fields);
  }
  /** What may still be promised. A count can find less than is promised: then 0, never negative. */
  get available(): number {
    return this.known ? Math.max(0, this.onHand - this.reserved) : 0;
  }
}

export const MOVEMENT_KINDS = [
  'opening',
  'receipt',
  'adjustment',
  'count',
  'reserve',
  'release',
  'ship',
  'return',
  'unsellable',
  'transfer',
  'expected',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** A line of the append-only ledger. Levels are the sums of the four deltas. */
export class MovementView {
  readonly id!: MovementId;
  readonly variantId!: VariantId;
  readonly warehouseId!: WarehouseId;
  readonly kind!: MovementKind;
  readonly onHandDelta!: number;
  readonly reservedDelta!: number;
  readonly damagedDelta!: number;
  readonly incomingDelta!: number;
  readonly onHandAfter!: number;
  readonly reason!: string;
  readonly refType!: string | null;
  readonly refId!: string | null;
  readonly actorId!: UserId | null;
  readonly at!: Date;
  constructor(fields: MovementView) {
    Object.assign(this, fields);
  }
}

/** Who moved it and why; `ref` leads to what caused it (`import`, `order_line`, `return_line`, `connection`). */
export type By = { actorId?: UserId | null; reason?: string; ref?: { type: string; id: string } };

export type AdjustRow = { variantId: VariantId; quantity: number; warehouseId?: WarehouseId };
export type ReceiveRow = AdjustRow & { unsellable?: boolean; fromIncoming?: boolean };
export type TransferRow = { variantId: VariantId; quantity: number; from: WarehouseId; to: WarehouseId };

export type Demand = {
  orderLineId: string;
  /** What was sold; bundles are taken apart here. */
  variantId: VariantId;
  /** The whole line: a line that holds a part already is raised to it. */
  quantity: number;
  /** Best first; all of the partner's own warehouses when absent. Served from one of them if any has it all. */
  warehouseIds?: readonly WarehouseId[];
  /** Promise what there is when the whole does not fit. */
  partial?: boolean;
};

export type LinePart = { warehouseId: WarehouseId; quantity: number };

export type ReserveResult = {
  orderLineId: string;
  state: 'reserved' | 'short';
  /** Units of the line that are promised now, earlier ones and shipped ones included. */
  reserved: number;
  /** Where they are. */
  parts: LinePart[];
  /** `unknown`: a unit has no level yet, so nothing can be promised; try again on `stock.changed`. */
  why: 'none' | 'lack' | 'unknown';
  /** The stock units that were not enough. */
  lacking: VariantId[];
};

export type LineQuantity = {
  orderLineId: string;
  /** All that is promised when absent. */
  quantity?: number;
};
export type LineResult = { orderLineId: string; quantity: number; parts: LinePart[] };

export type PutBackRow = {
  /** Booked once for each return line, however often it is told. */
  returnLineId: string;
  variantId: VariantId;
  quantity: number;
  warehouseId?: WarehouseId;
  /** Goes to damaged instead of on hand. */
  unsellable?: boolean;
};

/** Available to sell over warehouses; null: unknown, no unit of it was ever counted. */
export type Availability = ReadonlyMap<VariantId, number | null>;

/**
 * Container key `stockLedger`: the only writer of stock. Set-based; every call writes levels, ledger lines and one
 * `stock.changed` (in chunks of 1,000 variants) in the caller's transaction. Rows are locked in (variant, warehouse)
 * order: call it once with all rows rather than in a loop. Where a row names no warehouse the default one is meant.
 */
export interface StockLedger {
  /** Adds or takes away. @throws ValidationError `stock.notEnough` naming rows that would pass below zero. */
  adjust(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]>;
  /** What was counted is there now. Fewer than are promised is accepted and told by `stock.fell_short`. */
  setCounted(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]>;
  /** Only where no level is known yet; returns the variants it was written for. */
  openingBalance(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<VariantId[]>;
  receive(trx: Trx, rows: readonly ReceiveRow[], by: By): Promise<StockLevelView[]>;
  /** Announces goods on their way, or takes the announcement back (negative). */
  expect(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]>;
  markUnsellable(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]>;
  transfer(trx: Trx, rows: readonly TransferRow[], by: By): Promise<StockLevelView[]>;

  /** First come, first served in the order given. Safe to repeat. Never negative, never twice. */
  reserve(trx: Trx, demands: readonly Demand[], by?: By): Promise<ReserveResult[]>;
  /** Gives promised units back; answers what was really given back. Safe to repeat for whole lines. */
  release(trx: Trx, lines: readonly LineQuantity[], by?: By): Promise<LineResult[]>;
  /** Promised units leave the house; a line without a promise answers 0. Safe to repeat for whole lines. */
  ship(trx: Trx, lines: readonly LineQuantity[], by?: By): Promise<LineResult[]>;
  /** For splits and merges of orders: the promise goes along with the units. */
  moveReservations(trx: Trx, moves: readonly { from: string; to: string; quantity: number }[]): Promise<void>;
  /** Units that came back; answers the return lines booked by this call. */
  putBack(trx: Trx, rows: readonly PutBackRow[], by?: By): Promise<string[]>;

  /** Levels in all warehouses (or those given), of stock units; bundles have none. */
  levels(trx: Trx, variantIds: readonly VariantId[], warehouseIds?: readonly WarehouseId[]): Promise<StockLevelView[]>;
  /** Own warehouses (or those given); a bundle counts as often as its scarcest part allows. Every id asked is answered. */
  available(trx: Trx, variantIds: readonly VariantId[], warehouseIds?: readonly WarehouseId[]): Promise<Availability>;
  /** Promises of these lines, one for each warehouse a line is served from. */
  reservations(trx: Trx, orderLineIds: readonly string[]): Promise<ReservationView[]>;
}

export class ReservationView {
  readonly orderLineId!: string;
  readonly variantId!: VariantId;
  readonly warehouseId!: WarehouseId;
  /** Promised and not shipped yet. */
  readonly quantity!: number;
  readonly shipped!: number;
  constructor(fields: ReservationView) {
    Object.assign(this, fields);
  }
}

/** Container key `warehouses`. */
export interface Warehouses {
  /** Makes 'Asosiy ombor' for a partner that has none. Nobody archives it before the transaction ends. */
  default(trx: Trx): Promise<WarehouseView>;
  list(trx: Trx, options?: { archived?: boolean }): Promise<WarehouseView[]>;
  byIds(trx: Trx, ids: readonly WarehouseId[]): Promise<WarehouseView[]>;
  /**
   * Before units are put there; nobody archives them before the transaction ends.
   * @throws NotFound for one that is not this partner's, Conflict for an archived one.
   */
  requireInUse(trx: Trx, ids: readonly WarehouseId[]): Promise<void>;
  create(trx: Trx, input: { name: string; kind?: WarehouseKind; address?: string }): Promise<WarehouseView>;
}

const zVariantIds = z.object({ variantIds: z.array(z.string()).min(1).max(1_000) });

/** What is available of these is another number; bundles that contain them are named too. */
export const stockChanged = defineEvent('stock.changed', zVariantIds, { merge: joinIds('variantIds') });
/** A count or adjustment left fewer units than are promised: some order cannot be served. */
export const stockFellShort = defineEvent('stock.fell_short', zVariantIds, { merge: joinIds('variantIds') });
/** Available fell to the alert limit of the variant. */
export const stockRanLow = defineEvent('stock.ran_low', zVariantIds);

/** What the container holds of this plugin. */
export type WarehouseCradle = { stockLedger: StockLedger; warehouses: Warehouses };
