import { GraphQLError, Kind, parse, type ASTVisitor, type ParseOptions, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const MAX_TOKENS = 5_000;
const MAX_ALIASES = 30;
const MAX_MUTATION_FIELDS = 10;

/** What the complexity limit does not see: huge documents, and one guess repeated under many aliases. */
export function useRequestLimits(): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options?: ParseOptions) => parse(source, { ...options, maxTokens: MAX_TOKENS }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule(limitAliases);
    },
  };
}

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
