import { setTimeout as sleep } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { newId } from '../ids.ts';
import type { Job } from '../jobs/job.ts';
import type { JobRegistry } from '../jobs/job-registry.ts';
import type { Metrics } from '../metrics.ts';
import { withSpan } from '../tracing.ts';
import type { Trx } from '../db/database.ts';
import type { DeliveryContext, Envelope, Merge } from './event.ts';
import { jobHandler, type EventBus } from './event-bus.ts';
import { claimDeliveries, claimKey, endDeliveries, failDelivery, renewLeases, type Claimed } from './delivery-store.ts';

const LEASE_MS = 12_000;
const RENEW_EVERY_MS = 4_000;
const POLL_MS = 250;
const CLAIM_AT_MOST = 200;
/** At most so often: under load, what is committed meanwhile is claimed together, and events that merge are handled as one. */
const CLAIM_EVERY_MS = 10;
/** Of one event type for one partner handled as one. */
const MERGE_AT_MOST = 50;

type Handler = {
  name: string;
  timeoutMs: number;
  concurrency: number;
  maxAttempts: number;
  merge?: Merge<unknown> | undefined;
  run(envelope: Envelope<unknown>, context: DeliveryContext): Promise<void>;
};

/** Deliveries of one claim that are handled as one; mostly it is one. */
type Batch = { claims: [Claimed, ...Claimed[]]; envelope: Envelope<unknown> };
type Running = Batch & { abort: AbortController; done: Promise<void>; heldAt: number; finished: boolean };

type Deps = { systemPool: Knex; events: EventBus; jobs: JobRegistry; log: Logger; metrics: Metrics; cradle: unknown };

/**
 * Takes deliveries under a lease, runs their handler, acknowledges. A killed process's deliveries become visible again
 * when the lease ends (12 s); a handler that outlives its time-out or its lease is aborted and tried again.
 */
export class Dispatcher {
  private readonly deps: Deps;
  private readonly handlers = new Map<string, Handler>();
  private readonly running = new Map<string, Running>();
  private readonly load = new Map<string, number>();
  private timers: NodeJS.Timeout[] = [];
  private claiming: Promise<void> | undefined;
  private again = false;
  private claimedAt = -Infinity;
  private stopped = true;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  start(): void {
    const { events, jobs, cradle } = this.deps;
    for (const listener of events.after.values())
      this.handlers.set(listener.name, {
        ...listener,
        run: (event, context) => listener.handle(event, cradle, context),
      });
    for (const job of jobs.jobs.values()) this.handlers.set(jobHandler(job.name), jobAsHandler(job, cradle));
    this.stopped = false;
    events.nudge = () => this.wake();
    this.timers = [setInterval(() => this.wake(), POLL_MS), setInterval(() => void this.renew(), RENEW_EVERY_MS)];
    for (const timer of this.timers) timer.unref();
  }

  get isRunning(): boolean {
    return !this.stopped;
  }

  /** Takes nothing new, waits for what runs, hands back what does not end within `graceMs`. */
  async stop(graceMs = 10_000): Promise<void> {
    this.stopped = true;
    this.deps.events.nudge = () => {};
    for (const timer of this.timers) clearInterval(timer);
    await this.claiming;
    const all = Promise.allSettled([...this.running.values()].map(({ done }) => done));
    const patience = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([all, patience]);
    for (const { abort } of this.running.values()) abort.abort(new Error('The process stops.'));
    await all;
  }

  /** Runs until nothing is due: for tests and for commands that end. */
  async drain(): Promise<void> {
    for (;;) {
      this.wake();
      await this.claiming;
      if (this.running.size === 0 && !(await this.anythingDue())) return;
      const ends = [...this.running.values()].map(({ done }) => done);
      // none running means another process holds what is due, or a claim is on its way: look again shortly
      await (ends.length > 0 ? Promise.race(ends) : new Promise((resolve) => setTimeout(resolve, 10)));
    }
  }

