import type { FormField, OrderAttention, OrderStage } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent } from '../../core/events/event.ts';
import type { Id } from '../../core/ids.ts';
import type { Amount } from '../../core/money.ts';
import type { VariantId } from '../catalog/api.ts';
import type { ConnectionId, OfferId } from '../marketplaces/api.ts';

export type OrderId = Id<'order'>;
export type OrderLineId = Id<'orderLine'>;
export type HandoverId = Id<'handover'>;
export type ReturnId = Id<'return'>;

export type { OrderAttention, OrderStage } from '@sellercloudx/adapter-kit';
export type FulfilledBy = 'seller' | 'marketplace';

export class OrderView {
  readonly id!: OrderId;
  readonly connectionId!: ConnectionId;
  /** The adapter's id. */
  readonly marketplace!: string;
  readonly remoteId!: string;
  readonly number!: string;
  readonly groupRef!: string | null;
  readonly replaces!: string | null;
  readonly replacedBy!: readonly string[];
  readonly stage!: OrderStage;
  /** The market's own word, unchanged. */
  readonly rawStatus!: string;
  readonly attention!: readonly OrderAttention[];
  readonly cancelRequested!: boolean;
  readonly cancelReason!: string | null;
  readonly fulfilledBy!: FulfilledBy;
  readonly scheme!: string;
  readonly shopId!: string | null;
  readonly remoteWarehouseId!: string | null;
  readonly hasRequirements!: boolean;
  readonly placedAt!: Date;
  readonly acceptBy!: Date | null;
  readonly shipBy!: Date | null;
  /** The deadline that counts at this stage. */
  readonly dueAt!: Date | null;
  readonly total!: Amount;
  /** When the market's list last told us of it. */
  readonly readAt!: Date;
  readonly firstSeenAt!: Date;
  readonly storedAt!: Date;
  readonly reservedAt!: Date | null;
  readonly confirmedAt!: Date | null;
  readonly handedOverAt!: Date | null;
  readonly deliveredAt!: Date | null;
  readonly cancelledAt!: Date | null;
  readonly version!: number;
  constructor(fields: OrderView) {
    Object.assign(this, fields);
  }
}

export class OrderLineView {
  readonly id!: OrderLineId;
  readonly orderId!: OrderId;
  readonly remoteLineId!: string;
  readonly title!: string;
  readonly sku!: string | null;
  readonly barcode!: string | null;
  readonly offerId!: OfferId | null;
  /** Null while nobody has said which of our variants it is. */
  readonly variantId!: VariantId | null;
  readonly ordered!: number;
  readonly cancelled!: number;
  readonly shipped!: number;
  readonly delivered!: number;
  readonly returned!: number;
  /** Units of our stock promised to it. */
  readonly reserved!: number;
  /** Fewer units could be promised than were ordered. */
  readonly short!: boolean;
  readonly price!: Amount;
  readonly commission!: Amount | null;
  readonly logistics!: Amount | null;
  readonly payout!: Amount | null;
  /** Of one unit, as it was when the order came. */
  readonly cost!: Amount | null;
  constructor(fields: OrderLineView) {
    Object.assign(this, fields);
  }
}

/** What can be done with an order: the adapter's steps and our own, in the order they are usually done. */
export class OrderStepView {
  readonly step!: string;
  readonly grain!: 'order' | 'handover';
  readonly labelKey!: string | null;
  readonly form!: readonly FormField[];
  /** Ours (`pick`, `pack`), not the market's. */
  readonly isOwn!: boolean;
  readonly available!: boolean;
  readonly blockedBy!: string | null;
  readonly deadline!: Date | null;
  constructor(fields: OrderStepView) {
    Object.assign(this, fields);
  }
}

export type HandoverStatus =
  'creating' | 'open' | 'closed' | 'accepting' | 'accepted' | 'cancelled' | 'failed' | 'unknown';

export class HandoverView {
  readonly id!: HandoverId;
  readonly connectionId!: ConnectionId;
  readonly remoteId!: string | null;
  readonly number!: string;
  readonly status!: HandoverStatus;
  readonly rawStatus!: string;
  readonly place!: { id: string; name: string; address?: string } | null;
  readonly slotFrom!: Date | null;
  readonly slotTo!: Date | null;
  readonly orderCount!: number;
  readonly acceptedCount!: number | null;
  readonly problemText!: string | null;
  readonly createdAt!: Date;
  readonly closedAt!: Date | null;
  constructor(fields: HandoverView) {
    Object.assign(this, fields);
  }
}

