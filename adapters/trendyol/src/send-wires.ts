import {
  batchesOf,
  isMarketplaceError,
  type MarketplaceError,
  problemOf,
  type WriteOutcome,
} from '@sellercloudx/adapter-kit';

const itemsPerCall = 1000;

/** What is known so far: the batches a draft waits for, and the drafts that have ended. */
export interface Sending {
  readonly batches: Map<string, string[]>;
  readonly outcomes: Map<string, WriteOutcome>;
}

interface Wish<Wire> {
  readonly ref: string;
  readonly wire: Wire;
}

/**
 * Sends what drafts wish by one call. A call refused as a whole is sent again draft by draft, so that the culprit stands
 * alone. It throws only while nothing can be said of any draft.
 */
export async function sendWires<Wire>(
  sending: Sending,
  wishes: readonly Wish<Wire>[],
  send: (wires: readonly Wire[]) => Promise<string>,
): Promise<void> {
  for (const part of batchesOf(wishes, itemsPerCall)) {
    const open = part.filter(({ ref }) => !sending.outcomes.has(ref));
    if (open.length > 0) await sendPart(sending, open, send);
  }
}

async function sendPart<Wire>(
  sending: Sending,
  wishes: readonly Wish<Wire>[],
  send: (wires: readonly Wire[]) => Promise<string>,
): Promise<void> {
  const refs = [...new Set(wishes.map(({ ref }) => ref))];
  try {
    const batch = await send(wishes.map(({ wire }) => wire));
    for (const ref of refs) sending.batches.set(ref, [...(sending.batches.get(ref) ?? []), batch]);
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    const isRefused = error.code === 'invalid' || error.code === 'conflict';
    if (isRefused && refs.length > 1) {
      for (const ref of refs)
        await sendPart(
          sending,
          wishes.filter((wish) => wish.ref === ref),
          send,
        );
      return;
    }
    if (!isRefused && !error.mayHaveApplied && sending.batches.size === 0) throw error;
    for (const ref of refs) sending.outcomes.set(ref, outcomeOf(error, isRefused, sending.batches.has(ref)));
  }
}

/** A draft half of whose calls were taken is neither done nor untried: it has to be looked at. */
function outcomeOf(error: MarketplaceError, isRefused: boolean, hasBatches: boolean): WriteOutcome {
  const problem = problemOf(error);
  if (isRefused) return { kind: 'rejected', problem };
  if (error.mayHaveApplied || hasBatches) return { kind: 'unknown', because: problem };
  return { kind: 'notTried', because: problem };
}
