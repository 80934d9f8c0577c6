import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

export type RootKind = 'query' | 'mutation';
export type RootField = {
  kind: RootKind;
  name: string;
  field: GraphQLField<unknown, unknown>;
  scopes: Record<string, unknown>;
};
/** `input.orderIds`, `id`: a place in the arguments that names a row. */
export type IdPlace = { path: string; name: string };
export type FillId = (place: IdPlace) => unknown;

/** Texts that name rows just as ids do. */
const ID_LIKE_TEXT = /^(sku|barcode|refId|groupRef|remoteLineId|remoteWarehouseId|shopRemoteId)$/;

export function rootFields(schema: GraphQLSchema): RootField[] {
  const of = (kind: RootKind, type: GraphQLObjectType | null | undefined): RootField[] =>
    Object.values(type?.getFields() ?? {}).map((field) => {
      const options = field.extensions['pothosOptions'] as { authScopes?: Record<string, unknown> } | undefined;
      return { kind, name: field.name, field, scopes: options?.authScopes ?? {} };
    });
  return [...of('query', schema.getQueryType()), ...of('mutation', schema.getMutationType())];
}

/** Where ids stand in a field's arguments. */
export function idPlaces(root: RootField): IdPlace[] {
  const places: IdPlace[] = [];
  argumentsFor(root, (place) => (places.push(place), 'x'));
  return places;
}

/** Arguments that fit the types: every id filled by `fill`, everything else with something plain. */
export function argumentsFor(root: RootField, fill: FillId): Record<string, unknown> {
  const given = root.field.args.map(({ name, type }) => [name, valueFor(type, name, name, fill, 0)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

function valueFor(given: GraphQLInputType, name: string, path: string, fill: FillId, depth: number): unknown {
  const type = getNullableType(given);
  if (isListType(type)) {
    const item = valueFor(type.ofType as GraphQLInputType, name, path, fill, depth);
    return item === undefined ? [] : [item];
  }
  if (isInputObjectType(type)) {
    if (depth > 4) return undefined;
    const entries = Object.values(type.getFields())
      .filter(({ name: own }) => own !== 'idempotencyKey')
      .map((one) => [one.name, valueFor(one.type, one.name, `${path}.${one.name}`, fill, depth + 1)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  const named = getNamedType(type);
  if (named.name === 'ID' || ID_LIKE_TEXT.test(name)) return fill({ path, name });
  if (!isNonNullType(given)) return undefined;
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return PLAIN[named.name]?.(name);
}

const PLAIN: Record<string, (name: string) => unknown> = {
  String: (name) =>
    name === 'currency'
      ? 'UZS'
      : name === 'decimal' || name === 'price'
        ? '1.00'
        : name === 'email'
          ? 'none@example.uz'
          : 'plain',
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
  JSON: () => ({}),
  Day: () => '2026-11-20',
  DateTime: () => '2026-11-20T00:00:00Z',
  File: () => new File(['SKU,Title\nX,Y\n'], 'rows.csv', { type: 'text/csv' }),
};

/** The field with its arguments as variables, asking for everything `depth` levels down. */
export function documentFor({ kind, name, field }: RootField, depth: number): string {
  const variables = field.args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
  const given = field.args.map((one) => `${one.name}: $${one.name}`).join(', ');
  return `${kind} ${variables && `(${variables})`} { ${name}${given && `(${given})`} ${selection(getNamedType(field.type), depth)} }`;
}

function selection(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const success = type.getTypes().filter((one) => !one.getInterfaces().some((face) => face.name === 'Problem'));
    const parts = success.map((one) => `... on ${one.name} ${selection(one, depth)}`);
    return `{ __typename ${parts.join(' ')} ... on Problem { refusalCode: code refusalText: message } }`;
  }
  if (isAbstractType(type) || !isObjectType(type)) return '{ __typename }';
  const fields = Object.values(type.getFields())
    .filter((one) => one.args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined))
    .filter((one) => isLeafType(getNamedType(one.type)) || depth > 0)
    .filter((one) => !(one.name === 'edges' && 'nodes' in type.getFields()))
    .map((one) => `${one.name} ${selection(getNamedType(one.type), depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}
