import { useGraphQlJit } from '@envelop/graphql-jit';
import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Queries run compiled, which halves their CPU time. What returns unions or interfaces does not: the compiler calls
 * their type resolvers without the argument Pothos needs, and never answers when one throws (seen with 11.2.1).
 */
export function useCompiledQueries(): Plugin {
  const known = new WeakMap<DocumentNode, boolean>();
  const compiles = ({ document, schema, operationName }: ExecutionArgs): boolean => {
    const seen = known.get(document);
    if (seen !== undefined) return seen;
    const fits = getOperationAST(document, operationName)?.operation === 'query' && !returnsAbstract(document, schema);
    known.set(document, fits);
    return fits;
  };
  return useGraphQlJit({}, { enableIf: compiles }) as Plugin;
}

function returnsAbstract(document: DocumentNode, schema: GraphQLSchema): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const type = types.getType();
        if (type && isAbstractType(getNamedType(type))) found = true;
      },
    }),
  );
  return found;
}
