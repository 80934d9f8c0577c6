import {
  batchesOf,
  isMarketplaceError,
  isNumericId,
  MarketplaceError,
  problemOf,
  sendHalving,
} from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  FileDocument,
  Handover,
  HandoversPort,
  ItemResult,
  Page,
  Problem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { OrdersApi } from './client/orders.ts';
import type { SuppliesApi } from './client/supplies.ts';
import { problemOfCode } from './errors.ts';
import type { WireSupply } from './wire/orders.ts';

const addBatch = 100;
const longestName = 128;

/** A supply: goods of one size class, one seller warehouse, inland or cross-border, all decided by its first order. */
export function handoversPort(supplies: SuppliesApi, orders: OrdersApi): HandoversPort {
  return {
    async create({ orderIds, name }, ctx) {
      const remoteId = await supplies.create(ctx, name.slice(0, longestName));
      const results = await addToSupply(supplies, orders, remoteId, orderIds, ctx);
      return { handover: toHandover(await supplies.one(ctx, remoteId), takenOf(results)), orders: results };
    },

    addOrders: (remoteId, orderIds, ctx) => addToSupply(supplies, orders, remoteId, orderIds, ctx),

    async close(remoteId, ctx) {
      const refusal = await supplies.deliver(ctx, remoteId);
      if (!refusal) return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      const code = refusal.code ?? 'StatusMismatch';
      if (code === 'StatusMismatch' && (await supplies.one(ctx, remoteId)).done) {
        return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } }; // delivered by an earlier try
      }
      const lacking = refusal.data?.orders?.map(
        ({ id, metaDetails }) =>
          `${id}: ${(metaDetails ?? []).map(({ key, decision }) => `${key} ${decision}`).join(', ')}`,
      );
      return {
        ref: remoteId,
        outcome: { kind: 'rejected', problem: problemOfCode(code, lacking?.join('; ') || refusal.message) },
      };
    },

    /** Only an empty supply can be removed. */
    async cancel(remoteId, ctx) {
      try {
        await supplies.remove(ctx, remoteId);
        return { ref: remoteId, outcome: { kind: 'acknowledged' } };
      } catch (error) {
        return { ref: remoteId, outcome: { kind: 'rejected', problem: refusalOrThrow(error) } };
      }
    },

    documents: (remoteId, ctx) => documentsOf(supplies, remoteId, ctx),

    async *list(cursor, ctx): AsyncIterable<Page<Handover>> {
      let next = cursor ?? '0';
      for (;;) {
        const page = await supplies.page(ctx, next);
        const isLast = page.next === '0';
        // a changed supply is not told anew: the last page is read again next time, open ones are refreshed
        yield { items: page.supplies.map((supply) => toHandover(supply)), cursor: isLast ? next : page.next };
        if (isLast) return;
        next = page.next;
      }
    },

    async refresh(remoteIds, ctx) {
      const found: Handover[] = [];
      for (const id of remoteIds) {
        try {
          found.push(toHandover(await supplies.one(ctx, id), await supplies.orderIds(ctx, id)));
        } catch (error) {
          if (!isMarketplaceError(error) || error.code !== 'not_found') throw error;
        }
      }
      return found;
    },
  };
}

async function addToSupply(
  supplies: SuppliesApi,
  orders: OrdersApi,
  supplyId: string,
  orderIds: readonly string[],
  ctx: CallContext,
): Promise<ItemResult[]> {
  const outcomes = new Map<string, WriteOutcome>();
  for (const batch of batchesOf([...new Set(orderIds.filter(isNumericId))], addBatch)) {
    const results = await sendHalving(batch, async (part) => {
      try {
        await supplies.addOrders(ctx, supplyId, part);
        return { answer: true };
      } catch (error) {
        return { problem: refusalOrThrow(error) };
      }
    });
    const open = batch.filter((id) => results.get(id)?.kind !== 'taken');
    for (const id of batch) if (!open.includes(id)) outcomes.set(id, { kind: 'acknowledged' });
    // an order added by an earlier try is refused as well: what stands in the supply decides
    const inside = open.length > 0 ? new Set(await supplies.orderIds(ctx, supplyId)) : new Set<string>();
    const statuses = open.length > 0 ? await orders.statuses(ctx, 'handovers.addOrders', open) : undefined;
    for (const id of open) {
      const result = results.get(id);
      const problem: Problem =
        result && result.kind !== 'taken' ? result.problem : problemOfCode('FailedToAddSupplyOrder');
      if (inside.has(id)) outcomes.set(id, { kind: 'acknowledged', verified: true });
      else if (!statuses?.has(id)) outcomes.set(id, { kind: 'rejected', problem: problemOfCode('NotFound') });
      else if (statuses.get(id)!.supplierStatus.startsWith('cancel') || statuses.get(id)!.wbStatus !== 'waiting') {
        outcomes.set(id, {
          kind: 'rejected',
          problem: { ...problem, code: 'conflict', remedyKey: 'remedy.orderNotOpen' },
        });
      } else
        outcomes.set(
          id,
          result?.kind === 'notTried' ? { kind: 'notTried', because: problem } : { kind: 'rejected', problem },
        );
    }
  }
  const unknown: WriteOutcome = { kind: 'rejected', problem: problemOfCode('NotFound') };
  return orderIds.map((ref) => ({ ref, outcome: outcomes.get(ref) ?? unknown }));
}

/** The QR code exists from `deliver` on; boxes have stickers of their own when there are any. */
async function documentsOf(
  supplies: SuppliesApi,
  remoteId: string,
  ctx: CallContext,
): Promise<readonly FileDocument[]> {
  try {
    const { file } = await supplies.code(ctx, remoteId, 'png');
    const documents = [picture(`${remoteId}.png`, file)];
    const boxes = await supplies.boxIds(ctx, remoteId);
    if (boxes.length > 0) {
      const stickers = await supplies.boxStickers(ctx, remoteId, boxes, 'png');
      documents.push(...stickers.map((sticker, index) => picture(`${remoteId}-box-${index + 1}.png`, sticker.file)));
    }
    return documents;
  } catch (error) {
    if (isMarketplaceError(error) && error.marketCode === 'SupplyNotClosed') return [];
    throw error;
  }
}

export function toHandover(supply: WireSupply, orderIds?: readonly string[]): Handover {
  return {
    remoteId: supply.id,
    number: supply.id,
    status: !supply.done ? 'open' : supply.scanDt ? 'accepting' : 'closed',
    rawStatus: !supply.done ? 'open' : supply.scanDt ? 'scanned' : 'delivered',
    ...(orderIds ? { orderIds, orderCount: orderIds.length } : {}),
    createdAt: new Date(supply.createdAt),
    ...(supply.name ? { name: supply.name } : {}),
  };
}

function picture(filename: string, base64: string): FileDocument {
  return { filename, mime: 'image/png', bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}

function takenOf(results: readonly ItemResult[]): string[] {
  return results.flatMap(({ ref, outcome }) => (outcome.kind === 'acknowledged' ? [ref] : []));
}

function refusalOrThrow(error: unknown): Problem {
  if (error instanceof MarketplaceError || isMarketplaceError(error)) {
    if (['conflict', 'invalid', 'not_found'].includes(error.code)) return problemOf(error);
  }
  throw error;
}