  private async anythingDue(): Promise<boolean> {
    const { rows } = await this.deps.systemPool.raw<{ rows: unknown[] }>(
      'select 1 from event_deliveries where visible_at <= now() and handler = any(?) limit 1',
      [[...this.handlers.keys()]],
    );
    return rows.length > 0;
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.claiming) {
      this.again = true;
      return;
    }
    this.claiming = this.claim()
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'deliveries could not be claimed'))
      .finally(() => {
        this.claiming = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async claim(): Promise<void> {
    const tooEarlyMs = this.claimedAt + CLAIM_EVERY_MS - performance.now();
    if (tooEarlyMs > 0) await sleep(tooEarlyMs);
    if (this.stopped) return;
    this.claimedAt = performance.now();
    const free = [...this.handlers.values()]
      .map(({ name, concurrency, merge }) => ({
        name,
        slots: (concurrency - (this.load.get(name) ?? 0)) * (merge ? MERGE_AT_MOST : 1),
      }))
      .filter(({ slots }) => slots > 0);
    if (free.length === 0) return;
    const claimed = await claimDeliveries(this.deps.systemPool, free, {
      token: newId(),
      leaseMs: LEASE_MS,
      limit: CLAIM_AT_MOST,
    });
    for (const [handler, batch] of this.batchesOf(claimed)) this.take(handler, batch);
    if (claimed.length === CLAIM_AT_MOST) this.again = true;
  }

  private batchesOf(claimed: readonly Claimed[]): [Handler, Batch][] {
    const batches: [Handler, Batch][] = [];
    for (const claim of claimed) {
      const handler = this.handlers.get(claim.handler);
      if (!handler) continue;
      const open = batches.findLast(([{ name }, { envelope }]) => name === handler.name && envelope.partnerId === claim.envelope.partnerId); // prettier-ignore
      if (!open || !join(handler, open[1], claim))
        batches.push([handler, { claims: [claim], envelope: claim.envelope }]);
    }
    return batches;
  }

  private take(handler: Handler, batch: Batch): void {
    const key = claimKey(batch.claims[0]);
    const run: Running = {
      ...batch,
      abort: new AbortController(),
      done: Promise.resolve(),
      heldAt: performance.now(),
      finished: false,
    };
    this.running.set(key, run);
    this.load.set(handler.name, (this.load.get(handler.name) ?? 0) + 1);
    run.done = this.handle(run, handler).finally(() => {
      this.running.delete(key);
      this.load.set(handler.name, (this.load.get(handler.name) ?? 1) - 1);
      this.wake();
    });
  }

  private async handle(run: Running, handler: Handler): Promise<void> {
    const { systemPool, log, metrics } = this.deps;
    const { claims, envelope, abort } = run;
    const [first] = claims;
    const context: DeliveryContext = {
      attempt: first.attempts,
      signal: abort.signal,
      finish: async (trx: Trx) => {
        const ended = await endDeliveries(trx, claims);
        if (ended < claims.length) throw new Error(`delivery ${first.eventId} to ${first.handler} was taken over`);
        run.finished = true;
      },
    };
    const timeout = setTimeout(
      () => abort.abort(new Error(`${handler.name} did not end within ${handler.timeoutMs} ms`)),
      handler.timeoutMs,
    );
    const end = metrics.jobSeconds.startTimer({ handler: handler.name });
    try {
      // no try has told how it ended: each took its process with it, and the next would too
      if (first.attempts > handler.maxAttempts) throw new Error('Its process ended in the middle at every try.');
      await withSpan(
        handler.name,
        { 'scx.event': first.eventId, 'scx.attempt': first.attempts },
        () => abortable(handler.run(envelope, context), abort.signal),
        { parent: envelope, kind: SpanKind.CONSUMER },
      );
      if (!run.finished) await endDeliveries(systemPool, claims);
      end({ outcome: 'ok' });
    } catch (error) {
      end({ outcome: 'failed' });
      const dead = first.attempts >= handler.maxAttempts;
      log[dead ? 'error' : 'warn'](
        {
          err: error,
          handler: handler.name,
          event: first.eventId,
          events: claims.length,
          attempt: first.attempts,
          dead,
        },
        dead ? 'delivery failed for good' : 'delivery failed, will be tried again',
      );
      for (const claim of claims)
        await failDelivery(systemPool, claim, error, dead).catch((cause: unknown) =>
          log.error({ err: cause }, 'a failed delivery could not be recorded; its lease will end by itself'),
        );
    } finally {
      clearTimeout(timeout);
    }
  }

  private async renew(): Promise<void> {
    const running = [...this.running.entries()];
    if (running.length === 0) return;
    const askedAt = performance.now();
    const claims = running.flatMap(([, run]) => run.claims);
    const kept = await renewLeases(this.deps.systemPool, claims, LEASE_MS).catch((error: unknown) => {
      this.deps.log.warn({ err: error }, 'leases of running deliveries could not be renewed');
      return null;
    });
    for (const [key, run] of running) {
      if (run.finished || !this.running.has(key)) continue;
      if (kept && run.claims.every((claim) => kept.has(claimKey(claim)))) run.heldAt = askedAt;
      else if (kept) run.abort.abort(new Error('The delivery was taken over.'));
      else if (performance.now() - run.heldAt > LEASE_MS) run.abort.abort(new Error('The lease could not be renewed.'));
    }
  }
}

/** Adds a claim to a batch where its handler takes several as one. What has failed before is tried alone. */
function join({ merge }: Handler, batch: Batch, claim: Claimed): boolean {
  if (!merge || claim.attempts > 1 || batch.claims[0].attempts > 1 || batch.claims.length >= MERGE_AT_MOST)
    return false;
  const payload = merge(batch.envelope.payload, claim.envelope.payload);
  if (payload === null) return false;
  batch.claims.push(claim);
  batch.envelope = { ...batch.envelope, payload };
  return true;
}

function jobAsHandler(job: Job, cradle: unknown): Handler {
  return {
    name: jobHandler(job.name),
    timeoutMs: job.timeoutMs,
    concurrency: job.concurrency,
    maxAttempts: job.maxAttempts,
    run: (envelope, context) =>
      job.run(job.payload.parse(envelope.payload) as never, cradle, {
        ...context,
        envelope: envelope as Envelope<never>,
      }),
  };
}

/** A handler that never returns must not hold its slot: the signal ends the wait, the lease ends the claim. */
function abortable(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
