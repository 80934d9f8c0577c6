import type { z } from 'zod';
import type { DeliveryContext, Envelope } from '../events/event.ts';

/**
 * A command: idempotent, typed payload. It rides on the same outbox as events (an event with one handler).
 * `run` opens its own transactions through `database` of its dependencies; none is open when it starts.
 */
export type Job<P = never> = {
  readonly name: string;
  readonly payload: z.ZodType;
  /** Carries the payload's type for `enqueue`; never there at run time. */
  readonly __payload?: (payload: P) => void;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** While a job with the same key is queued, another is not added. */
  dedupeKey?(payload: P): string;
  run(payload: P, deps: unknown, context: DeliveryContext & { envelope: Envelope<P> }): Promise<void>;
};

type JobInput<P, D> = {
  name: string;
  payload: z.ZodType<P>;
  timeoutMs?: number;
  concurrency?: number;
  maxAttempts?: number;
  dedupeKey?: (payload: P) => string;
  run: (payload: P, deps: D, context: DeliveryContext & { envelope: Envelope<P> }) => Promise<void>;
};

const JOB_NAME = /^[a-z][a-z-]*\.[a-z][a-z-]*$/;

export function defineJob<P, D>(input: JobInput<P, D>): Job<P> {
  if (!JOB_NAME.test(input.name)) throw new Error(`"${input.name}" is not a job name: plugin.verb, lower case.`);
  return { timeoutMs: 300_000, concurrency: 4, maxAttempts: 8, ...input, run: input.run as Job<P>['run'] };
}

/** A clock tick whose one act is to enqueue `job`. `every` is a cron line or milliseconds. */
export type Schedule<P = never> = {
  readonly name: string;
  readonly every: string | number;
  readonly zone?: string;
  readonly job: Job<P>;
  readonly payload: P;
};

export const defineSchedule = <P>(schedule: Schedule<P>): Schedule => schedule as unknown as Schedule;
