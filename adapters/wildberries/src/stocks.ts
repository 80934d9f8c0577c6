import {
  batchesOf,
  eachGroup,
  idNumber,
  isMarketplaceError,
  isNumericId,
  problemOf,
  targetKey,
} from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredStock,
  ItemResult,
  Page,
  Problem,
  Reading,
  RemoteStock,
  StocksPort,
  Target,
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { ContentApi } from './client/content.ts';
import type { StocksApi } from './client/stocks.ts';
import { problemOfCode } from './errors.ts';

type Item = WriteItem<DesiredStock, RemoteStock>;

export const stockBatch = 1000;
const highest = 100_000;
const processingPauseMs = 60_000;

const unknownSize: Problem = { code: 'not_found', remedyKey: 'remedy.sizeUnknown' };

export function stocksPort(stocks: StocksApi, content: ContentApi, clock: Clock): StocksPort {
  return {
    async write(items, ctx) {
      const results = new Map<string, WriteOutcome>();
      const groups = [...byWarehouse(items, results)].flatMap(([warehouseId, group]) =>
        batchesOf(group, stockBatch).map((batch) => ({ warehouseId, batch })),
      );
      const sent = await eachGroup(
        groups,
        ({ batch }) => refsOf(batch),
        ({ warehouseId, batch }) => writeBatch(stocks, clock, warehouseId, batch, ctx),
        clock,
      );
      for (const { ref, outcome } of sent) results.set(ref, outcome);
      return items.map(({ ref }): ItemResult => ({ ref, outcome: results.get(ref)! }));
    },

    async read(targets, ctx) {
      const found = new Map<string, number>();
      const warehouses = new Set(targets.map(({ keys }) => keys.warehouseId));
      for (const warehouseId of warehouses) {
        const ids = targets.flatMap(({ keys }) =>
          keys.warehouseId === warehouseId && isNumericId(keys.offerId) ? [keys.offerId] : [],
        );
        if (!isNumericId(warehouseId)) continue;
        for (const batch of batchesOf([...new Set(ids)], stockBatch)) {
          for (const [id, amount] of await amountsOrNone(stocks, 'stocks.read', warehouseId, batch, ctx)) {
            found.set(`${warehouseId}/${id}`, amount);
          }
        }
      }
      const readAt = clock.now();
      return targets.map((target) =>
        reading(target, found.get(`${target.keys.warehouseId}/${target.keys.offerId}`), readAt),
      );
    },

    /** There is no list of stocks: the cards are walked and every warehouse asked about their sizes. */
    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemoteStock>>> {
      const warehouses = await stocks.warehouses(ctx);
      let position = cursor === undefined ? undefined : (JSON.parse(cursor) as { updatedAt: string; nmID: string });
      for (;;) {
        const page = await content.cards(ctx, { ascending: true, ...(position ? { cursor: position } : {}) });
        const items: Reading<RemoteStock>[] = [];
        for (const { id: warehouseId } of warehouses) {
          const sizes = page.cards.flatMap((card) =>
            card.sizes.map(({ chrtID }) => ({ cardId: card.nmID, offerId: chrtID, sku: card.vendorCode })),
          );
          for (const batch of batchesOf(sizes, stockBatch)) {
            const ids = batch.map(({ offerId }) => offerId);
            const amounts = await stocks.amounts(ctx, 'stocks.list', warehouseId, ids);
            const readAt = clock.now();
            for (const keys of batch) {
              const quantity = amounts.get(keys.offerId);
              if (quantity === undefined) continue; // never given a stock here: unknown, not zero
              items.push(reading({ grain: 'offerAtWarehouse', keys: { ...keys, warehouseId } }, quantity, readAt));
            }
          }
        }
        const { updatedAt, nmID } = page.next;
        if (updatedAt && nmID) position = { updatedAt, nmID };
        yield { items, cursor: position ? JSON.stringify(position) : (cursor ?? '') };
        if (page.isLast) return;
      }
    },
  };
}

/** Groups what can be sent; the rest gets its outcome at once. */
function byWarehouse(items: readonly Item[], results: Map<string, WriteOutcome>): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { keys } = item.target;
    const { quantity } = item.desired;
    if (!isNumericId(keys.offerId) || !isNumericId(keys.warehouseId)) {
      results.set(item.ref, { kind: 'rejected', problem: unknownSize });
    } else if (!Number.isInteger(quantity) || quantity < 0 || quantity > highest) {
      results.set(item.ref, { kind: 'rejected', problem: problemOfCode('UploadDataLimit') });
    } else {
      groups.set(keys.warehouseId, [...(groups.get(keys.warehouseId) ?? []), item]);
    }
  }
  return groups;
}

