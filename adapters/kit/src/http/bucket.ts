import type { LimitBucket, LimitQuota } from '../contract/index.ts';

/**
 * One rate limit as we know it. Pure: time comes in as milliseconds.
 *
 * What is in flight counts as used until its answer is there, and may cost its penalty until then. So whenever between
 * sending and answering the market counts a request, it never counts more than its own bucket allows: its level is at
 * least ours plus what has not arrived yet.
 */
export interface BucketState {
  level: number;
  capacity: number;
  refillPerSecond: number;
  /** When `level` was true. */
  at: number;
  inFlight: number;
  inFlightCost: number;
  frozenUntil: number;
  /** 429s in a row without a word when to come back. */
  strikes: number;
  quotaUsed: number;
  quotaWindow: number;
  /** Item key → when it may be sent again; Infinity while in flight. */
  gaps: Map<string, number>;
}

/** What one request takes of a bucket. */
export interface Draw {
  readonly cost: number;
  readonly itemKeys: readonly string[];
}

export function newBucket(limit: LimitBucket, now: number, level: number): BucketState {
  return {
    level,
    capacity: limit.capacity,
    refillPerSecond: limit.refillPerSecond,
    at: now,
    inFlight: 0,
    inFlightCost: 0,
    frozenUntil: 0,
    strikes: 0,
    quotaUsed: 0,
    quotaWindow: limit.quota ? quotaWindowOf(limit.quota, now) : 0,
    gaps: new Map(),
  };
}

/** Why and how long a request has to wait. `ms: Infinity` = until something in flight has ended. */
export interface Wait {
  readonly ms: number;
  readonly why: 'nothing' | 'level' | 'frozen' | 'parallelism' | 'quota' | 'gap';
}

const none: Wait = { ms: 0, why: 'nothing' };

export function waitFor(state: BucketState, limit: LimitBucket, draw: Draw, now: number): Wait {
  refill(state, limit, now);
  if (now < state.frozenUntil) return { ms: state.frozenUntil - now, why: 'frozen' };
  if (limit.parallelism !== undefined && state.inFlight >= limit.parallelism)
    return { ms: Infinity, why: 'parallelism' };
  const gap = gapFor(state, draw, now);
  if (gap > 0) return { ms: gap, why: 'gap' };
  if (limit.quota && state.quotaUsed + draw.cost > limit.quota.amount && state.quotaUsed > 0) {
    return { ms: quotaEnds(limit.quota, state.quotaWindow) - now, why: 'quota' };
  }
  const needed = neededLevel(state, limit, draw);
  if (state.level >= needed - 1e-9) return none;
  if (needed > state.capacity - state.inFlightCost + 1e-9) return { ms: Infinity, why: 'level' };
  return { ms: Math.max(1, Math.ceil(((needed - state.level) / state.refillPerSecond) * 1000)), why: 'level' };
}

/** Starts a request for which {@link waitFor} said nothing. */
export function take(state: BucketState, limit: LimitBucket, draw: Draw): void {
  state.level -= draw.cost;
  state.inFlight += 1;
  state.inFlightCost += draw.cost;
  if (limit.quota) state.quotaUsed += draw.cost;
  if (limit.minGapPerKeyMs !== undefined) for (const key of draw.itemKeys) state.gaps.set(key, Infinity);
}

/** Ends it: gives its place free, charges a penalty, learns from the headers. No status = no answer came. */
export function finish(
  state: BucketState,
  limit: LimitBucket,
  draw: Draw,
  answer: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> },
  now: number,
): void {
  refill(state, limit, now);
  state.inFlight -= 1;
  state.inFlightCost -= draw.cost;
  const { status, headers = {} } = answer;
  const { penalty, minGapPerKeyMs } = limit;
  if (minGapPerKeyMs !== undefined) {
    dropOldGaps(state, now);
    for (const key of draw.itemKeys) state.gaps.set(key, now + minGapPerKeyMs);
  }
  if (penalty && status !== undefined && status >= penalty.from && status <= penalty.to) {
    state.level -= Math.max(0, penalty.cost - draw.cost);
  }
  if (status !== undefined && status < 400) state.strikes = 0;
  learn(state, limit, headers);
}

/** Nothing goes out for a while; afterwards the bucket starts with one request. */
export function freeze(state: BucketState, limit: LimitBucket, retryAfterMs: number | undefined, now: number): number {
  const ms = retryAfterMs ?? (limit.freezeOn429Ms ?? 10_000) * Math.min(16, 2 ** state.strikes);
  if (retryAfterMs === undefined) state.strikes += 1;
  if (now + ms > state.frozenUntil) {
    state.frozenUntil = now + ms;
    state.level = Math.min(state.level, 1);
    state.at = state.frozenUntil;
  }
  return ms;
}

function refill(state: BucketState, limit: LimitBucket, now: number): void {
  if (limit.quota) {
    const window = quotaWindowOf(limit.quota, now);
    if (window > state.quotaWindow) {
      state.quotaWindow = window;
      state.quotaUsed = state.inFlightCost;
    }
  }
  // a clock set back must neither refill nor stop the bucket
  if (now < state.at && state.frozenUntil < state.at) state.at = now;
  if (now <= state.at) return;
  const gained = ((now - state.at) / 1000) * state.refillPerSecond;
  state.level = Math.min(state.level + gained, Math.max(state.level, state.capacity - state.inFlightCost));
  state.at = now;
}

function neededLevel(state: BucketState, limit: LimitBucket, draw: Draw): number {
  const extra = limit.penalty ? Math.max(0, limit.penalty.cost - draw.cost) : 0;
  const wanted = draw.cost + extra * (state.inFlight + 1);
  // a full bucket with nothing in flight always lets one through, however dear it is
  return Math.min(wanted, state.capacity);
}

function gapFor(state: BucketState, draw: Draw, now: number): number {
  let latest = now;
  for (const key of draw.itemKeys) latest = Math.max(latest, state.gaps.get(key) ?? now);
  return latest - now;
}

function dropOldGaps(state: BucketState, now: number): void {
  if (state.gaps.size < 10_000) return;
  for (const [key, until] of state.gaps) if (until <= now) state.gaps.delete(key);
}

function learn(state: BucketState, limit: LimitBucket, headers: Readonly<Record<string, string>>): void {
  const read = (name: string | undefined): number | undefined => {
    const value = name === undefined ? undefined : headers[name];
    const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
  };
  const names = limit.headers;
  if (!names) return;
  const capacity = read(names.capacity);
  if (capacity !== undefined && capacity >= 1) state.capacity = capacity;
  const refillPerSecond = read(names.refillPerSecond);
  if (refillPerSecond !== undefined && refillPerSecond > 0) state.refillPerSecond = refillPerSecond;
  const remaining = read(names.remaining);
  if (remaining !== undefined) state.level = Math.min(state.level, remaining - state.inFlightCost);
  const quotaLeft = read(names.quotaRemaining);
  if (quotaLeft !== undefined && limit.quota)
    state.quotaUsed = Math.max(state.quotaUsed, limit.quota.amount - quotaLeft);
}

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

function quotaOffset(quota: LimitQuota): number {
  if (quota.per !== 'day' || quota.resetAtUtc === undefined) return 0;
  const [hours = 0, minutes = 0] = quota.resetAtUtc.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function quotaWindowOf(quota: LimitQuota, now: number): number {
  return Math.floor((now - quotaOffset(quota)) / unitMs[quota.per]);
}

function quotaEnds(quota: LimitQuota, window: number): number {
  return (window + 1) * unitMs[quota.per] + quotaOffset(quota);
}
