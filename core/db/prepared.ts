import type { Knex } from 'knex';

/**
 * A statement PostgreSQL parses and plans once a connection: for the few that nearly every request sends. One name stands
 * for one text (pg refuses another one), which lists its columns: with `*` it would break when a table gets a column.
 */
export const prepared = <Row>(
  database: Knex,
  name: string,
  sql: string,
  bindings: Record<string, unknown>,
): Promise<{ rows: Row[] }> =>
  database.raw(sql, bindings as never).options({ name }) as unknown as Promise<{ rows: Row[] }>;
