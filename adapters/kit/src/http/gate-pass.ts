import type { BucketUse, Clock, LimitBucket, Priority } from '../contract/index.ts';

export interface LimitGateOptions {
  readonly limits: readonly LimitBucket[];
  /** As `connect.test` told. */
  readonly tier?: string | undefined;
  readonly clock: Clock;
  /**
   * `cautious` (default): each bucket starts with room for one request, since another process may have just emptied it.
   * `full`: after the account is known to have rested.
   */
  readonly start?: 'cautious' | 'full';
  /** Calls waiting at once; one more is refused as `rate_limited`. Default 1,000. */
  readonly maxWaiting?: number;
  /** A call that would wait longer is refused at once with `retryAfterMs`. Default 5 min. */
  readonly maxWaitMs?: number;
  /** A waiting call rises one class per this time, at most to `stockLower`. Default 15 s. */
  readonly risesEveryMs?: number;
}

export interface GateAsk {
  readonly priority: Priority;
  readonly buckets: readonly BucketUse[];
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
  /** With `needsMs`: the call is refused when it could not end before. May be a getter; read when its turn has come. */
  readonly deadlineAt?: Date | undefined;
  readonly needsMs?: number;
  /** A call that would wait longer in all is refused, as soon as that is known. */
  readonly waitAtMostMs?: number | undefined;
}

export interface GateAnswer {
  /** 420 and 429 mean that a limit was broken. Left out when no answer came. */
  readonly status?: number;
  /** When the adapter read it out of the text; otherwise the headers tell. */
  readonly retryAfterMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Leave to send one request. `finish` must be called exactly once, whatever happened. */
export interface GatePass {
  readonly waitedMs: number;
  /** Answers with how long nothing will be sent, after a limit was broken. */
  finish(answer: GateAnswer): { readonly retryAfterMs: number | undefined };
}

/** What a person sees of a bucket. */
export interface GateLevel {
  readonly bucket: string;
  readonly level: number;
  readonly capacity: number;
  readonly inFlight: number;
  readonly frozenUntil: Date | undefined;
}
