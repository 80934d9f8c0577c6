import type { OrderAttention, OrderStage, RemoteOrder, RemoteOrderLine } from '@sellercloudx/adapter-kit';
import { newId } from '../../../core/ids.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionView, OfferId } from '../../marketplaces/api.ts';
import type { OrderId, OrderLineId } from '../api.ts';
import type { Order } from '../models/order.ts';
import type { OrderLine } from '../models/order-line.ts';
import { hasLeft, isOpen, isVoid, isWithUs, stageAfterRead } from '../stages.ts';

export type OrderRecord = Pick<
  Order,
  | 'id' | 'connectionId' | 'marketplace' | 'remoteId' | 'number' | 'groupRef' | 'replaces' | 'replacedBy' | 'stage'
  | 'rawStatus' | 'attention' | 'cancelRequested' | 'cancelReason' | 'fulfilledBy' | 'scheme' | 'shopId'
  | 'remoteWarehouseId' | 'hasRequirements' | 'handoverRemoteId' | 'placedAt' | 'acceptBy' | 'shipBy' | 'currency'
  | 'totalMinor' | 'remoteVersion' | 'readAt' | 'firstSeenAt' | 'reservedAt' | 'confirmedAt' | 'handedOverAt'
  | 'deliveredAt' | 'cancelledAt' | 'version'
>; // prettier-ignore

export type LineRecord = Pick<
  OrderLine,
  | 'id' | 'orderId' | 'position' | 'remoteLineId' | 'offerId' | 'cardId' | 'barcode' | 'sku' | 'title'
  | 'listingOfferId' | 'variantId' | 'ordered' | 'cancelled' | 'shipped' | 'delivered' | 'returned' | 'wanted'
  | 'reserved' | 'short' | 'currency' | 'priceMinor' | 'commissionMinor' | 'logisticsMinor' | 'payoutMinor'
  | 'costMinor' | 'costCurrency' | 'rate' | 'rateCurrency'
>; // prettier-ignore

export type StoredOrder = { order: OrderRecord; lines: LineRecord[] };

/** What a read makes of an order: its rows as they are to be, and what that means for stock and listeners. */
export type OrderPlan = {
  order: OrderRecord;
  lines: LineRecord[];
  remote: RemoteOrder;
  /** Null: not seen before. */
  from: OrderStage | null;
  newLineIds: Set<OrderLineId>;
  /** Promised before; what the ledger still holds for it. */
  heldBefore: Map<OrderLineId, number>;
  /** The goods leave by this read, so that what is promised becomes shipped. */
  leaves: boolean;
  /** Units counted as returned by this read that were not before. */
  newlyReturned: boolean;
};

export type Mapping = { offerId: OfferId | null; variantId: VariantId | null };

type Read = {
  connection: ConnectionView;
  remote: RemoteOrder;
  readAt: Date;
  /** By line of the remote order, in its order. */
  mappings: readonly Mapping[];
};

/** Pure. A stage is raised or ended, never lowered; so are what was cancelled, shipped, delivered and returned. */
export function planOrder(stored: StoredOrder | null, read: Read): OrderPlan {
  const { remote } = read;
  // a word nobody knows on an order nobody knows: the lowest stage, so that any later word can raise it
  const stage = stored ? stageAfterRead(stored.order.stage, remote.stage) : (remote.stage ?? 'on_hold');
  const orderId = stored?.order.id ?? newId<'order'>();
  const known = new Map(stored?.lines.map((line) => [line.remoteLineId, line]));
  const newLineIds = new Set<OrderLineId>();
  const lines = remote.lines.map((line, index): LineRecord => {
    const before = known.get(line.remoteLineId);
    known.delete(line.remoteLineId);
    const next = planLine(before, line, read.mappings[index] ?? { offerId: null, variantId: null }, {
      orderId,
      index,
      stage,
    });
    if (!before) newLineIds.add(next.id);
    return next;
  });
  // a line the market no longer names is not to be sent; an order read without any line proves nothing
  for (const gone of known.values())
    lines.push(remote.lines.length > 0 ? settleLine({ ...gone, cancelled: gone.ordered }, stage) : gone);
  const seller = remote.fulfilledBy === 'seller';
  for (const line of lines) line.wanted = seller && isWithUs(stage) ? line.ordered - line.cancelled : 0;
  return {
    order: planRecord(stored?.order ?? null, read, { id: orderId, stage, lines }),
    lines,
    remote,
    from: stored?.order.stage ?? null,
    newLineIds,
    heldBefore: new Map(stored?.lines.map((line) => [line.id, line.reserved])),
    leaves: stored !== null && seller && isWithUs(stored.order.stage) && hasLeft(stage),
    newlyReturned: lines.some((line) => {
      const before = stored?.lines.find(({ id }) => id === line.id);
      return line.returned > (before?.returned ?? 0);
    }),
  };
}

