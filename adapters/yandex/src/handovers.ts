import { moscowDay, wordTable, isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  FileDocument,
  Handover,
  HandoversPort,
  ItemResult,
  Page,
  Problem,
} from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { ShipmentPaper, ShipmentsApi } from './client/shipments.ts';
import { isAboutTheItem } from './errors.ts';
import type { OrderFeed } from './order-feed.ts';
import type { WireShipment } from './wire/orders.ts';

const dayMs = 24 * 3_600_000;
const historyDays = 14;
/** Shipments are planned some days ahead. */
const aheadDays = 14;

/** Words of shipments, https://yandex.ru/dev/market/partner-api/doc `ShipmentStatusType` (2026-07-17). */
const statuses = wordTable<Handover['status']>({
  OUTBOUND_CREATED: 'open',
  OUTBOUND_READY_FOR_CONFIRMATION: 'open',
  OUTBOUND_CONFIRMED: 'closed',
  OUTBOUND_SIGNED: 'closed',
  ACCEPTED: 'accepted',
  ACCEPTED_WITH_DISCREPANCIES: 'accepted',
  FINISHED: 'accepted',
  ERROR: 'cancelled',
});

interface Paper {
  readonly kind: ShipmentPaper;
  readonly ending: string;
  readonly mime: string;
}

const pdf = { ending: 'pdf', mime: 'application/pdf' } as const;
const sheet = { ending: 'xls', mime: 'application/vnd.ms-excel' } as const;

/** Papers, by the word that says they are there. */
const papers = wordTable<Paper>({
  DOWNLOAD_ACT: { kind: 'act', ...pdf },
  DOWNLOAD_INBOUND_ACT: { kind: 'inbound-act', ...pdf },
  DOWNLOAD_DISCREPANCY_ACT: { kind: 'discrepancy-act', ...sheet },
  DOWNLOAD_TRANSPORTATION_WAYBILL: { kind: 'transportation-waybill', ...sheet },
});

const unknownOrder: Problem = { code: 'not_found', remedyKey: 'remedy.orderUnknown' };
const notPlanned: Problem = { code: 'conflict', remedyKey: 'remedy.notPlanned' };
const otherShipment: Problem = { code: 'conflict', remedyKey: 'remedy.otherShipment' };

export function statusOfShipment(word: string): Handover['status'] {
  return statuses[word] ?? 'unknown';
}

interface Deps {
  readonly shipments: ShipmentsApi;
  readonly feed: OrderFeed;
  readonly account: Account;
  readonly clock: Clock;
}

