import { limitForTier, MarketplaceError, priority } from '../contract/index.ts';
import type { BucketUse, LimitBucket } from '../contract/index.ts';
import { finish, freeze, newBucket, take, waitFor, type BucketState, type Draw, type Wait } from './bucket.ts';
import type { GateAnswer, GateAsk, GateLevel, GatePass, LimitGateOptions } from './gate-pass.ts';
import { retryAfterMs } from './retry-after.ts';

type Held = { readonly name: string; readonly limit: LimitBucket; readonly state: BucketState; readonly draw: Draw };
type Waiter = {
  readonly ask: GateAsk;
  readonly held: readonly Held[];
  readonly since: number;
  readonly order: number;
  readonly resolve: (pass: GatePass) => void;
  readonly reject: (error: unknown) => void;
  readonly stopListening: () => void;
};

/** Statuses that mean a limit was broken: 429, and Yandex's 420. */
const limitStatuses: ReadonlySet<number> = new Set([420, 429]);

/**
 * The rate budget of one connection. Every call to the account goes through one gate; it lets them out by priority, never
 * more than the market's limits allow.
 */
export class LimitGate {
  private readonly options: LimitGateOptions;
  private readonly limits: ReadonlyMap<string, LimitBucket>;
  private readonly buckets = new Map<string, BucketState>();
  private waiters: Waiter[] = [];
  private orders = 0;
  private alarm: { at: number; stop: AbortController } | undefined;

  constructor(options: LimitGateOptions) {
    this.options = options;
    this.limits = new Map(options.limits.map((limit) => [limit.id, limitForTier(limit, options.tier)]));
  }

  /** Waits for its turn and for room in every bucket it names. Refusals are MarketplaceErrors: `rate_limited`, `aborted`. */
  acquire(ask: GateAsk): Promise<GatePass> {
    const held = this.hold(ask.buckets);
    return new Promise((resolve, reject) => {
      if (ask.signal?.aborted) return reject(abortedError(ask, 'was given up before it was sent'));
      if (this.waiters.length >= (this.options.maxWaiting ?? 1_000)) {
        return reject(this.busyError(ask, 'too many calls are waiting', this.estimate(held)));
      }
      const giveUp = () => this.drop(waiter, abortedError(ask, 'was given up while it waited'));
      const waiter: Waiter = {
        ask,
        held,
        since: this.now(),
        order: this.orders++,
        resolve,
        reject,
        stopListening: () => ask.signal?.removeEventListener('abort', giveUp),
      };
      ask.signal?.addEventListener('abort', giveUp, { once: true });
      this.waiters.push(waiter);
      this.pump();
    });
  }

  /** How long a call of these buckets would wait if it were the only one. Infinity never comes out. */
  estimateMs(buckets: readonly BucketUse[]): number {
    return this.estimate(this.hold(buckets));
  }

  get waiting(): number {
    return this.waiters.length;
  }

  levels(): GateLevel[] {
    const now = this.now();
    return [...this.buckets].map(([bucket, state]) => ({
      bucket,
      level: Math.floor(state.level),
      capacity: state.capacity,
      inFlight: state.inFlight,
      frozenUntil: state.frozenUntil > now ? new Date(state.frozenUntil) : undefined,
    }));
  }

  /** Refuses all that wait and stops its alarm: the lease is lost or the process ends. */
  close(): void {
    for (const waiter of [...this.waiters])
      this.drop(waiter, abortedError(waiter.ask, 'was dropped: the gate was closed'));
    this.alarm?.stop.abort();
    this.alarm = undefined;
  }

  private now(): number {
    return this.options.clock.now().getTime();
  }

  private hold(uses: readonly BucketUse[]): Held[] {
    return uses.map((use) => {
      const { id, key, items = 1, itemKeys = [] } = typeof use === 'string' ? { id: use } : use;
      const limit = this.limits.get(id);
      if (!limit) throw new TypeError(`No limit "${id}" is declared`);
      const keyed = limit.scope === 'shop' || limit.scope === 'endpoint';
      const name = keyed && key !== undefined ? `${id}:${key}` : id;
      let state = this.buckets.get(name);
      if (!state) {
        const level =
          this.options.start === 'full' ? limit.capacity : Math.min(limit.capacity, Math.max(1, firstCost(limit)));
        this.buckets.set(name, (state = newBucket(limit, this.now(), level)));
      }
      return { name, limit, state, draw: { cost: limit.cost === 'item' ? items : 1, itemKeys } };
    });
  }

  /** Lets out everyone whose turn it is, then sets the alarm for the next. */
  private pump(): void {
    const now = this.now();
    const claimed = new Set<string>();
    let next = Infinity;
    for (const waiter of this.inOrder(now)) {
      const waits = waiter.held.map((one) => ({ name: one.name, wait: waitFor(one.state, one.limit, one.draw, now) }));
      const longest = waits.reduce<Wait>((worst, { wait }) => (wait.ms > worst.ms ? wait : worst), {
        ms: 0,
        why: 'nothing',
      });
      const isItsTurn = longest.ms === 0 && !waits.some(({ name }) => claimed.has(name));
      const refusal = this.refusalOf(waiter, longest, isItsTurn, now);
      if (refusal) {
        this.drop(waiter, refusal);
      } else if (isItsTurn) {
        this.letOut(waiter, now);
      } else {
        // what stops this one is kept for it; of the rest only what it needs within a second
        for (const { name, wait } of waits) {
          if ((wait.ms > 0 && wait.why !== 'gap') || (longest.ms <= 1_000 && longest.why !== 'gap')) claimed.add(name);
        }
        if (longest.ms > 0) next = Math.min(next, longest.ms);
        next = Math.min(next, untilRefused(waiter, now));
      }
    }
    this.setAlarm(next);
  }

