import { createHmac } from 'node:crypto';
import { getOperationAST, GraphQLError, print, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Database } from '../core/db/database.ts';
import type { SecretBox } from '../core/secrets.ts';
import type { GraphqlContext } from './context.ts';

const KEPT_HOURS = 24;
const RUNNING_AT_MOST_S = 60;
const WAIT_MS = 100;
const WAIT_AT_MOST_MS = 10_000;

type Row = { request_hash: string; state: 'running' | 'committed' | 'answered'; response: ExecutionResult | null };

/**
 * `idempotencyKey` in a mutation's input: the same request sent again gets the first answer, at once or while the first
 * one is still running; the same key with another request is refused. Kept for 24 hours.
 */
export function useIdempotencyKeys({ database, secretBox }: { database: Database; secretBox: SecretBox }): Plugin {
  // keyed: variables may hold a password, whose plain hash could be guessed from
  const fingerprint = (text: string): string =>
    createHmac('sha256', secretBox.signingKey('idempotency')).update(text).digest('hex');
  return {
    async onExecute({ args: given, setResultAndStopExecution }) {
      const args = given as ExecutionArgs;
      if (getOperationAST(args.document, args.operationName)?.operation !== 'mutation') return undefined;
      const key = keyIn(args.variableValues);
      if (!key) return undefined;
      const { request } = args.contextValue as unknown as GraphqlContext;
      const owner = request.viewer
        ? `${request.viewer.userId}/${request.viewer.partner?.id ?? ''}`
        : `ip/${request.ip}`;
      const hash = fingerprint(print(args.document) + JSON.stringify(args.variableValues));
      const earlier = await claim(database, owner, key, hash);
      if (earlier !== 'ours') {
        setResultAndStopExecution(earlier);
        return undefined;
      }
      return {
        onExecuteDone: async ({ result }) => {
          const { data, errors } = result as ExecutionResult;
          // an internal error may be tried again with the same key
          if (errors?.length) await database.system('idempotency_keys').where({ owner, key }).delete();
          else
            await database
              .system('idempotency_keys')
              .where({ owner, key })
              .update({ state: 'answered', response: JSON.stringify({ data }) });
        },
      };
    },
  };
}

function keyIn(variables: unknown): string | null {
  const input = (variables as { input?: { idempotencyKey?: unknown } } | undefined)?.input;
  return typeof input?.idempotencyKey === 'string' ? input.idempotencyKey.slice(0, 200) : null;
}

const refuse = (message: string, code: string): ExecutionResult => ({
  errors: [new GraphQLError(message, { extensions: { code, http: { status: 409 } } })],
});

async function claim(database: Database, owner: string, key: string, hash: string): Promise<'ours' | ExecutionResult> {
  const until = Date.now() + WAIT_AT_MOST_MS;
  for (;;) {
    const { rows } = await database.system.raw<{ rows: unknown[] }>(
      `insert into idempotency_keys (owner, key, request_hash, state, expires_at)
       values (:owner, :key, :hash, 'running', now() + :kept * interval '1 hour')
       on conflict (owner, key) do update set state = 'running', request_hash = excluded.request_hash,
         response = null, expires_at = excluded.expires_at
       where idempotency_keys.expires_at < now()
          or (idempotency_keys.state = 'running'
              and idempotency_keys.expires_at < now() + :kept * interval '1 hour' - :stale * interval '1 second')
       returning 1`,
      { owner, key, hash, kept: KEPT_HOURS, stale: RUNNING_AT_MOST_S },
    );
    if (rows.length > 0) return 'ours';
    const row = (await database.system('idempotency_keys').where({ owner, key }).first()) as Row | undefined;
    if (!row) continue; // the first attempt failed and freed the key
    if (row.request_hash !== hash)
      return refuse('This idempotencyKey was used for another request.', 'idempotency.reused');
    if (row.state === 'answered' && row.response) return row.response;
    if (Date.now() > until)
      return refuse('The first request with this idempotencyKey is still running.', 'idempotency.running');
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}
