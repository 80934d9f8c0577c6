import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  GraphQLInt,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  print,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLInputType,
  type NamedTypeNode,
  type OperationDefinitionNode,
} from 'graphql';
import { DemoSandboxes } from '../core/cli/demo-sandboxes.ts';
import { PAGE_MAX } from '../core/db/paging.ts';
import { COMPLEXITY_LIMIT, DEPTH_LIMIT, BREADTH_LIMIT } from '../graphql/builder.ts';
import { schemaOf } from '../graphql/schema-of.ts';
import { demoPlugins, plugins } from '../sellercloudx.config.ts';

const folder = path.resolve(import.meta.dirname, '../web/app/documents');
const schema = schemaOf([...plugins, ...demoPlugins(new DemoSandboxes('unused'))]);

const isDocument = (value: unknown): value is DocumentNode => (value as DocumentNode | null)?.kind === Kind.DOCUMENT;
const operationOf = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);

const documents: { name: string; document: DocumentNode; operation: OperationDefinitionNode }[] = [];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
  const exported = (await import(path.join(folder, file))) as Record<string, unknown>;
  for (const [name, document] of Object.entries(exported)) {
    const operation = isDocument(document) && operationOf(document);
    if (operation) documents.push({ name: `${file}: ${name}`, document: document as DocumentNode, operation });
  }
}

/** The costliest a page may ask for: a loader is free in the size of its pages, up to the server's own bound. */
const largestAsk = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const input = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType;
      return [variable.name.value, isNonNullType(input) || input === GraphQLInt ? valueFor(input) : undefined];
    }),
  );

/** Something of that type, so that the arguments can be read: what a mutation is given does not change its cost. */
function valueFor(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(needed.map((field) => [field.name, valueFor(field.type)]));
  }
  return samples[type.name];
}

const samples: Record<string, unknown> = {
  Int: PAGE_MAX,
  Float: 1,
  Boolean: true,
  String: 'x',
  ID: '1',
  Day: '2026-11-20',
  DateTime: '2026-11-20T10:00:00Z',
  JSON: {},
  File: new File([], 'x'),
};

test.each(documents)('$name is valid and within the limits', ({ document, operation }) => {
  const errors = validate(schema, document).map(({ message }) => message);
  const cost = complexityFromQuery(print(document), { schema, ctx: {}, variables: largestAsk(operation) });
  expect({ errors, fits: fits(cost) ? true : cost }).toEqual({ errors: [], fits: true });
});

const fits = ({ complexity, depth, breadth }: { complexity: number; depth: number; breadth: number }): boolean =>
  complexity <= COMPLEXITY_LIMIT && depth <= DEPTH_LIMIT && breadth <= BREADTH_LIMIT;
