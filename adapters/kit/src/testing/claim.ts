import { deepStrictEqual } from 'node:assert/strict';

/** What the suite claims of an adapter. Independent of the test runner it is started by. */
export class ClaimFailed extends Error {
  override readonly name = 'ClaimFailed';
}

export function fail(message: string): never {
  throw new ClaimFailed(message);
}

export function claim(holds: boolean, message: string): asserts holds {
  if (!holds) fail(message);
}

export function same(actual: unknown, expected: unknown, message: string): void {
  try {
    // through JSON-like copies, so that classes and prototypes of other realms do not matter
    deepStrictEqual(plain(actual), plain(expected));
  } catch (difference) {
    fail(`${message}\n${difference instanceof Error ? difference.message : String(difference)}`);
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return value;
  if ('toISOString' in value) return (value as Date).toISOString();
  if (Array.isArray(value)) return Array.from(value, plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
