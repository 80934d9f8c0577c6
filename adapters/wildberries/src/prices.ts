import {
  batchesOf,
  idNumber,
  isMarketplaceError,
  isNumericId,
  isSameAmount,
  sendHalving,
} from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredPrice,
  ItemResult,
  Page,
  PricesPort,
  Problem,
  Reading,
  RemotePrice,
  Target,
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { PricesApi, UploadAnswer } from './client/prices.ts';
import { problemOfText } from './errors.ts';
import type { Tier } from './limits.ts';
import { toPriceAndDiscount, toRemotePrice, type PriceAndDiscount } from './mapping/prices.ts';
import type { WireGood, WireHistoryGood } from './wire/prices.ts';

export const priceBatch = 1000;
const firstLookMs = 10_000;
const laterLookMs = 30_000;
/** Tasks are worked off in minutes; the history keeps them longer, but after this the price itself tells. */
const ticketLivesMs = 60 * 60_000;

const unknownCard: Problem = { code: 'not_found', remedyKey: 'remedy.cardUnknown' };
const twoPrices: Problem = { code: 'conflict', remedyKey: 'remedy.oneArticleOnePrice' };
const quarantined: Problem = { code: 'quarantined', remedyKey: 'remedy.quarantine' };

/** Of a task that was called off; any other end is told item by item, also the one that says all is well. */
const cancelled = 4;
const cancelledTask: WriteOutcome = {
  kind: 'notTried',
  because: { code: 'conflict', remedyKey: 'remedy.taskCancelled' },
};

type Item = WriteItem<DesiredPrice, RemotePrice>;
type OutcomeOf = (nmId: string) => WriteOutcome;
type TakenUpload = Exclude<UploadAnswer, { kind: 'refused' }>;
interface Change {
  readonly nmId: string;
  readonly item: Item;
  readonly value: PriceAndDiscount;
}

/**
 * A Basic token has four calls an hour for everything about prices, one at a time: what takes more than one of them at once
 * would never end. It goes without the list of quarantined prices, whose texts stand in the task too.
 */
export function pricesPort(prices: PricesApi, clock: Clock, tier: Tier): PricesPort {
  const isBasic = tier === 'basic';
  const quarantine = async (ctx: CallContext) =>
    new Map((isBasic ? [] : await prices.quarantine(ctx)).map((good) => [good.nmID, good]));

  const pending = (uploadId: string, afterMs: number, since = clock.now()): WriteOutcome => ({
    kind: 'pending',
    ticket: uploadId,
    notBefore: new Date(clock.now().getTime() + afterMs),
    expiresAt: new Date(since.getTime() + ticketLivesMs),
  });

  return {
    async write(items, ctx) {
      const results = new Map<string, WriteOutcome>();
      const { changes, twins } = distinctChanges(items, results);
      const sent = await sendHalving<Change, TakenUpload>(changes, async (batch) => {
        const answer = await prices.upload(ctx, batch.map(toWireChange));
        return answer.kind === 'refused' ? { problem: problemOfText(answer.text) } : { answer };
      });
      const nothingTaken: Change[] = [];
      for (const [change, outcome] of sent) {
        const { ref } = change.item;
        if (outcome.kind === 'refused') results.set(ref, { kind: 'rejected', problem: outcome.problem });
        else if (outcome.kind === 'notTried') results.set(ref, { kind: 'notTried', because: outcome.problem });
        else if (outcome.answer.kind === 'task') results.set(ref, pending(outcome.answer.uploadId, firstLookMs));
        else if (outcome.answer.kind === 'alreadySet') results.set(ref, { kind: 'acknowledged', verified: true });
        else nothingTaken.push(change);
      }
      if (nothingTaken.length > 0) {
        const goods = isBasic ? undefined : await goodsOrNone(prices, nothingTaken, ctx);
        for (const change of nothingTaken) results.set(change.item.ref, outcomeOfNothingTaken(change, goods));
      }
      for (const [twin, first] of twins) results.set(twin, results.get(first)!);
      return items.map(({ ref }): ItemResult => ({ ref, outcome: results.get(ref)! }));
    },

    async checkTickets(items, ctx) {
      const results: ItemResult[] = [];
      const uploadIds = [...new Set(items.map(({ ticket }) => ticket))];
      for (const [at, uploadId] of uploadIds.entries()) {
        const group = items.filter(({ ticket }) => ticket === uploadId);
        try {
          const outcome = await taskOutcome(uploadId, ctx);
          for (const { ref, target, since } of group)
            results.push({
              ref,
              outcome: outcome?.(target.keys.priceGroupId!) ?? waiting(since, uploadId, laterLookMs),
            });
        } catch (error) {
          // what the first tasks said is not asked for again
          if (at === 0 || !isMarketplaceError(error) || !error.retryable) throw error;
          const pauseMs = Math.max(laterLookMs, error.retryAfterMs ?? 0);
          for (const { ref, since } of group) results.push({ ref, outcome: waiting(since, uploadId, pauseMs) });
        }
      }
      return results;
    },

    async read(targets, ctx) {
      const ids = [...new Set(targets.map(({ keys }) => keys.priceGroupId).filter(isNumericId))];
      if (ids.length === 0) return targets.map((target) => ({ target, value: null, readAt: clock.now() }));
      const goods = await goodsById(prices, ids, ctx);
      const held = await quarantine(ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemotePrice> => {
        const good = goods.get(target.keys.priceGroupId ?? '');
        return { target, value: good ? toRemotePrice(good, held.get(good.nmID)) : null, readAt };
      });
    },

    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemotePrice>>> {
      const held = await quarantine(ctx);
      for (let offset = Number(cursor ?? 0); ;) {
        const goods = await prices.goodsPage(ctx, offset);
        const readAt = clock.now();
        offset += goods.length;
        yield {
          items: goods.map((good) => ({
            target: targetOf(good),
            value: toRemotePrice(good, held.get(good.nmID)),
            readAt,
          })),
          cursor: String(offset),
        };
        if (goods.length === 0) return; // the list has no total: an empty page ends it
      }
    },
  };

  /** Undefined: still in the queue. */
  async function taskOutcome(uploadId: string, ctx: CallContext): Promise<OutcomeOf | undefined> {
    if (isBasic) {
      const goods = await prices.taskGoods(ctx, uploadId);
      return goods.length === 0 ? undefined : outcomeOfGoods(goods, new Set());
    }
    const status = await prices.taskStatus(ctx, uploadId);
    if (status === undefined) return undefined;
    if (status === cancelled) return () => cancelledTask;
    const goods = await prices.taskGoods(ctx, uploadId);
    const isAllApplied = goods.every((good) => good.status === 2);
    return outcomeOfGoods(goods, new Set(isAllApplied ? [] : (await quarantine(ctx)).keys()));
  }

  function waiting(since: Date, uploadId: string, pauseMs: number): WriteOutcome {
    const tooOld = clock.now().getTime() - since.getTime() > ticketLivesMs;
    if (tooOld) return { kind: 'unknown', because: { code: 'timeout', remedyKey: 'remedy.taskLost' } };
    return pending(uploadId, pauseMs, since);
  }
}

