import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { failSpan, withSpan } from '../core/tracing.ts';
import { describeOperation } from './root-fields.ts';

const NAMED_AT_MOST = 5;

/** A span an operation, named after its root fields, never an argument. The last of the plugins. */
export function useOperationSpans(): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const execute = executeFn as (args: unknown) => ExecutionResult | Promise<ExecutionResult>;
      setExecuteFn((given: unknown) =>
        withSpan(`graphql ${describeOperation(args as ExecutionArgs, NAMED_AT_MOST)}`, {}, async (span) => {
          const result = await execute(given);
          if (result.errors?.length) failSpan(span, 'graphql');
          return result;
        }),
      );
    },
  };
}
