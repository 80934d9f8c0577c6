import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { print } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Database } from '../core/db/database.ts';
import type { RequestContext } from '../core/http/request-context.ts';
import type { Logger } from '../core/log.ts';
import type { Metrics } from '../core/metrics.ts';
import type { SecretBox } from '../core/secrets.ts';
import { useCompiledQueries } from './compiled-queries.ts';
import { GraphqlContext } from './context.ts';
import { publicError } from './errors.ts';
import { useIdempotencyKeys } from './idempotency.ts';
import { useOperationLife } from './operation-life.ts';
import { useOperationSpans } from './operation-spans.ts';
import { useRequestLimits } from './request-limits.ts';

export const GRAPHQL_PATH = '/graphql';

/** What the transport puts in; the resolvers' context is made from it. */
export type ServerContext = { requestContext: RequestContext; overHttp?: true };

type Deps = {
  schema: GraphQLSchema;
  database: Database;
  secretBox: SecretBox;
  cradle: Record<string, unknown>;
  log: Logger;
  metrics: Metrics;
};

export type GraphqlServer = {
  yoga: YogaServerInstance<ServerContext, object>;
  schema: GraphQLSchema;
  /** One operation in process (Remix loaders and actions, tests): same limits, same context, no HTTP hop. */
  execute(
    request: RequestContext,
    document: DocumentNode | string,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult>;
};

export function createGraphqlServer({ schema, database, secretBox, cradle, log, metrics }: Deps): GraphqlServer {
  const mask = (error: unknown, context: GraphqlContext): Error =>
    publicError(error, context, (cause) =>
      log.error({ err: cause, requestId: context.request.id }, 'a GraphQL operation failed'),
    );
  const contextOf = (request: RequestContext): GraphqlContext => new GraphqlContext(request, database, cradle);
  const yoga = createYoga<ServerContext>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    graphiql: false,
    logging: false,
    batching: false,
    // core/http/body-limit bounds every face; yoga's own 25 MB would refuse files we promise to take
    maxRequestBodySize: false,
    cors: false,
    // done by useOperationLife, which has the context for the translation
    maskedErrors: false,
    plugins: [
      useOperationLife({ contextOf, mask, metrics }),
      useRequestLimits(),
      useIdempotencyKeys({ database, secretBox }),
      useCompiledQueries(),
      useOperationSpans(),
    ],
  });
  const printed = new WeakMap<DocumentNode, string>();
  const sourceOf = (document: DocumentNode | string): string => {
    if (typeof document === 'string') return document;
    const known = printed.get(document) ?? print(document);
    printed.set(document, known);
    return known;
  };
  return {
    yoga,
    schema,
    async execute(request, document, variables) {
      const { execute, parse, validate, contextFactory } = yoga.getEnveloped({ requestContext: request } as never);
      const parsed = parse(sourceOf(document)) as DocumentNode;
      const errors = validate(schema, parsed) as readonly GraphQLError[];
      if (errors.length > 0) return { errors };
      return (await execute({
        schema,
        document: parsed,
        variableValues: variables ?? {},
        contextValue: await contextFactory(),
      })) as ExecutionResult;
    },
  };
}