async function writeBatch(
  stocks: StocksApi,
  clock: Clock,
  warehouseId: string,
  batch: readonly Item[],
  ctx: CallContext,
): Promise<ItemResult[]> {
  const results = new Map<string, WriteOutcome>();
  let open = batch;
  // a refusal names its rows; the others are sent once more, and what is refused then is left to the engine
  for (let attempt = 0; open.length > 0 && attempt < 2; attempt++) {
    try {
      const refusals = await stocks.put(ctx, warehouseId, open.map(toChange));
      if (refusals.length === 0) break;
      open = settleRefused(open, refusals, results, clock, attempt > 0);
    } catch (error) {
      if (!isMarketplaceError(error)) throw error;
      const problem = problemOf(error);
      if (error.code === 'not_found') {
        for (const { ref } of open)
          results.set(ref, { kind: 'rejected', problem: { ...problem, remedyKey: 'remedy.warehouseUnknown' } });
      } else {
        // nothing is known yet, or the first try has said something of the others that must not be forgotten
        if (attempt === 0) throw error;
        const because = error.mayHaveApplied ? 'unknown' : 'notTried';
        for (const { ref } of open) results.set(ref, { kind: because, because: problem });
      }
      open = [];
    }
  }
  if (open.length > 0) await verify(stocks, warehouseId, open, results, ctx);
  return batch.map(({ ref }) => ({ ref, outcome: results.get(ref)! }));
}

const refsOf = (items: readonly Item[]): string[] => items.map(({ ref }) => ref);

function settleRefused(
  open: readonly Item[],
  refusals: Awaited<ReturnType<StocksApi['put']>>,
  results: Map<string, WriteOutcome>,
  clock: Clock,
  isLastAttempt: boolean,
): Item[] {
  const left = new Map(open.map((item) => [item.target.keys.offerId!, item]));
  let because: Problem | undefined;
  for (const { code, message, data } of refusals) {
    const problem = problemOfCode(code, message);
    because ??= problem;
    const named = (data ?? []).flatMap(({ chrtId }) => (chrtId && left.has(chrtId) ? [chrtId] : []));
    for (const id of named.length > 0 ? named : left.keys()) {
      const item = left.get(id)!;
      const until = new Date(clock.now().getTime() + processingPauseMs);
      const outcome: WriteOutcome =
        problem.code === 'temporary' ? { kind: 'deferred', until, why: problem } : { kind: 'rejected', problem };
      results.set(item.ref, outcome);
      left.delete(id);
    }
  }
  if (!isLastAttempt) return [...left.values()];
  for (const { ref } of left.values()) results.set(ref, { kind: 'notTried', because: because! });
  return [];
}

/** 204 proves nothing: unknown field names and sizes are passed over in silence (2026-08). So the rows are read back. */
async function verify(
  stocks: StocksApi,
  warehouseId: string,
  batch: readonly Item[],
  results: Map<string, WriteOutcome>,
  ctx: CallContext,
) {
  let amounts: Map<string, number>;
  try {
    amounts = await stocks.amounts(
      ctx,
      'stocks.write',
      warehouseId,
      batch.map(({ target }) => target.keys.offerId!),
    );
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    // the write went through; only its proof is missing
    const because: Problem = { ...problemOf(error), remedyKey: 'remedy.stockNotProven' };
    for (const { ref } of batch) results.set(ref, { kind: 'unknown', because });
    return;
  }
  for (const { ref, target, desired } of batch) {
    const amount = amounts.get(target.keys.offerId!);
    if (amount === desired.quantity || (amount === undefined && desired.quantity === 0)) {
      results.set(ref, { kind: 'acknowledged', verified: true });
    } else if (amount === undefined) {
      results.set(ref, { kind: 'rejected', problem: unknownSize });
    } else {
      // a unit sold between the two calls, or a write that changed nothing: only another look tells
      results.set(ref, { kind: 'unknown', because: { code: 'conflict', remedyKey: 'remedy.stockNotProven' } });
    }
  }
}

async function amountsOrNone(
  stocks: StocksApi,
  operation: string,
  warehouseId: string,
  ids: readonly string[],
  ctx: CallContext,
) {
  try {
    return await stocks.amounts(ctx, operation, warehouseId, ids);
  } catch (error) {
    if (isMarketplaceError(error) && error.code === 'not_found') return new Map<string, number>();
    throw error;
  }
}

function toChange({ target, desired }: Item) {
  return { chrtId: idNumber(target.keys.offerId!), amount: desired.quantity };
}

function reading(target: Target, quantity: number | undefined, readAt: Date): Reading<RemoteStock> {
  targetKey(target); // a target without its keys is a fault of the caller
  return { target, value: quantity === undefined ? null : { quantity }, readAt };
}
