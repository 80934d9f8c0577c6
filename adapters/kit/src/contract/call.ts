/**
 * How urgent a call is; the lower number goes first. All calls of a connection (polling and user actions too) take their
 * budget from one gate in this order. A call that waits long rises (see LimitGate), so nothing starves.
 */
export const priority = {
  /** An offer must stop selling. Overtakes a running bulk within two request slots. */
  stockZero: 0,
  /** Confirmations and hand-overs near their deadline, and a person waiting at a screen. */
  confirmUrgent: 1,
  stockLower: 2,
  stockRaise: 3,
  price: 4,
  content: 5,
  ordersPolling: 6,
  readBack: 7,
  /** Import, dictionaries, finance, insights, drift audit. */
  background: 8,
} as const;

export type Priority = (typeof priority)[keyof typeof priority];

/** The last argument of every port method. */
export interface CallContext {
  readonly priority: Priority;
  readonly signal?: AbortSignal;
  /**
   * No request is started that could not end before this moment (the connection's lease). A getter: read when the request
   * is about to leave, since a lease is renewed while a call waits for its turn.
   */
  readonly deadlineAt?: Date;
  /** A request that would wait longer for its turn is refused (`aborted`, with `retryAfterMs`): what it carries ages. */
  readonly waitAtMostMs?: number;
  /** Ours, the same for every try of one action. Markets with such a field get it, others ignore it. At most 36 characters. */
  readonly idempotencyKey?: string;
}

/** Time as the adapter sees it. `sleep` ends early with the signal's reason. */
export interface Clock {
  now(): Date;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Structured log lines, fields first (pino's form). What the kit writes is redacted; an adapter never passes secrets. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A page of a read. `cursor` is opaque, plain text (at most 2,000 characters), and is stored after the items were. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where to go on, also after the last page: the next read from it brings only what is new. */
  readonly cursor: string;
}

/** Plain data that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
