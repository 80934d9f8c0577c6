import type { Knex } from 'knex';

/** As options of a Knex builder: see `prepared`. */
export const PREPARED = { prepared: true };

/**
 * A statement PostgreSQL parses and plans once a connection instead of at every call: for the few that nearly every
 * request sends. Its texts must be few, as each is kept for good, and list their columns: with `*` they would break when a
 * table gets a column.
 */
export const prepared = <Row>(
  database: Knex,
  sql: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<{ rows: Row[] }> =>
  database.raw(sql, bindings as never).options(PREPARED) as unknown as Promise<{ rows: Row[] }>;
