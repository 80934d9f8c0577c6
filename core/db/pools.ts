import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { oneAtATime, type DriverConnection } from './one-at-a-time.ts';
import { PostgresClient } from './postgres-client.ts';

// int8 arrives as bigint: money in minor units passes 2^53
const INT8 = 20;
pg.types.setTypeParser(INT8, (text) => BigInt(text));

/** Knex would print lost connections beside the log as well; each reaches who asked as an error of its own. */
function warnOfMisuse(message: unknown): void {
  if (!/^(Connection Error|Acquire connection error)/.test(String(message))) process.emitWarning(String(message));
}

export type PoolOptions = { url: string; name: string; max: number; statementTimeoutMs?: number };

/** A Knex pool whose idle clients never take the process down when PostgreSQL restarts. */
export function openPool({ url, name, max, statementTimeoutMs = 30_000 }: PoolOptions): Knex {
  const knex = knexFactory({
    client: PostgresClient,
    connection: { connectionString: url, application_name: name, statement_timeout: statementTimeoutMs },
    pool: {
      min: 0,
      max,
      idleTimeoutMillis: 30_000,
      acquireTimeoutMillis: 10_000,
      afterCreate: (connection: DriverConnection, done: (error: null, connection: DriverConnection) => void) => {
        oneAtATime(connection);
        done(null, connection);
      },
    },
    acquireConnectionTimeout: 10_000,
    log: { warn: warnOfMisuse },
  });
  return knex;
}
