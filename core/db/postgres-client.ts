import knexFactory, { type Knex } from 'knex';

/** Passed to `pool.transaction`: `setUp` is a statement sent along with BEGIN, in its round trip. */
export type TransactionStart = Knex.TransactionConfig & { setUp?: string };

/** What knex's types leave out of its own transaction. `query` answers undefined where the statement failed. */
type OwnTransaction = {
  begin(connection: { __knex__disposed?: unknown }): Promise<unknown>;
  query(connection: unknown, sql: string): Promise<unknown>;
};

/** What a statement is on its way to the driver. */
type Statement = { sql: string; options?: { prepared?: boolean; name?: string } };
type Send = (this: unknown, connection: unknown, statement: Statement) => Promise<unknown>;

/** Names live as long as a connection, so that one a text and process is enough. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `scx${names.size}`;
  names.set(sql, name);
  return name;
}

const { client } = knexFactory({ client: 'pg' }) as unknown as { client: { constructor: typeof Knex.Client } };
const PgClient = client.constructor;

const { _query: send } = PgClient.prototype as unknown as { _query: Send };

/** Knex's client for PostgreSQL, which makes a transaction's settings in the round trip that begins it, and prepares. */
export class PostgresClient extends PgClient {
  _query(connection: unknown, statement: Statement): Promise<unknown> {
    if (statement.options?.prepared) statement.options = { name: nameOf(statement.sql) };
    return send.call(this, connection, statement);
  }

  override transaction(container: unknown, config: TransactionStart | undefined, outer: unknown): Knex.Transaction {
    const knexes = super.transaction(container, config, outer);
    const { setUp, readOnly, isolationLevel } = config ?? {};
    if (setUp === undefined || outer) return knexes;
    const transaction = knexes as unknown as OwnTransaction;
    const modes = [isolationLevel && `isolation level ${isolationLevel}`, readOnly && 'read only'].filter(Boolean);
    transaction.begin = async (connection) => {
      const begun = await transaction.query(connection, `begin ${modes.join(' ')}; ${setUp}`);
      // begun perhaps, but without its settings: nobody may get this connection again
      if (!begun) connection.__knex__disposed = new Error('The transaction could not be set up.');
      return begun;
    };
    return knexes;
  }
}
