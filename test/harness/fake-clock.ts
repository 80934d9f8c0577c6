import type { Clock } from '../../core/clock.ts';

/** Stands still until it is moved. */
export class FakeClock implements Clock {
  private at: number;
  constructor(start = '2026-11-20T07:00:00Z') {
    this.at = Date.parse(start);
  }
  now(): Date {
    return new Date(this.at);
  }
  advance(ms: number): void {
    this.at += ms;
  }
}
