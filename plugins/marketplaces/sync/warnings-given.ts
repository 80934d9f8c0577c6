import type { MarketplaceErrorCode, Problem } from '@sellercloudx/adapter-kit';
import { isPassing } from '../services/connection-health.ts';

/** Given by a process before this one: whatever ends well first takes it back, and what still fails gives it again. */
const EARLIER = 'earlier';

/** What this process has warned of while it held a connection, by the work that met it: the same work takes it back. */
export class WarningsGiven {
  private readonly codes = new Map<string, MarketplaceErrorCode>();

  constructor(problem: Problem | null) {
    if (problem && isPassing(problem.code)) this.codes.set(EARLIER, problem.code);
  }

  add(work: string, code: MarketplaceErrorCode): void {
    this.codes.set(work, code);
  }

  /** @returns codes nothing else is known to meet any more */
  takeBack(work: string): MarketplaceErrorCode[] {
    const given = [work, EARLIER].flatMap((one) => this.codes.get(one) ?? []);
    this.codes.delete(work);
    this.codes.delete(EARLIER);
    const left = new Set(this.codes.values());
    return [...new Set(given)].filter((code) => !left.has(code));
  }
}
