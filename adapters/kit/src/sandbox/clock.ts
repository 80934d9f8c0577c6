import type { Clock } from '../contract/index.ts';

/** A clock a sandbox lives by and a test drives. */
export interface DrivenClock extends Clock {
  /** Moves time; a negative number moves it back. */
  advance(ms: number): void;
  set(now: Date): void;
}

/** Real time plus an offset, at a speed: 60 makes a minute pass in a second. For sandboxes people look at. */
export class OffsetClock implements DrivenClock {
  private base: number;
  private since = performance.now();
  private readonly speed: number;

  constructor(options: { start?: Date; speed?: number } = {}) {
    this.base = (options.start ?? new Date()).getTime();
    this.speed = options.speed ?? 1;
  }

  now(): Date {
    return new Date(Math.round(this.base + (performance.now() - this.since) * this.speed));
  }

  advance(ms: number): void {
    this.set(new Date(this.now().getTime() + ms));
  }

  set(now: Date): void {
    this.base = now.getTime();
    this.since = performance.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await abortableDelay(ms / this.speed, signal);
  }
}

/**
 * Time stands still until somebody sleeps; then it jumps to the next moment anybody waits for. Shared by the gate and the
 * sandbox of a test, hours of rate limits pass in milliseconds and the sandbox still judges every request by its time.
 */
export class LeapingClock implements DrivenClock {
  private at: number;
  private sleepers: { until: number; wake: () => void }[] = [];
  private leaping = false;

  constructor(start: Date = new Date('2026-11-20T08:00:00Z')) {
    this.at = start.getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  advance(ms: number): void {
    this.set(new Date(this.at + ms));
  }

  set(now: Date): void {
    this.at = now.getTime();
    this.wakeDue();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const sleeper = { until: this.at + Math.max(0, ms), wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.sleepers = this.sleepers.filter((other) => other !== sleeper);
          reject(signal.reason as Error);
        },
        { once: true },
      );
      this.leapSoon();
    });
  }

  private leapSoon(): void {
    if (this.leaping) return;
    this.leaping = true;
    // a macrotask, so that whoever is about to sleep shorter is heard first
    setImmediate(() => {
      this.leaping = false;
      if (this.sleepers.length === 0) return;
      this.at = Math.max(this.at, Math.min(...this.sleepers.map((sleeper) => sleeper.until)));
      this.wakeDue();
      if (this.sleepers.length > 0) this.leapSoon();
    });
  }

  private wakeDue(): void {
    const due = this.sleepers.filter((sleeper) => sleeper.until <= this.at);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.until > this.at);
    for (const sleeper of due) sleeper.wake();
  }
}

function abortableDelay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
