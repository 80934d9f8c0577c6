import { isMarketplaceError, MarketplaceError, moscowDay, problemOf, wordTable } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  FileDocument,
  Handover,
  HandoversPort,
  ItemResult,
  Logger,
  Page,
  Problem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { actLimit, type CarriagesApi } from './client/carriages.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import type { OrderFeed } from './order-feed.ts';
import type { WireFbsPosting } from './wire/postings.ts';

const dayMs = 24 * 3_600_000;
const historyDays = 14;

/** Words of carriages, https://docs.ozon.ru/api/seller `act/list` (2026-08-14). */
const statuses = wordTable<Handover['status']>({
  new: 'open',
  awaiting_retry: 'open',
  pending: 'open',
  in_process: 'closed',
  success: 'closed',
  formed: 'closed',
  completion_enqueued: 'closed',
  completion_processing: 'closed',
  cancelation_enqueued: 'closed',
  cancelation_processing: 'closed',
  sended: 'accepting',
  received: 'accepting',
  completed: 'accepted',
  closed: 'accepted',
  cancelled: 'cancelled',
});

const unknownPosting: Problem = { code: 'not_found', remedyKey: 'remedy.postingUnknown' };
const notAssembled: Problem = { code: 'conflict', remedyKey: 'remedy.assembleFirst' };
const otherWarehouse: Problem = { code: 'invalid', remedyKey: 'remedy.oneWarehouse' };

export function statusOfCarriage(word: string): Handover['status'] {
  return statuses[word] ?? 'unknown';
}

