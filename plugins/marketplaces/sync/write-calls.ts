import {
  isMarketplaceError,
  problemOf,
  type CallContext,
  type MarketplaceError,
  type MarketplaceErrorCode,
  type Ports,
  type WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { FacetWork, Write } from './facet-work.ts';
import { rowKey } from './sync-row.ts';
import type { ItemResult } from '@sellercloudx/adapter-kit';

/** What a call brought: an outcome a row, or the reason why nothing is known to have left. */
export type CallEnd = {
  readonly results: ReadonlyMap<string, ItemResult>;
  /** Rows the market was not asked about. */
  readonly notSent: ReadonlySet<string>;
  readonly error: MarketplaceError | undefined;
};

/** Errors that are about some item of the batch, said of the whole of it. */
const aboutAnItem: ReadonlySet<MarketplaceErrorCode> = new Set([
  'invalid',
  'not_found',
  'conflict',
  'quarantined',
  'unsupported',
]);

/**
 * One batch. A market that refuses a batch as a whole because of one item is asked again in halves, so that the one is
 * found in a few calls and its neighbours go through in the same cycle.
 */
export async function writeBatch(
  work: FacetWork,
  ports: Ports,
  writes: readonly Write[],
  ctx: CallContext,
): Promise<CallEnd> {
  try {
    const results = new Map((await work.write(ports, writes, ctx)).map((result) => [result.ref, result]));
    // a port that forgets an item has told nothing about it
    for (const { row } of writes) if (!results.has(rowKey(row))) results.set(rowKey(row), forgotten(rowKey(row)));
    return { results, notSent: new Set(), error: undefined };
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    if (error.mayHaveApplied)
      return { results: allOf(writes, { kind: 'unknown', because: problemOf(error) }), notSent: new Set(), error };
    if (!aboutAnItem.has(error.code))
      return { results: new Map(), notSent: new Set(writes.map(({ row }) => rowKey(row))), error };
    if (writes.length === 1)
      return { results: allOf(writes, outcomeOfRefusal(error)), notSent: new Set(), error: undefined };
    const middle = Math.ceil(writes.length / 2);
    const first = await writeBatch(work, ports, writes.slice(0, middle), ctx);
    if (first.error)
      return { ...first, notSent: new Set([...first.notSent, ...writes.slice(middle).map(({ row }) => rowKey(row))]) };
    const second = await writeBatch(work, ports, writes.slice(middle), ctx);
    return {
      results: new Map([...first.results, ...second.results]),
      notSent: second.notSent,
      error: second.error,
    };
  }
}

const outcomeOfRefusal = (error: MarketplaceError): WriteOutcome =>
  error.code === 'quarantined'
    ? { kind: 'held', quarantine: problemOf(error), howToLeave: error.remedyKey }
    : { kind: 'rejected', problem: problemOf(error) };

const allOf = (writes: readonly Write[], outcome: WriteOutcome): ReadonlyMap<string, ItemResult> =>
  new Map(writes.map(({ row }) => [rowKey(row), { ref: rowKey(row), outcome }]));

const forgotten = (ref: string): ItemResult => ({
  ref,
  outcome: { kind: 'unknown', because: { code: 'unreadable', remedyKey: 'marketplaces:remedy.noAnswer' } },
});
