import type { GraphQLSchema } from 'graphql';

/** A root field must say who may use it, `authScopes: { public: true }` included: forgetting is a failed build. */
export function refuseUnscopedFields(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const unscoped = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {})
      .filter((field) => {
        const options = field.extensions['pothosOptions'] as { authScopes?: unknown } | undefined;
        return !options?.authScopes && !['node', 'nodes'].includes(field.name);
      })
      .map((field) => `${type?.name}.${field.name}`),
  );
  if (unscoped.length > 0) throw new Error(`GraphQL fields without authScopes: ${unscoped.join(', ')}.`);
}
