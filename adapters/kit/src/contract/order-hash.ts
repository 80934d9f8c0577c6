import { createHash } from 'node:crypto';
import type { RemoteOrder } from './order.ts';

/**
 * A version for markets without a last-modified time: the same text for the same order whatever the order of its lines
 * and keys, another one for any change. Give it everything but the version.
 */
export function hashOrder(order: Omit<RemoteOrder, 'version'>): string {
  const lines = [...order.lines].sort((a, b) => (a.remoteLineId < b.remoteLineId ? -1 : 1));
  return createHash('sha256')
    .update(canonical({ ...order, version: undefined, lines }))
    .digest('base64url')
    .slice(0, 22);
}

function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value === 'bigint') return `"${value}n"`;
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
