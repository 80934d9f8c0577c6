import { createHash, createHmac } from 'node:crypto';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  print,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type ValueNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Database } from '../core/db/database.ts';
import type { SecretBox } from '../core/secrets.ts';
import type { GraphqlContext } from './context.ts';

const KEPT_HOURS = 24;
const WAIT_MS = 100;
const WAIT_AT_MOST_MS = 10_000;
const KEY_AT_MOST = 200;

type Variables = Readonly<Record<string, unknown>>;
type Row = { request_hash: string; state: 'running' | 'answered'; response: ExecutionResult | null };

/**
 * `idempotencyKey` in a mutation's input: the same request sent again gets the first answer, at once or while the first
 * one is still running; the same key with another request is refused. Kept for 24 hours. What changed nothing (a wrong
 * field, a limit, an error of ours) leaves the key free for another try. A request whose process ended in the middle is
 * never repeated by itself: nobody knows whether it was done.
 */
export function useIdempotencyKeys({ database, secretBox }: { database: Database; secretBox: SecretBox }): Plugin {
  // keyed: variables may hold a password, whose plain hash could be guessed from
  const fingerprint = (text: string): string =>
    createHmac('sha256', secretBox.signingKey('idempotency')).update(text).digest('hex');
  return {
    async onExecute({ args: given, setResultAndStopExecution }) {
      const args = given as ExecutionArgs;
      const key = keyOf(args);
      if (!key) return undefined;
      const context = args.contextValue as unknown as GraphqlContext;
      const { viewer, ip } = context.request;
      const owner = viewer ? `${viewer.userId}/${viewer.partner?.id ?? ''}` : `ip/${ip}`;
      const hash = fingerprint(print(args.document) + (await textOf(args.variableValues)));
      const earlier = await claim(database, { owner, key, hash });
      if (earlier !== 'ours') {
        setResultAndStopExecution(earlier);
        return undefined;
      }
      return {
        onExecuteDone: async ({ result }) => {
          const row = database.system('idempotency_keys').where({ owner, key });
          const { data, errors } = result as ExecutionResult;
          if (context.hasChanged) await row.update({ state: 'answered', response: JSON.stringify({ data, errors }) });
          else await row.delete();
        },
      };
    },
  };
}

/** The keys of all changes of the operation; null without one. */
function keyOf({ document, operationName, variableValues }: ExecutionArgs): string | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'mutation') return null;
  const keys = operation.selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD ? keysIn(field, (variableValues ?? {}) as Variables) : [],
  );
  return keys.length > 0 ? keys.join('\n').slice(0, KEY_AT_MOST) : null;
}

/** Wherever it is written: in a variable that is the whole input, in the document, or in a variable of its own. */
function keysIn({ arguments: given = [] }: FieldNode, variables: Variables): string[] {
  return given.flatMap(({ value }) => {
    const key =
      value.kind === Kind.OBJECT
        ? valueOf(value.fields.find(({ name }) => name.value === 'idempotencyKey')?.value, variables)
        : (valueOf(value, variables) as { idempotencyKey?: unknown } | null | undefined)?.idempotencyKey;
    return typeof key === 'string' && key !== '' ? [key] : [];
  });
}

function valueOf(node: ValueNode | undefined, variables: Variables): unknown {
  if (node?.kind === Kind.VARIABLE) return variables[node.name.value];
  return node?.kind === Kind.STRING ? node.value : undefined;
}

/** Variables as text; a file by its content, as JSON knows nothing of one. */
async function textOf(variables: unknown): Promise<string> {
  const files: Promise<string>[] = [];
  const text = JSON.stringify(variables ?? {}, (_name, value: unknown) => {
    if (value instanceof Blob) files.push(digest(value));
    return value;
  });
  return [text, ...(await Promise.all(files))].join('\n');
}

const digest = async (file: Blob): Promise<string> =>
  createHash('sha256')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('hex');

const refuse = (message: string, code: string): ExecutionResult => ({
  errors: [new GraphQLError(message, { extensions: { code, http: { status: 409 } } })],
});

async function claim(
  database: Database,
  { owner, key, hash }: { owner: string; key: string; hash: string },
): Promise<'ours' | ExecutionResult> {
  const until = Date.now() + WAIT_AT_MOST_MS;
  for (;;) {
    const { rows } = await database.system.raw<{ rows: unknown[] }>(
      `insert into idempotency_keys (owner, key, request_hash, state, expires_at)
       values (:owner, :key, :hash, 'running', now() + :kept * interval '1 hour')
       on conflict (owner, key) do update set state = 'running', request_hash = excluded.request_hash,
         response = null, expires_at = excluded.expires_at
       where idempotency_keys.expires_at < now()
       returning 1`,
      { owner, key, hash, kept: KEPT_HOURS },
    );
    if (rows.length > 0) return 'ours';
    const row = (await database.system('idempotency_keys').where({ owner, key }).first()) as Row | undefined;
    if (!row) continue; // the first attempt changed nothing and freed the key
    if (row.request_hash !== hash)
      return refuse('This idempotencyKey was used for another request.', 'idempotency.reused');
    if (row.state === 'answered' && row.response) return row.response;
    if (Date.now() > until)
      return refuse(
        'The first request with this idempotencyKey has not been answered: it is still running, or its process ended. Look whether it was done before you ask with another key.',
        'idempotency.running',
      );
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}
