import { useGraphQlJit } from '@envelop/graphql-jit';
import {
  getNamedType,
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DefinitionNode,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Queries run compiled, which halves their CPU time. What returns unions or interfaces does not: the compiler calls
 * their type resolvers without the argument Pothos needs, and never answers when one throws (seen with 11.2.1). Nor
 * does what holds several operations: what is compiled is kept by document, whichever of them is asked for.
 */
export function useCompiledQueries(): Plugin {
  const known = new WeakMap<DocumentNode, boolean>();
  const compiles = ({ document, schema }: ExecutionArgs): boolean => {
    const seen = known.get(document);
    if (seen !== undefined) return seen;
    const [operation, ...others] = document.definitions.filter(isOperation);
    const fits = operation?.operation === 'query' && others.length === 0 && !returnsAbstract(document, schema);
    known.set(document, fits);
    return fits;
  };
  return useGraphQlJit({}, { enableIf: compiles }) as Plugin;
}

const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;

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