interface Deps {
  readonly carriages: CarriagesApi;
  readonly feed: OrderFeed;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A carriage: assembled postings of one warehouse, given away together. */
export function handoversPort({ carriages, feed, clock, logger }: Deps): HandoversPort {
  /** Replaces what is in a carriage, and says of each posting asked about what became of it. */
  async function setPostings(
    operation: string,
    carriageId: string,
    wanted: readonly string[],
    asked: readonly string[],
    ctx: CallContext,
  ): Promise<ItemResult[]> {
    const verdicts = await carriages.setPostings(ctx, operation, carriageId, wanted);
    const refused = new Map(
      verdicts.flatMap(({ posting_number: number, result, error }) =>
        result === false ? [[number, problemOfItem({ code: error, message: error })] as const] : [],
      ),
    );
    const inside = new Set(await carriages.postingNumbers(ctx, operation, carriageId));
    const wantedSet = new Set(wanted);
    return asked.map((ref): ItemResult => {
      if (inside.has(ref) === wantedSet.has(ref)) return { ref, outcome: { kind: 'acknowledged', verified: true } };
      return { ref, outcome: { kind: 'rejected', problem: refused.get(ref) ?? notAssembled } };
    });
  }

  async function read(operation: string, carriageId: string, ctx: CallContext): Promise<Handover> {
    const carriage = await carriages.one(ctx, operation, carriageId);
    const orderIds = await carriages.postingNumbers(ctx, operation, carriageId);
    return toHandover({ id: carriage.carriage_id, ...carriage }, orderIds);
  }

  return {
    /** Ozon puts everything assembled at the warehouse in; the list is cut down to what was asked for. */
    async create({ orderIds }, ctx) {
      const operation = 'handovers.create';
      const known = await feed.fbsByNumber(orderIds, operation, ctx);
      const warehouseId = warehouseOf(orderIds, known);
      const refused = new Map<string, WriteOutcome>();
      const fitting = orderIds.filter((id) => {
        const problem = whyNot(known.get(id), warehouseId);
        if (problem) refused.set(id, { kind: 'rejected', problem });
        return !problem;
      });
      if (warehouseId === undefined || fitting.length === 0) {
        const message = 'None of these postings is assembled and waits to be handed over';
        throw new MarketplaceError({ code: 'conflict', operation, remedyKey: 'remedy.assembleFirst', message });
      }
      const remoteId = await carriages.create(ctx, warehouseId, clock.now());
      const results = await setPostings(operation, remoteId, fitting, fitting, ctx);
      const orders = [...results, ...[...refused].map(([ref, outcome]): ItemResult => ({ ref, outcome }))];
      return { handover: await read(operation, remoteId, ctx), orders };
    },

    async addOrders(remoteId, orderIds, ctx) {
      const operation = 'handovers.addOrders';
      const inside = await carriages.postingNumbers(ctx, operation, remoteId);
      return setPostings(operation, remoteId, [...new Set([...inside, ...orderIds])], orderIds, ctx);
    },

    async removeOrders(remoteId, orderIds, ctx) {
      const operation = 'handovers.removeOrders';
      const inside = await carriages.postingNumbers(ctx, operation, remoteId);
      return setPostings(
        operation,
        remoteId,
        inside.filter((id) => !orderIds.includes(id)),
        orderIds,
        ctx,
      );
    },

    async close(remoteId, ctx) {
      try {
        await carriages.approve(ctx, remoteId);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        const { status } = await carriages.one(ctx, 'handovers.close', remoteId);
        const isClosed = ['closed', 'accepting', 'accepted'].includes(statusOfCarriage(status));
        return {
          ref: remoteId,
          outcome: isClosed
            ? { kind: 'acknowledged', verified: true } // approved by an earlier try
            : { kind: 'rejected', problem: problemOf(error) },
        };
      }
    },

    async cancel(remoteId, ctx) {
      try {
        const { error } = await carriages.cancel(ctx, remoteId);
        if (!error) return { ref: remoteId, outcome: { kind: 'acknowledged' } };
        const problem: Problem = { code: 'conflict', remedyKey: 'remedy.carriageState', marketText: error };
        return { ref: remoteId, outcome: { kind: 'rejected', problem } };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
      }
    },

    /** Made some time after the carriage was approved. */
    async documents(remoteId, ctx) {
      const status = await carriages.actStatus(ctx, remoteId).catch(noneYet);
      if (status === undefined || !['ready', 'FORMED', 'CONFIRMED', 'CONFIRMED_WITH_MISMATCH'].includes(status))
        return [];
      const files: FileDocument[] = [];
      const act = await carriages.actFile(ctx, 'get-pdf', remoteId).catch(noneYet);
      if (act) files.push({ filename: `ozon-${remoteId}.pdf`, mime: 'application/pdf', bytes: act });
      const barcode = await carriages.actFile(ctx, 'get-barcode', remoteId).catch(noneYet);
      if (barcode) files.push({ filename: `ozon-${remoteId}-barcode.png`, mime: 'image/png', bytes: barcode });
      return files;
    },

    /** By the day of creation, as the list has no pages; the last two days are read again, since states change. */
    async *list(cursor, ctx): AsyncIterable<Page<Handover>> {
      const today = clock.now().getTime();
      const last = cursor === undefined ? today - historyDays * dayMs : new Date(cursor).getTime() - dayMs;
      for (let at = last; at <= today; at += dayMs) {
        const day = moscowDay(new Date(at));
        const acts = await carriages.actsOf(ctx, day, day);
        yield { items: acts.map((act) => toHandover(act)), cursor: day };
        if (acts.length >= actLimit) {
          // those of today that are open are refreshed one by one; the rest of the days must not wait for this one
          logger.warn({ operation: 'handovers.list', day }, `Ozon lists ${actLimit} carriages of a day and no more`);
        }
      }
      yield { items: [], cursor: moscowDay(clock.now()) };
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

/** The first assembled posting decides. */
function warehouseOf(orderIds: readonly string[], known: ReadonlyMap<string, WireFbsPosting>): string | undefined {
  for (const id of orderIds) {
    const posting = known.get(id);
    const warehouseId = posting?.delivery_method?.warehouse_id;
    if (posting?.status === 'awaiting_deliver' && warehouseId) return warehouseId;
  }
  return undefined;
}

function whyNot(posting: WireFbsPosting | undefined, warehouseId: string | undefined): Problem | undefined {
  if (!posting) return unknownPosting;
  if (posting.status !== 'awaiting_deliver') return notAssembled;
  return posting.delivery_method?.warehouse_id === warehouseId ? undefined : otherWarehouse;
}

function toHandover(
  carriage: {
    readonly id: string;
    readonly status: string;
    readonly created_at?: string | null | undefined;
    readonly departure_date?: string | null | undefined;
  },
  orderIds?: readonly string[],
): Handover {
  const createdAt = carriage.created_at ?? carriage.departure_date;
  return {
    remoteId: carriage.id,
    number: carriage.id,
    status: statusOfCarriage(carriage.status),
    rawStatus: carriage.status,
    ...(orderIds ? { orderIds, orderCount: orderIds.length } : {}),
    createdAt: createdAt ? new Date(createdAt) : new Date(0),
  };
}

function noneYet(error: unknown): undefined {
  if (isMarketplaceError(error) && isAboutTheItem(error)) return undefined;
  throw error;
}

function notFound(error: unknown): undefined {
  if (isMarketplaceError(error) && error.code === 'not_found') return undefined;
  throw error;
}