  private inOrder(now: number): Waiter[] {
    const risesEveryMs = this.options.risesEveryMs ?? 15_000;
    const rank = ({ ask, since }: Waiter) =>
      Math.max(Math.min(ask.priority, priority.stockLower), ask.priority - Math.floor((now - since) / risesEveryMs));
    return this.waiters
      .map((waiter) => ({ waiter, rank: rank(waiter) }))
      .sort((a, b) => a.rank - b.rank || a.waiter.order - b.waiter.order)
      .map(({ waiter }) => waiter);
  }

  private refusalOf(waiter: Waiter, wait: Wait, isItsTurn: boolean, now: number): MarketplaceError | undefined {
    const { ask } = waiter;
    const known = wait.ms === Infinity ? 0 : wait.ms;
    const deadline = ask.deadlineAt?.getTime() ?? Infinity;
    // one that has to wait is not measured by it: the deadline moves while it waits
    if (now >= deadline || (isItsTurn && now + (ask.needsMs ?? 0) > deadline)) {
      return abortedError(ask, 'could not have ended before its deadline', known);
    }
    if (now - waiter.since + known > (ask.waitAtMostMs ?? Infinity)) {
      return abortedError(ask, `would have waited too long for its turn (${wait.why})`, known);
    }
    if (known > (this.options.maxWaitMs ?? 300_000)) return this.busyError(ask, `has to wait (${wait.why})`, known);
    return undefined;
  }

  private letOut(waiter: Waiter, now: number): void {
    this.remove(waiter);
    for (const { state, limit, draw } of waiter.held) take(state, limit, draw);
    let finished = false;
    waiter.resolve({
      waitedMs: now - waiter.since,
      finish: (answer) => {
        if (finished) throw new Error(`${waiter.ask.operation} was finished twice`);
        finished = true;
        return this.finish(waiter, answer);
      },
    });
  }

  private finish({ held }: Waiter, answer: GateAnswer): { retryAfterMs: number | undefined } {
    const now = this.now();
    let frozenMs: number | undefined;
    for (const { state, limit, draw } of held) {
      finish(state, limit, draw, answer, now);
      if (answer.status !== undefined && limitStatuses.has(answer.status)) {
        const told = answer.retryAfterMs ?? retryAfterMs(answer.headers ?? {}, limit.headers?.retryAfter, now);
        frozenMs = Math.max(frozenMs ?? 0, freeze(state, limit, told, now));
      }
    }
    this.pump();
    return { retryAfterMs: frozenMs };
  }

  private setAlarm(ms: number): void {
    if (ms === Infinity) {
      this.alarm?.stop.abort();
      this.alarm = undefined;
      return;
    }
    const at = this.now() + ms;
    if (this.alarm && this.alarm.at === at) return;
    this.alarm?.stop.abort();
    const stop = new AbortController();
    this.alarm = { at, stop };
    this.options.clock.sleep(ms, stop.signal).then(
      () => {
        if (this.alarm?.stop === stop) this.alarm = undefined;
        this.pump();
      },
      () => undefined, // another alarm took its place
    );
  }

  private drop(waiter: Waiter, error: MarketplaceError): void {
    if (!this.waiters.includes(waiter)) return;
    this.remove(waiter);
    waiter.reject(error);
  }

  private remove(waiter: Waiter): void {
    this.waiters = this.waiters.filter((other) => other !== waiter);
    waiter.stopListening();
  }

  private estimate(held: readonly Held[]): number {
    const now = this.now();
    const waits = held.map(({ state, limit, draw }) => waitFor(state, limit, draw, now).ms);
    return Math.max(0, ...waits.filter((ms) => ms !== Infinity));
  }

  private busyError(ask: GateAsk, why: string, waitMs: number): MarketplaceError {
    return new MarketplaceError({
      code: 'rate_limited',
      operation: ask.operation,
      message: `${ask.operation} was not sent: it ${why}`,
      retryAfterMs: Math.max(1_000, waitMs),
    });
  }
}

/** When a waiting call has to be looked at again although no bucket has changed. */
function untilRefused({ ask, since }: Waiter, now: number): number {
  const untilDeadline = (ask.deadlineAt?.getTime() ?? Infinity) - now;
  const untilTooLong = since + (ask.waitAtMostMs ?? Infinity) + 1 - now;
  return Math.max(1, Math.min(untilDeadline, untilTooLong));
}

/** A cautious start must still allow a request whose possible penalty has to fit. */
function firstCost(limit: LimitBucket): number {
  return limit.penalty?.cost ?? 1;
}

function abortedError(ask: GateAsk, why: string, waitMs?: number): MarketplaceError {
  return new MarketplaceError({
    code: 'aborted',
    operation: ask.operation,
    message: `${ask.operation} ${why}`,
    ...(waitMs ? { retryAfterMs: waitMs } : {}),
    cause: ask.signal?.reason,
  });
}
