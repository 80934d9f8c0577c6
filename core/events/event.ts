import type { z } from 'zod';
import type { PartnerId } from '../ids.ts';
import type { Trx } from '../db/database.ts';

/** Two payloads as one, or null when that would be too much at once. */
export type Merge<P> = (one: P, other: P) => P | null;

/** A fact in the past tense. Payloads carry ids only, at most 1,000: handlers read the current state in bulk. */
export type EventType<P = never> = {
  readonly name: string;
  readonly payload: z.ZodType;
  /** Of payloads of this type: whoever calls it has them from this event's own queue. */
  readonly merge?: Merge<unknown> | undefined;
  /** Carries the payload's type for `emit` and `listen`; never there at run time. */
  readonly __payload?: (payload: P) => void;
};

export type Envelope<P> = {
  readonly id: string;
  readonly type: string;
  /** null: an event of the installation, not of one partner. */
  readonly partnerId: PartnerId | null;
  readonly at: Date;
  readonly payload: P;
  /** The trace of what caused it. */
  readonly traceParent: string | null;
};

/** What a queued handler may use besides its dependencies. */
export type DeliveryContext = {
  /** 1 on the first try. */
  attempt: number;
  /** Aborts when the lease can no longer be renewed or the process stops: an outside call must end by then. */
  signal: AbortSignal;
  /**
   * Ends this delivery inside the handler's own transaction, so that effect and acknowledgement commit together.
   * Throws when another process has taken the delivery over; let it roll the transaction back.
   */
  finish: (trx: Trx) => Promise<void>;
};

/** Runs in the emitter's transaction: set-based SQL, no I/O; a throw rolls the emitter back. */
export type WithinListener = {
  kind: 'within';
  name: string;
  event: string;
  handle(trx: Trx, event: Envelope<unknown>, deps: unknown): Promise<void>;
};

/** Queued: at least once, unordered, idempotent by event id; backs off and ends in the dead-letter list. */
export type AfterListener = {
  kind: 'after';
  name: string;
  event: string;
  timeoutMs: number;
  concurrency: number;
  maxAttempts: number;
  merge?: Merge<unknown> | undefined;
  handle(event: Envelope<unknown>, deps: unknown, context: DeliveryContext): Promise<void>;
};

export type Listener = WithinListener | AfterListener;

const IDS_AT_MOST = 1_000;
const EVENT_NAME = /^[a-z][a-z_]*\.[a-z][a-z_]*$/;

/**
 * @param merge for events that only tell what to look at: those that wait for the same listener and partner are handled
 *   as one (with the id of the first), so that a burst costs little more than one of them. After a failure each is
 *   tried alone.
 */
export function defineEvent<P>(
  name: string,
  payload: z.ZodType<P>,
  { merge }: { merge?: Merge<P> } = {},
): EventType<P> {
  if (!EVENT_NAME.test(name)) throw new Error(`"${name}" is not an event name: thing.happened, lower case.`);
  return { name, payload, merge: merge as Merge<unknown> | undefined };
}

/** The ids of both, each once; null when they are more than an event may name. */
export const joinIds =
  <F extends string>(field: F): Merge<Record<F, string[]>> =>
  (one, other) => {
    const ids = [...new Set([...one[field], ...other[field]])];
    return ids.length > IDS_AT_MOST ? null : ({ [field]: ids } as Record<F, string[]>);
  };

export function listenWithin<P, D>(
  event: EventType<P>,
  name: string,
  handle: (trx: Trx, event: Envelope<P>, deps: D) => Promise<void>,
): WithinListener {
  return { kind: 'within', name, event: event.name, handle: handle as WithinListener['handle'] };
}

export function listenAfter<P, D>(
  event: EventType<P>,
  name: string,
  handle: (event: Envelope<P>, deps: D, context: DeliveryContext) => Promise<void>,
  limits: { timeoutMs?: number; concurrency?: number; maxAttempts?: number } = {},
): AfterListener {
  return {
    kind: 'after',
    name,
    event: event.name,
    timeoutMs: limits.timeoutMs ?? 60_000,
    // few at a time where what waits is joined: the rest gathers meanwhile
    concurrency: limits.concurrency ?? (event.merge ? 2 : 8),
    maxAttempts: limits.maxAttempts ?? 8,
    merge: event.merge,
    handle: handle as AfterListener['handle'],
  };
}
