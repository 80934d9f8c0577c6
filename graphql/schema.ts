import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Points } from '../core/points.ts';
import { createBuilder } from './builder.ts';
import { addErrors } from './errors.ts';
import { graphqlTypes } from './points.ts';
import { addScalars } from './scalars.ts';
import { refuseUnscopedFields } from './scope-check.ts';

export function buildSchema(points: Points): GraphQLSchema {
  const builder = createBuilder();
  builder.queryType({ description: 'Reading.' });
  builder.mutationType({ description: 'Changing: each field is one transaction.' });
  builder.subscriptionType({ description: 'Live changes.' });
  addScalars(builder);
  addErrors(builder);
  const capabilities = points.withPlugin(graphqlTypes).map(({ plugin }) => plugin);
  builder.queryField('capabilities', (t) =>
    t.stringList({
      authScopes: { public: true },
      description: 'Names of the plugins this installation runs.',
      resolve: () => capabilities,
    }),
  );
  for (const addTypes of points.of(graphqlTypes)) addTypes(builder);
  const schema = builder.toSchema({ sortSchema: false });
  refuseUnscopedFields(schema);
  return schema;
}

export const printSortedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
