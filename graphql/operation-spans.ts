import { getOperationAST, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { failSpan, withSpan } from '../core/tracing.ts';

type Args = { document: DocumentNode; operationName?: string | null };

/** A span an operation, named after its root fields: names of the schema only, never an argument. The last of the plugins. */
export function useOperationSpans(): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const execute = executeFn as (args: unknown) => ExecutionResult | Promise<ExecutionResult>;
      setExecuteFn((given: unknown) =>
        withSpan(`graphql ${describe(args as Args)}`, {}, async (span) => {
          const result = await execute(given);
          if (result.errors?.length) failSpan(span, 'graphql');
          return result;
        }),
      );
    },
  };
}

const NAMED_AT_MOST = 5;

function describe({ document, operationName }: Args): string {
  const operation = getOperationAST(document, operationName);
  const fields = operation?.selectionSet.selections.flatMap((one) => (one.kind === 'Field' ? one.name.value : []));
  return `${operation?.operation ?? ''} ${(fields ?? []).slice(0, NAMED_AT_MOST).join(' ')}`;
}
