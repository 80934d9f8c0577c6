import type { Clock } from './call.ts';
import { isMarketplaceError, problemOf, type MarketplaceErrorCode } from './error.ts';
import type { ItemResult, WriteOutcome } from './outcome.ts';

/** Errors that are about the connection and not about the item in hand. */
const ofTheConnection: ReadonlySet<MarketplaceErrorCode> = new Set([
  'credentials',
  'forbidden_scope',
  'token_type',
  'payment_required',
  'rate_limited',
  'aborted',
  'blocked',
  'unsupported',
]);
const pauseMs = 60_000;

/** What became of an item whose call failed; undefined when the error is not about the item. */
export function outcomeOfError(error: unknown, clock: Clock): WriteOutcome | undefined {
  if (!isMarketplaceError(error)) throw error;
  const problem = problemOf(error);
  if (error.mayHaveApplied) return { kind: 'unknown', because: problem };
  if (ofTheConnection.has(error.code)) return undefined;
  if (!error.retryable) return { kind: 'rejected', problem };
  return { kind: 'deferred', until: new Date(clock.now().getTime() + (error.retryAfterMs ?? pauseMs)), why: problem };
}

/**
 * A batch that is several calls, one after the other. An error of the connection before anything was done is thrown; later
 * it leaves the groups that had no turn untried, so that what the first ones did is not forgotten. A group refused whole
 * for one of its items is thrown or left untried likewise: the host looks for the one by sending halves.
 *
 * ```ts
 * write: (items, ctx) => eachGroup(byWarehouse(items), refsOf, (group) => client.write(group, ctx), clock)
 * ```
 */
export async function eachGroup<Group>(
  groups: readonly Group[],
  refsOf: (group: Group) => readonly string[],
  run: (group: Group) => Promise<WriteOutcome | readonly ItemResult[]>,
  clock: Clock,
): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  const add = (group: Group, outcome: WriteOutcome) => refsOf(group).forEach((ref) => results.push({ ref, outcome }));
  for (const [at, group] of groups.entries()) {
    try {
      const done = await run(group);
      if ('kind' in done) add(group, done);
      else results.push(...done);
    } catch (error) {
      const outcome = outcomeOfError(error, clock);
      const isOfOneItem = outcome?.kind === 'rejected' && refsOf(group).length > 1;
      if (outcome && !isOfOneItem) {
        add(group, outcome);
        continue;
      }
      if (at === 0 || !isMarketplaceError(error)) throw error;
      const untried = isOfOneItem ? [group] : groups.slice(at);
      for (const one of untried) add(one, { kind: 'notTried', because: problemOf(error) });
      if (!isOfOneItem) break;
    }
  }
  return results;
}