export type ReturnStage =
  'expected' | 'in_transit' | 'ready_for_pickup' | 'received' | 'restocked' | 'unsellable' | 'lost' | 'refused';

export class ReturnView {
  readonly id!: ReturnId;
  readonly connectionId!: ConnectionId;
  readonly remoteId!: string;
  readonly orderId!: OrderId | null;
  readonly stage!: ReturnStage;
  readonly rawStatus!: string;
  readonly attention!: readonly string[];
  readonly reason!: string | null;
  readonly decisions!: readonly { id: string; kind: 'accept' | 'reject'; label: string; form: readonly FormField[] }[];
  readonly openedAt!: Date;
  readonly receivedAt!: Date | null;
  readonly version!: number;
  constructor(fields: ReturnView) {
    Object.assign(this, fields);
  }
}

const ids = z.array(z.uuid()).min(1).max(1_000);
const orders = z.object({ orderIds: ids });

/** New at us, whatever its stage. */
export const orderReceived = defineEvent('order.received', orders.extend({ connectionId: z.uuid() }));
/** Anything of it changed: stage, lines, attention, deadlines. Also sent beside the more exact events. */
export const orderChanged = defineEvent('order.changed', orders);
export const orderCancelled = defineEvent('order.cancelled', orders);
/** The goods have left us. */
export const orderHandedOver = defineEvent('order.handed_over', orders);
export const orderDelivered = defineEvent('order.delivered', orders);
/** Fewer units than ordered could be reserved. */
export const orderOversold = defineEvent('order.oversold', orders);
export const returnOpened = defineEvent('return.opened', z.object({ returnIds: ids }));
/** Lines of these orders have come back (quantities stand on the lines), or a market counts them as returned. */
export const returnReceived = defineEvent('return.received', orders);
/** Rows of the market's finance report were matched to these orders. */
export const settlementRecorded = defineEvent('settlement.recorded', orders);
/** A cost, a rate or a mapping was completed afterwards. */
export const orderCosted = defineEvent('order.costed', orders);

/** Signed sums of settlement lines matched to one order line, in the line's currency. */
export type SettledParts = {
  /** `sale` and `return` together. */
  readonly revenue: bigint;
  readonly hasSale: boolean;
  readonly commission: bigint;
  readonly hasCommission: boolean;
  readonly logistics: bigint;
  readonly hasLogistics: boolean;
  /** Storage, acquiring, fines, advertising, subsidies, corrections, unknown words. */
  readonly other: bigint;
};

/** All that books and reports need of one order line. Minor units; costs and fees positive. */
export type OrderLineFact = {
  readonly orderLineId: OrderLineId;
  readonly orderId: OrderId;
  readonly connectionId: ConnectionId;
  readonly marketplace: string;
  readonly variantId: VariantId | null;
  readonly stage: OrderStage;
  readonly fulfilledBy: FulfilledBy;
  readonly scheme: string;
  readonly title: string;
  readonly placedAt: Date;
  readonly deliveredAt: Date | null;
  readonly ordered: number;
  readonly cancelled: number;
  readonly delivered: number;
  readonly returned: number;
  /** Of those returned, what cannot be sold again. */
  readonly unsellable: number;
  readonly currency: string;
  readonly price: bigint;
  /** For the whole line as ordered, as the order told it. */
  readonly commission: bigint | null;
  readonly logistics: bigint | null;
  /** Of one unit. */
  readonly cost: Amount | null;
  /** Units of `rateCurrency` for one unit of `currency`; null when none was known. Decimal text. */
  readonly rate: string | null;
  readonly rateCurrency: string | null;
  readonly settled: SettledParts | null;
};

/** Reads for billing, reporting and forecasting: set-based, one or two statements whatever the number of ids. */
export interface OrderFacts {
  lines(trx: Trx, orderIds: readonly OrderId[]): Promise<OrderLineFact[]>;
  countPlacedSince(trx: Trx, since: Date): Promise<number>;
  views(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderView>>;
  linesOf(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderLineView[]>>;
}

/** Units sold a day, for forecasting and the last-units guard: all channels, market-fulfilled too. */
export interface SalesVelocity {
  unitsPerDay(trx: Trx, variantIds: readonly VariantId[], days: number): Promise<ReadonlyMap<VariantId, number>>;
}

/** What this plugin puts into the container for others. */
export type OrdersApiCradle = { orderFacts: OrderFacts; salesVelocity: SalesVelocity };
