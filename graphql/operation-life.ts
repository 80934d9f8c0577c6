import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '../core/metrics.ts';
import type { RequestContext } from '../core/http/request-context.ts';
import { GraphqlContext } from './context.ts';
import { describeOperation } from './root-fields.ts';

type Options = {
  contextOf(request: RequestContext): GraphqlContext;
  mask(error: unknown, context: GraphqlContext): Error;
  metrics: Metrics;
};

/**
 * Gives each operation its context, and at its end closes what it read through, masks its errors and counts it.
 */
export function useOperationLife({ contextOf, mask, metrics }: Options): Plugin {
  const begin = (args: { contextValue?: unknown }): GraphqlContext => {
    const own = args.contextValue as { requestContext: RequestContext };
    return GraphqlContext.adopt(own, contextOf(own.requestContext));
  };
  const finish = async (result: ExecutionResult, context: GraphqlContext): Promise<ExecutionResult> => {
    await context.end();
    if (!result.errors?.length) return result;
    return { ...result, errors: result.errors.map((error) => mask(error, context)) as never };
  };
  return {
    onExecute({ args }) {
      const context = begin(args);
      const end = metrics.graphqlSeconds.startTimer({ operation: describeOperation(args as ExecutionArgs, 1) });
      return {
        async onExecuteDone({ result, setResult }) {
          const done = await finish(result as ExecutionResult, context);
          end({ outcome: done.errors?.length ? 'error' : 'ok' });
          if (done !== result) setResult(done);
        },
      };
    },
    onSubscribe({ args }) {
      const context = begin(args);
      return {
        onSubscribeResult: () => ({
          async onNext({ result, setResult }) {
            setResult(await finish(result as ExecutionResult, context));
          },
          onEnd: () => void context.close().catch(() => undefined), // a connection that is lost is given back anyway
        }),
      };
    },
  };
}
