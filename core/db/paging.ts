import type { QueryBuilder, Model, RawBuilder } from 'objection';
import { ValidationError } from '../errors.ts';

export const PAGE_MAX = 100;
export const PAGE_DEFAULT = 50;

export type PageArgs = { first?: number | null; after?: string | null };
export type Page<T> = { nodes: T[]; cursors: string[]; hasNextPage: boolean };

/** One column of the order; the last one must make the order unique (an id). */
export type SortKey<T> = {
  /** Or an expression that is never null, as nulls compare with nothing: the index must be on the same one. */
  column: string | RawBuilder;
  descending?: boolean;
  /** The row's value of that column, as text PostgreSQL reads back exactly. */
  value: (row: T) => string | number;
  /** SQL type for the comparison, e.g. `timestamptz`, `uuid`. */
  cast: string;
};

const encode = (values: (string | number)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decode(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length) return values as (string | number)[];
  } catch {
    // falls through to the error below: a cursor that is not ours is a caller's mistake
  }
  throw new ValidationError('paging.cursor', 'The cursor is not one of ours.', {
    fields: [{ path: 'after', key: 'errors.paging.cursor' }],
  });
}

/**
 * Pages by key: the cost does not grow with the page number, and no row is shown twice when others are inserted.
 * All keys must share one direction. No total is counted.
 */
export async function pageBy<M extends Model>(
  query: QueryBuilder<M, M[]>,
  keys: readonly SortKey<M>[],
  args: PageArgs,
): Promise<Page<M>> {
  const first = Math.min(Math.max(args.first ?? PAGE_DEFAULT, 1), PAGE_MAX);
  const descending = keys[0]?.descending ?? false;
  if (args.after) {
    const columns = keys.map(() => '??').join(', ');
    const marks = keys.map(({ cast }) => `?::${cast}`).join(', ');
    const values = decode(args.after, keys.length);
    void query.whereRaw(`(${columns}) ${descending ? '<' : '>'} (${marks})`, [
      ...keys.map(({ column }) => column),
      ...values,
    ]);
  }
  for (const { column } of keys) void query.orderBy(column, descending ? 'desc' : 'asc');
  const rows = await query.limit(first + 1);
  const nodes = rows.slice(0, first);
  return {
    nodes,
    cursors: nodes.map((row) => encode(keys.map(({ value }) => value(row)))),
    hasNextPage: rows.length > first,
  };
}