/** The first mile: the Market plans what is brought on which day, the seller confirms it. */
export function handoversPort({ shipments, feed, account, clock }: Deps): HandoversPort {
  const dayIn = (days: number) => moscowDay(new Date(clock.now().getTime() + days * dayMs));

  async function read(operation: string, remoteId: string, ctx: CallContext): Promise<Handover> {
    const { campaignId, shipmentId } = idsOf(remoteId, operation);
    return toHandover(campaignId, await shipments.one(ctx, operation, campaignId, shipmentId));
  }

  return {
    /** Nothing is made: the shipment these orders were planned into is found. Orders of another one are told. */
    async create({ orderIds }, ctx) {
      const operation = 'handovers.create';
      const known = await feed.byId(orderIds, operation, ctx);
      const campaignId = orderIds.map((id) => known.get(id)?.campaignId).find((id) => id !== undefined);
      const own = orderIds.filter((id) => known.get(id)?.campaignId === campaignId);
      const window = { from: dayIn(-1), to: dayIn(aheadDays) };
      const found = campaignId ? await shipments.search(ctx, operation, campaignId, { ...window, orderIds: own }) : [];
      const [first] = found
        .filter((one) => one.orderIds.some((id) => own.includes(id)))
        .sort((a, b) => a.planIntervalFrom.localeCompare(b.planIntervalFrom));
      if (!first || !campaignId) {
        const message = 'The Market has planned no shipment for these orders yet';
        throw new MarketplaceError({ code: 'conflict', operation, remedyKey: 'remedy.notPlanned', message });
      }
      const others = new Set(found.filter((one) => one !== first).flatMap((one) => one.orderIds));
      const orders = orderIds.map((ref): ItemResult => {
        if (first.orderIds.includes(ref)) return { ref, outcome: { kind: 'acknowledged', verified: true } };
        const problem = !known.has(ref)
          ? unknownOrder
          : others.has(ref) || !own.includes(ref)
            ? otherShipment
            : notPlanned;
        return { ref, outcome: { kind: 'rejected', problem } };
      });
      return { handover: toHandover(campaignId, first), orders };
    },

    /** Into the next shipment: only for what will not be packed in time. */
    async removeOrders(remoteId, orderIds, ctx) {
      const operation = 'handovers.removeOrders';
      const { campaignId, shipmentId } = idsOf(remoteId, operation);
      try {
        await shipments.moveOut(ctx, campaignId, shipmentId, orderIds);
        return orderIds.map((ref) => ({ ref, outcome: { kind: 'acknowledged' } }));
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return orderIds.map((ref) => ({ ref, outcome: { kind: 'rejected', problem: problemOf(error) } }));
      }
    },

    async close(remoteId, ctx) {
      const operation = 'handovers.close';
      const { campaignId, shipmentId } = idsOf(remoteId, operation);
      try {
        await shipments.confirm(ctx, campaignId, shipmentId);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        // confirmed by an earlier try
        const isDone =
          error.code === 'conflict' && ['closed', 'accepted'].includes((await read(operation, remoteId, ctx)).status);
        return {
          ref: remoteId,
          outcome: isDone ? { kind: 'acknowledged', verified: true } : { kind: 'rejected', problem: problemOf(error) },
        };
      }
    },

    async documents(remoteId, ctx) {
      const operation = 'handovers.documents';
      const { campaignId, shipmentId } = idsOf(remoteId, operation);
      const { availableActions } = await shipments.one(ctx, operation, campaignId, shipmentId);
      const files: FileDocument[] = [];
      for (const { kind, ending, mime } of availableActions.flatMap((word) => papers[word] ?? [])) {
        const bytes = await shipments.paper(ctx, campaignId, shipmentId, kind);
        files.push({ filename: `yandex-${shipmentId}-${kind}.${ending}`, mime, bytes });
      }
      return files;
    },

    /** By the planned day; the last two days are read again, since states change. */
    async *list(cursor, ctx): AsyncIterable<Page<Handover>> {
      const operation = 'handovers.list';
      const from = cursor ? moscowDay(new Date(new Date(cursor).getTime() - 2 * dayMs)) : dayIn(-historyDays);
      const window = { from, to: dayIn(aheadDays) };
      for (const { id } of await account.stores(ctx, operation, ['FBS'])) {
        const found = await shipments.search(ctx, operation, id, window);
        yield { items: found.map((one) => toHandover(id, one)), cursor: cursor ?? from };
      }
      yield { items: [], cursor: dayIn(0) };
    },

    async refresh(remoteIds, ctx) {
      const found: Handover[] = [];
      for (const id of remoteIds) {
        const handover = await read('handovers.refresh', id, ctx).catch(notFound);
        if (handover) found.push(handover);
      }
      return found;
    },
  };
}

/** A shipment is told by its store as well. */
function idsOf(remoteId: string, operation: string): { readonly campaignId: string; readonly shipmentId: string } {
  const [, campaignId, shipmentId] = /^(\d+)\/(\d+)$/.exec(remoteId) ?? [];
  if (campaignId && shipmentId) return { campaignId, shipmentId };
  throw new MarketplaceError({ code: 'not_found', operation, message: `"${remoteId}" is no shipment of the Market's` });
}

function toHandover(campaignId: string, shipment: WireShipment): Handover {
  const { id, status, orderIds, planIntervalFrom, planIntervalTo, warehouseTo, factCount } = shipment;
  const place = warehouseTo && {
    id: warehouseTo.id,
    name: warehouseTo.name || warehouseTo.id,
    ...(warehouseTo.address ? { address: warehouseTo.address } : {}),
  };
  return {
    remoteId: `${campaignId}/${id}`,
    number: shipment.externalId || id,
    status: statusOfShipment(status),
    rawStatus: status,
    orderIds,
    orderCount: orderIds.length,
    ...(factCount ? { acceptedCount: factCount } : {}),
    ...(place ? { place } : {}),
    slot: { from: new Date(planIntervalFrom), to: new Date(planIntervalTo) },
    createdAt: new Date(planIntervalFrom),
  };
}

function notFound(error: unknown): undefined {
  if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
  throw error;
}
