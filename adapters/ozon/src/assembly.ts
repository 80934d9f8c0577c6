import { eachGroup, isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, ItemResult, Problem, RemoteOrder, WriteOutcome } from '@sellercloudx/adapter-kit';
import type { PostingsApi } from './client/postings.ts';
import { isAboutTheItem } from './errors.ts';
import type { OrderFeed } from './order-feed.ts';
import { stageOf } from './mapping/orders.ts';
import type { WireFbsPosting } from './wire/postings.ts';

/** Assembly is worked off in seconds; what is not done after the last look is left to the next read of the order. */
const looksMs = [2_000, 4_000, 8_000];

const unknownPosting: Problem = { code: 'not_found', remedyKey: 'remedy.postingUnknown' };
const cancelledPosting: Problem = { code: 'conflict', remedyKey: 'remedy.postingCancelled' };
const wrongState: Problem = { code: 'conflict', remedyKey: 'remedy.postingState' };
const assemblyFailed: Problem = { code: 'temporary', marketCode: 'ship_failed', remedyKey: 'remedy.assemblyFailed' };
const assemblyRuns: Problem = { code: 'temporary', remedyKey: 'remedy.assemblyRuns' };

interface Deps {
  readonly postings: PostingsApi;
  readonly feed: OrderFeed;
  readonly clock: Clock;
}

/** Everything of a posting into one parcel. A yes means only that it was begun, so it is looked at until it is done. */
export async function assemble(
  { postings, feed, clock }: Deps,
  remoteIds: readonly string[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const operation = 'orders.confirm';
  const outcomes = new Map<string, WriteOutcome>();
  const before = await feed.fbsByNumber(remoteIds, operation, ctx);
  const begun = new Set<string>();
  const settledAtOnce = await eachGroup(
    [...new Set(remoteIds)],
    (id) => [id],
    async (ref) => {
      const posting = before.get(ref);
      const isOpen = posting?.status === 'awaiting_packaging';
      const outcome = isOpen ? await begin(postings, posting, ctx) : outcomeOf(posting);
      if (!outcome) begun.add(ref);
      return outcome ? [{ ref, outcome }] : [];
    },
    clock,
  );
  for (const { ref, outcome } of settledAtOnce) outcomes.set(ref, outcome);
  for (const pauseMs of looksMs) {
    if (begun.size === 0) break;
    await clock.sleep(pauseMs, ctx.signal);
    const now = await postingsOrNone(feed, [...begun], operation, ctx);
    for (const id of begun) {
      const posting = now.get(id);
      const settled =
        posting?.substatus === 'ship_failed' ? rejected(assemblyFailed) : posting && outcomeOf(posting, true);
      if (!settled) continue;
      outcomes.set(id, settled);
      begun.delete(id);
    }
  }
  for (const id of begun) outcomes.set(id, { kind: 'unknown', because: assemblyRuns });
  return remoteIds.map((ref) => ({ ref, outcome: outcomes.get(ref)! }));
}

/** What was begun goes on whether it is seen or not: a look that fails is followed by the next, at last by a read of the order. */
async function postingsOrNone(feed: OrderFeed, numbers: readonly string[], operation: string, ctx: CallContext) {
  try {
    return await feed.fbsByNumber(numbers, operation, ctx);
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    return new Map<string, WireFbsPosting>();
  }
}

/** Undefined: begun. */
async function begin(
  postings: PostingsApi,
  { posting_number: number, products }: WireFbsPosting,
  ctx: CallContext,
): Promise<WriteOutcome | undefined> {
  try {
    await postings.ship(ctx, number, [{ products: products.map(({ sku, quantity }) => ({ sku, quantity })) }]);
    return undefined;
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    // the look afterwards tells whether an earlier try, or one whose answer was lost, has done it
    if (error.marketCode === 'POSTING_ALREADY_SHIPPED' || error.mayHaveApplied) return undefined;
    if (!isAboutTheItem(error)) throw error;
    return rejected(problemOf(error));
  }
}

/** What the state alone says about an assembly; undefined while it has not moved. */
function outcomeOf(posting: WireFbsPosting | undefined, isBegun = false): WriteOutcome | undefined {
  if (!posting) return rejected(unknownPosting);
  const { stage } = stageOf(posting.status);
  if (stage === 'cancelled') return rejected(cancelledPosting);
  if (stage === 'new' && isBegun) return undefined;
  const isPast = stage === 'packed' || stage === 'handed_over' || stage === 'in_transit' || stage === 'delivered';
  return isPast || (isBegun && stage === 'superseded')
    ? { kind: 'acknowledged', verified: true }
    : rejected(wrongState);
}

function rejected(problem: Problem): WriteOutcome {
  return { kind: 'rejected', problem };
}

/** Several postings out of one, each to be assembled on its own. */
export async function splitPosting(
  { postings, feed }: Deps,
  ask: {
    readonly remoteId: string;
    readonly parts: readonly (readonly { readonly remoteLineId: string; readonly quantity: number }[])[];
  },
  ctx: CallContext,
): Promise<readonly RemoteOrder[]> {
  const parts = ask.parts.map((lines) => ({
    products: lines.map(({ remoteLineId, quantity }) => ({ sku: remoteLineId, quantity })),
  }));
  const numbers = await postings.split(ctx, ask.remoteId, parts);
  return (await feed.refresh([...new Set([...numbers, ask.remoteId])], ctx)).orders;
}
