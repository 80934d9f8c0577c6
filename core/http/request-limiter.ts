import type { Clock } from '../clock.ts';

type Bucket = { tokens: number; at: number };

const REMEMBERED_AT_MOST = 50_000;

/**
 * A token bucket an address, per process: keeps one client from taking the whole server. What guards accounts and keys
 * is counted in the database (core/auth/throttle).
 */
export class RequestLimiter {
  private readonly buckets = new Map<string, Bucket>();
  private readonly clock: Clock;
  private readonly capacity: number;
  private readonly perSecond: number;

  constructor(clock: Clock, { capacity = 600, perSecond = 100 } = {}) {
    this.clock = clock;
    this.capacity = capacity;
    this.perSecond = perSecond;
  }

  /** 0 when the request may go on, else the milliseconds to wait. */
  take(ip: string): number {
    const now = this.clock.now().getTime();
    const key = networkOf(ip);
    const bucket = this.buckets.get(key) ?? { tokens: this.capacity, at: now };
    bucket.tokens = Math.min(this.capacity, bucket.tokens + ((now - bucket.at) / 1_000) * this.perSecond);
    bucket.at = now;
    this.buckets.delete(key);
    this.buckets.set(key, bucket); // the least recently seen stands first
    if (this.buckets.size > REMEMBERED_AT_MOST) this.buckets.delete(this.buckets.keys().next().value ?? '');
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / this.perSecond) * 1_000;
    bucket.tokens -= 1;
    return 0;
  }
}

/** An IPv6 customer has a whole /64: count it as one. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::', 2);
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const missing = plain.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : [];
  return [...front, ...missing, ...back].slice(0, 4).join(':') + '::/64';
}
