import { GraphQLError, Kind, parse, type ASTVisitor, type ParseOptions, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Our longest own document has some 6,000 characters; each kept in the cache of parsed ones takes its length. */
const MAX_LENGTH = 50_000;
const MAX_TOKENS = 5_000;
const MAX_ALIASES = 30;
const MAX_MUTATION_FIELDS = 10;

/** What the complexity limit does not see: huge documents, and one guess repeated under many aliases. */
export function useRequestLimits(): Plugin {
  return {
    onParams({ params }) {
      const refusal = refuseLongDocument(params.query);
      if (refusal) throw refusal;
    },
    onParse({ setParseFn }) {
      setParseFn((source: string, options?: ParseOptions) => parse(source, { ...options, maxTokens: MAX_TOKENS }));
    },
    // an answer that never ends would outlive the session it was asked with: sockets are closed with theirs
    onSubscribe({ args, setResultAndStopExecution }) {
      if (!(args.contextValue as { overHttp?: true }).overHttp) return;
      const error = new GraphQLError('Subscriptions go over WebSocket.', { extensions: { http: { status: 405 } } });
      setResultAndStopExecution({ errors: [error] });
    },
    onValidate({ addValidationRule }) {
      addValidationRule(limitAliases);
    },
  };
}

/** Before it is parsed or kept: comments count for nothing in tokens, and for their length in memory. */
export const refuseLongDocument = (query: string | null | undefined): GraphQLError | null =>
  (query?.length ?? 0) > MAX_LENGTH
    ? new GraphQLError(`At most ${MAX_LENGTH} characters in a document.`, { extensions: { http: { status: 413 } } })
    : null;

function limitAliases(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias && ++aliases === MAX_ALIASES + 1)
        context.reportError(new GraphQLError(`At most ${MAX_ALIASES} aliases in one operation.`));
    },
    OperationDefinition(node) {
      const fields = node.selectionSet.selections.filter(({ kind }) => kind === Kind.FIELD).length;
      if (node.operation === 'mutation' && fields > MAX_MUTATION_FIELDS)
        context.reportError(new GraphQLError(`At most ${MAX_MUTATION_FIELDS} changes in one operation.`));
    },
  };
}
