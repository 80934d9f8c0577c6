import type { QueryArrayResult, QueryConfig } from 'pg';

type Callback = (error: Error | undefined, result: QueryArrayResult) => void;
type Send = (query: QueryConfig, callback: Callback) => void;

/** What Knex calls of the driver's connection. */
export type DriverConnection = { query: Send };

/**
 * Statements of one connection go out one after the other. Resolvers of one operation read through one transaction at
 * the same time; the driver would line them up by itself, which it has deprecated and gives up in its next version.
 */
export function oneAtATime(connection: DriverConnection): void {
  const send = connection.query.bind(connection);
  let last: Promise<void> = Promise.resolve();
  connection.query = (query, callback) => {
    last = last.then(
      () =>
        new Promise((done) =>
          send(query, (error, result) => {
            done();
            callback(error, result);
          }),
        ),
    );
  };
}
