import type { z } from 'zod';
import type { PartnerId } from '../ids.ts';
import type { Trx } from '../db/database.ts';

/** A fact in the past tense. Payloads carry ids only, at most 1,000: handlers read the current state in bulk. */
export type EventType<P = never> = {
  readonly name: string;
  readonly payload: z.ZodType;
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
  handle(event: Envelope<unknown>, deps: unknown, context: DeliveryContext): Promise<void>;
};

export type Listener = WithinListener | AfterListener;

const EVENT_NAME = /^[a-z][a-z_]*\.[a-z][a-z_]*$/;

export function defineEvent<P>(name: string, payload: z.ZodType<P>): EventType<P> {
  if (!EVENT_NAME.test(name)) throw new Error(`"${name}" is not an event name: thing.happened, lower case.`);
  return { name, payload };
}

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
    concurrency: limits.concurrency ?? 8,
    maxAttempts: limits.maxAttempts ?? 8,
    handle: handle as AfterListener['handle'],
  };
}
