import type { LimitLevel, SandboxLimit, SandboxRequest, Violation } from './spec.ts';

type Bucket = { level: number; at: number; frozenUntil: number };

/** The market's side of the rate limits: counts at arrival and knows nothing of the client's gate. */
export class LimitCounter {
  private readonly limits: ReadonlyMap<string, SandboxLimit>;
  private buckets = new Map<string, Bucket>();
  private broken: Violation[] = [];

  constructor(limits: readonly SandboxLimit[]) {
    this.limits = new Map(limits.map((limit) => [limit.id, limit]));
  }

  /** The limits a request draws from: those its route names, else those that hold everywhere. */
  of(names: readonly string[] | undefined): readonly SandboxLimit[] {
    if (names === undefined) return [...this.limits.values()].filter((limit) => limit.everywhere);
    return names.map((name) => {
      const limit = this.limits.get(name);
      if (!limit) throw new TypeError(`The sandbox has no limit "${name}"`);
      return limit;
    });
  }

  /** Takes the request's cost; answers with the first limit that is broken, and then nothing is taken. */
  take(limits: readonly SandboxLimit[], request: SandboxRequest): SandboxLimit | undefined {
    const now = request.now.getTime();
    const draws = limits.map((limit) => ({
      limit,
      bucket: this.bucket(limit, request),
      cost: limit.cost?.(request) ?? 1,
    }));
    const broken = draws.find(({ bucket, cost }) => now < bucket.frozenUntil || bucket.level < cost - 1e-9);
    if (broken) {
      this.note(request, broken.limit.id);
      if (broken.limit.freezeMs !== undefined) broken.bucket.frozenUntil = now + broken.limit.freezeMs;
      return broken.limit;
    }
    for (const { bucket, cost } of draws) bucket.level -= cost;
    return undefined;
  }

  /** Charges what the answer's status costs on top. */
  charge(limits: readonly SandboxLimit[], request: SandboxRequest, status: number): void {
    for (const limit of limits) {
      const { penalty } = limit;
      if (!penalty || status < penalty.from || status > penalty.to) continue;
      this.bucket(limit, request).level -= Math.max(0, penalty.cost - (limit.cost?.(request) ?? 1));
    }
  }

  level(limit: SandboxLimit, request: SandboxRequest): LimitLevel {
    const bucket = this.bucket(limit, request);
    const frozenMs = Math.max(0, bucket.frozenUntil - request.now.getTime());
    const needMs = (level: number) => Math.max(0, Math.ceil(((level - bucket.level) / limit.refillPerSecond) * 1000));
    return {
      at: request.now,
      remaining: frozenMs > 0 ? 0 : Math.max(0, Math.floor(bucket.level + 1e-9)),
      capacity: limit.capacity,
      refillPerSecond: limit.refillPerSecond,
      retryAfterMs: Math.max(frozenMs, needMs(1)),
      fullInMs: Math.max(frozenMs, needMs(limit.capacity)),
    };
  }

  /** Counts a breach: of a limit, or of a rule of another kind. */
  note({ now, method, route }: SandboxRequest, limit: string): void {
    this.broken.push({ at: now.toISOString(), route: `${method} ${route}`, limit });
  }

  get violations(): readonly Violation[] {
    return this.broken;
  }

  save(): { buckets: Map<string, Bucket>; broken: Violation[] } {
    return structuredClone({ buckets: this.buckets, broken: this.broken });
  }

  restore(saved: { buckets: Map<string, Bucket>; broken: Violation[] }): void {
    this.buckets = saved.buckets;
    this.broken = saved.broken;
  }

  private bucket(limit: SandboxLimit, request: SandboxRequest): Bucket {
    const now = request.now.getTime();
    const name = `${limit.id}:${limit.key?.(request) ?? ''}`;
    let bucket = this.buckets.get(name);
    if (!bucket) this.buckets.set(name, (bucket = { level: limit.capacity, at: now, frozenUntil: 0 }));
    const gained = (Math.max(0, now - bucket.at) / 1000) * limit.refillPerSecond;
    bucket.level = Math.min(limit.capacity, bucket.level + gained);
    bucket.at = now;
    return bucket;
  }
}