function planLine(
  before: LineRecord | undefined,
  line: RemoteOrderLine,
  mapping: Mapping,
  at: { orderId: OrderId; index: number; stage: OrderStage },
): LineRecord {
  const keys = line.offerKeys;
  // a smaller order than before is told anew by the market: its own count of cancelled units belongs to it
  const shrunk = before !== undefined && line.ordered < before.ordered;
  const cancelled = shrunk ? line.cancelled : Math.max(line.cancelled, before?.cancelled ?? 0);
  return settleLine(
    {
      id: before?.id ?? newId<'orderLine'>(),
      orderId: at.orderId,
      position: before?.position ?? at.index,
      remoteLineId: line.remoteLineId,
      offerId: keys.offerId ?? null,
      cardId: keys.cardId ?? null,
      barcode: keys.barcode ?? null,
      sku: keys.sku ?? null,
      title: line.title.slice(0, 1_000),
      // the mapping of the first read stays: a later link must not move units that are already promised
      listingOfferId: before?.listingOfferId ?? mapping.offerId,
      variantId: before?.variantId ?? mapping.variantId,
      ordered: line.ordered,
      cancelled: Math.min(cancelled, line.ordered),
      shipped: before?.shipped ?? 0,
      delivered: before?.delivered ?? 0,
      returned: Math.max(line.returned, before?.returned ?? 0),
      wanted: 0,
      reserved: before?.reserved ?? 0,
      short: before?.short ?? false,
      currency: line.price.currency,
      priceMinor: line.price.minor,
      commissionMinor: line.commission?.minor ?? before?.commissionMinor ?? null,
      logisticsMinor: line.logistics?.minor ?? before?.logisticsMinor ?? null,
      payoutMinor: line.payout?.minor ?? before?.payoutMinor ?? null,
      costMinor: before?.costMinor ?? null,
      costCurrency: before?.costCurrency ?? null,
      rate: before?.rate ?? null,
      rateCurrency: before?.rateCurrency ?? null,
    },
    at.stage,
  );
}

/** Quantities follow the stage where the market does not count them itself. */
function settleLine(line: LineRecord, stage: OrderStage): LineRecord {
  const net = line.ordered - line.cancelled;
  const most = (quantity: number): number => Math.min(quantity, line.ordered);
  return {
    ...line,
    cancelled: isVoid(stage) ? line.ordered : line.cancelled,
    shipped: most(hasLeft(stage) ? Math.max(line.shipped, net) : line.shipped),
    delivered: most(stage === 'delivered' ? Math.max(line.delivered, net) : line.delivered),
    returned: most(stage === 'returned' ? Math.max(line.returned, net) : line.returned),
  };
}

function planRecord(
  before: OrderRecord | null,
  { connection, remote, readAt }: Read,
  next: { id: OrderId; stage: OrderStage; lines: LineRecord[] },
): OrderRecord {
  const { stage, lines } = next;
  const reached = (moment: Date | null, has: boolean): Date | null => moment ?? (has ? readAt : null);
  const total = lines.reduce(
    (sum, line) => sum + line.priceMinor * BigInt(line.ordered - (isVoid(stage) ? 0 : line.cancelled)),
    0n,
  );
  return {
    id: next.id,
    connectionId: connection.id,
    marketplace: connection.marketplace,
    remoteId: remote.remoteId,
    number: remote.number,
    groupRef: remote.groupRef ?? null,
    replaces: remote.replaces ?? before?.replaces ?? null,
    replacedBy: [...new Set([...(before?.replacedBy ?? []), ...(remote.replacedBy ?? [])])],
    stage,
    rawStatus: remote.rawStatus.slice(0, 500),
    attention: planAttention(remote, stage, lines),
    cancelRequested: remote.cancelRequested && isWithUs(stage),
    cancelReason: remote.cancelReason?.slice(0, 2_000) ?? before?.cancelReason ?? null,
    fulfilledBy: remote.fulfilledBy,
    scheme: remote.scheme,
    shopId: remote.shopId ?? null,
    remoteWarehouseId: remote.warehouseId ?? null,
    hasRequirements: remote.hasRequirements,
    handoverRemoteId: remote.handoverId ?? before?.handoverRemoteId ?? null,
    placedAt: before?.placedAt ?? remote.createdAt,
    acceptBy: remote.deadlines.acceptBy ?? before?.acceptBy ?? null,
    shipBy: remote.deadlines.shipBy ?? before?.shipBy ?? null,
    currency: lines[0]?.currency ?? before?.currency ?? connection.currency,
    totalMinor: total,
    remoteVersion: remote.version.slice(0, 500),
    readAt,
    firstSeenAt: before?.firstSeenAt ?? readAt,
    reservedAt: before?.reservedAt ?? null,
    confirmedAt: reached(before?.confirmedAt ?? null, !['on_hold', 'new'].includes(stage) && !isVoid(stage)),
    handedOverAt: reached(before?.handedOverAt ?? null, hasLeft(stage)),
    deliveredAt: reached(before?.deliveredAt ?? null, stage === 'delivered'),
    cancelledAt: reached(before?.cancelledAt ?? null, stage === 'cancelled'),
    version: (before?.version ?? 0) + 1,
  };
}

/** The adapter's flags and `unmapped`; `oversold` is added once the ledger has answered. */
function planAttention(remote: RemoteOrder, stage: OrderStage, lines: readonly LineRecord[]): OrderAttention[] {
  const flags = new Set<OrderAttention>(remote.attention);
  const mapped = lines.every(({ variantId }) => variantId !== null);
  if (!mapped && remote.fulfilledBy === 'seller' && isOpen(stage)) flags.add('unmapped');
  else flags.delete('unmapped');
  flags.delete('oversold');
  return [...flags];
}

/** All that is wanted is promised; false where nothing is wanted of our stock (the market's own, gone already). */
export const isPromised = (lines: readonly Pick<LineRecord, 'wanted' | 'reserved'>[]): boolean =>
  lines.every(({ wanted, reserved }) => reserved >= wanted) && lines.some(({ reserved }) => reserved > 0);