/** One price holds for the whole card: two different ones in a batch are an error of their own, equal ones are sent once. */
function distinctChanges(items: readonly Item[], results: Map<string, WriteOutcome>) {
  const changes = new Map<string, Change>();
  const twins = new Map<string, string>();
  for (const item of items) {
    const nmId = item.target.keys.priceGroupId;
    const value = toPriceAndDiscount(item.desired);
    const first = nmId === undefined ? undefined : changes.get(nmId);
    if ('code' in value) results.set(item.ref, { kind: 'rejected', problem: value });
    else if (!isNumericId(nmId)) results.set(item.ref, { kind: 'rejected', problem: unknownCard });
    else if (!first) changes.set(nmId, { nmId, item, value });
    else if (isSameAmount(first.item.desired.base, item.desired.base)) twins.set(item.ref, first.item.ref);
    else results.set(item.ref, { kind: 'rejected', problem: twoPrices });
  }
  return { changes: [...changes.values()], twins };
}

/** "All items are unknown, or all prices are set already": which of the two, only a look tells; here or the engine's. */
function outcomeOfNothingTaken(
  { nmId, value }: Change,
  goods: ReadonlyMap<string, WireGood> | undefined,
): WriteOutcome {
  const good = goods?.get(nmId);
  if (goods && !good) return { kind: 'rejected', problem: unknownCard };
  if (good?.discount === value.discount && good.sizes.every(({ price }) => price === value.price))
    return { kind: 'acknowledged', verified: true };
  return { kind: 'unknown', because: { code: 'conflict', remedyKey: 'remedy.refused' } };
}

/** Without an answer nothing is lost: the write has ended, and the engine looks itself. */
async function goodsOrNone(prices: PricesApi, changes: readonly Change[], ctx: CallContext) {
  try {
    return await goodsById(
      prices,
      changes.map(({ nmId }) => nmId),
      ctx,
    );
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    return undefined;
  }
}

/** An item that is not in its own task was unknown to the market. */
function outcomeOfGoods(list: readonly WireHistoryGood[], held: ReadonlySet<string>): OutcomeOf {
  const goods = new Map(list.map((good) => [good.nmID, good]));
  return (nmId) => {
    const good = goods.get(nmId);
    if (!good) return { kind: 'rejected', problem: unknownCard };
    const problem = good.errorText ? problemOfText(good.errorText) : undefined;
    if (problem?.code === 'quarantined' || (held.has(nmId) && good.status !== 2)) {
      return { kind: 'held', quarantine: problem ?? quarantined, howToLeave: 'remedy.quarantine' };
    }
    if (good.status === 2) return { kind: 'acknowledged' };
    return { kind: 'rejected', problem: problem ?? { code: 'invalid', remedyKey: 'remedy.refused' } };
  };
}

async function goodsById(
  prices: PricesApi,
  nmIds: readonly string[],
  ctx: CallContext,
): Promise<Map<string, WireGood>> {
  const found = new Map<string, WireGood>();
  for (const batch of batchesOf(nmIds, priceBatch)) {
    for (const good of await prices.goodsOf(ctx, batch)) found.set(good.nmID, good);
  }
  return found;
}

function targetOf(good: WireGood): Target {
  return {
    grain: 'priceGroup',
    keys: { priceGroupId: good.nmID, cardId: good.nmID, ...(good.vendorCode ? { sku: good.vendorCode } : {}) },
  };
}

function toWireChange({ nmId, value }: Change) {
  return { nmID: idNumber(nmId), ...value };
}
