import type { Problem } from './error.ts';
import type { Target } from './target.ts';

/**
 * What became of one item of a batch.
 *
 * - `acknowledged`: the market said yes. `verified` when the same answer proves the value (else the engine reads back by
 *   the facet's `readBack` rule).
 * - `pending`: taken into a queue; ask `checkTickets` after `notBefore`. After `expiresAt` the ticket is gone: read back.
 * - `deferred`: nothing wrong, not now (offer not yet created at the market, quota used up, one write per 30 s).
 * - `held`: taken but kept from going live until someone acts.
 * - `rejected`: this item is wrong; a retry without a change brings the same answer.
 * - `notTried`: the market refused the call because of a neighbour; send again without the culprit.
 * - `unknown`: sent, and no answer came; read back before anything else.
 */
export type WriteOutcome =
  | { readonly kind: 'acknowledged'; readonly verified?: boolean }
  | { readonly kind: 'pending'; readonly ticket: string; readonly notBefore: Date; readonly expiresAt?: Date }
  | { readonly kind: 'deferred'; readonly until: Date; readonly why: Problem }
  | { readonly kind: 'held'; readonly quarantine: Problem; readonly howToLeave: string }
  | { readonly kind: 'rejected'; readonly problem: Problem }
  | { readonly kind: 'notTried'; readonly because: Problem }
  | { readonly kind: 'unknown'; readonly because: Problem };

/** One value to be written. */
export interface WriteItem<Desired, Read = Desired> {
  /** Ours, unique in the batch, comes back with the outcome. */
  readonly ref: string;
  readonly target: Target;
  readonly desired: Desired;
  /** What was last read from the market, for writes that overwrite everything (WB cards, Uzum's linking flags). */
  readonly lastRead?: Read;
}

/** The outcome of one item, in any order; every ref of the batch comes back exactly once. */
export interface ItemResult {
  readonly ref: string;
  readonly outcome: WriteOutcome;
}

/** An item whose ticket is to be asked about. The adapter keeps no state: all it needs comes with it. */
export interface PendingItem {
  readonly ref: string;
  readonly ticket: string;
  readonly target: Target;
  /** When the write was sent. */
  readonly since: Date;
}

/** A value read back. `value: null` = the market answered and does not know the target: that is never a zero. */
export interface Reading<Value> {
  readonly target: Target;
  readonly value: Value | null;
  readonly readAt: Date;
}
