import type { AnyAdapter } from '../contract/index.ts';
import type { Check } from './check.ts';
import { bookChecks } from './checks-books.ts';
import { catalogChecks } from './checks-catalog.ts';
import { connectChecks } from './checks-connect.ts';
import { errorChecks } from './checks-errors.ts';
import { handoverChecks } from './checks-handover.ts';
import { orderChecks } from './checks-orders.ts';
import { priceChecks } from './checks-price.ts';
import { stockChecks } from './checks-stock.ts';
import { webhookChecks } from './checks-webhooks.ts';
import { fail } from './claim.ts';
import type { StartHarness } from './harness.ts';
import type { CheckOutcome, ConformanceReport } from './report.ts';
import { Session } from './session.ts';

/** Every promise of the contract, in the order it is tested. */
export const allChecks: readonly Check[] = [
  ...connectChecks,
  ...catalogChecks,
  ...priceChecks,
  ...stockChecks,
  ...orderChecks,
  ...handoverChecks,
  ...bookChecks,
  ...webhookChecks,
  ...errorChecks,
];

export interface TestAdapterOptions {
  readonly adapter: AnyAdapter;
  readonly startSandbox: StartHarness;
  /** `it` or `test` of jest, vitest, node:test. */
  readonly it: (name: string, run: () => Promise<void>, timeoutMs?: number) => unknown;
  readonly describe?: (name: string, run: () => void) => unknown;
  /** Checks that cannot hold here, each with its reason in words (a link, a date). */
  readonly skip?: readonly { readonly test: string; readonly reason: string }[];
  /** `full` reads 10,003 orders instead of 1,003. Default `core`. */
  readonly level?: 'core' | 'full';
  /** Seed of the sandbox's state; printed with every failure. Default 1. */
  readonly seed?: number;
  /** Called once, after the last check. */
  readonly onReport?: (report: ConformanceReport) => void;
}

/**
 * The conformance suite: registers one test per promise that the adapter's declared capabilities make.
 *
 * ```ts
 * testAdapter({ adapter: uzum, startSandbox: startUzumHarness, it, describe,
 *   skip: [{ test: 'orders.futureCursor', reason: 'why, with a link and a date' }] });
 * ```
 */
export function testAdapter(options: TestAdapterOptions): void {
  const { adapter, it, skip = [], level = 'core' } = options;
  const outcomes: CheckOutcome[] = [];
  const register = () => {
    it('every skip names a check of this adapter and has a reason', async () => {
      for (const { test, reason } of skip) {
        if (!asked(adapter).some(({ name }) => name === test))
          fail(`skip: there is no check "${test}" for ${adapter.id}`);
        if (reason.trim().length < 15) fail(`skip: "${test}" needs its reason in words`);
      }
    });
    for (const check of asked(adapter)) {
      const skipped = skip.find(({ test }) => test === check.name);
      const { name, title } = check;
      if (skipped) {
        outcomes.push({ name, title, result: 'skipped', reason: skipped.reason });
        continue;
      }
      it(`${name}: ${title}`, () => runCheck(options, check, outcomes), 120_000);
    }
    it('reports', async () => options.onReport?.({ adapter: adapter.id, level, checks: outcomes }));
  };
  if (options.describe) options.describe(`${adapter.name} keeps the contract`, register);
  else register();
}

function asked(adapter: AnyAdapter): Check[] {
  return allChecks.filter((check) => check.needs.every((capability) => adapter.capabilities.includes(capability)));
}

async function runCheck(
  { adapter, startSandbox, level = 'core', seed = 1 }: TestAdapterOptions,
  check: Check,
  outcomes: CheckOutcome[],
): Promise<void> {
  const { name, title } = check;
  const session = await Session.start(adapter, startSandbox, seed);
  try {
    if (check.applies && !check.applies(session.harness)) return;
    for (const member of check.uses ?? [])
      if (session.harness[member] === undefined) fail(`the harness needs ${member} for ${name}`);
    await check.run(session, level);
    await session.finish();
    outcomes.push({ name, title, result: 'passed' });
  } catch (error) {
    outcomes.push({ name, title, result: 'failed', reason: error instanceof Error ? error.message : String(error) });
    if (error instanceof Error) error.message = `${name} (seed ${seed}): ${error.message}`;
    throw error;
  } finally {
    await session.close();
  }
}
