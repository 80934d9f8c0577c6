import fc from 'fast-check';
import { z } from 'zod';
import { schemaAt } from '../official/fields.ts';
import { joined, nameOf, type OpenApiNode, type OpenApiOperation } from '../official/document.ts';

/** What a schema leaves open and a mapping rests on. Found by the name of the field, or by its path (`/price/value`). */
export interface Known {
  /** What a field holds, where the schema says no more than "a text". */
  readonly fields?: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  /** Fields that are never left out: without them a row could not be told from another. */
  readonly always?: readonly string[];
}

type Schema = OpenApiNode;
type Place = { readonly document: Schema; readonly known: Known; readonly path: string; readonly depth: number };

const deepest = 8;
/** Words that stand on every object of JavaScript, and what else is easily taken for something. */
const awkward = ['', ' ', '0', 'constructor', '__proto__', 'toString', 'Ўзбекистон', '\u0000', 'null'];

/** Money as texts and as numbers, the moments a market tells, ids beyond what a number holds. */
export const cents = fc.integer({ min: 0, max: 10_000_000_00 });
export const decimalText = cents.map((value) => (value / 100).toFixed(2));
export const decimal = cents.map((value) => value / 100);
export const signedDecimal = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 }).map((value) => value / 100);
export const moment = fc.date({ noInvalidDate: true, min: new Date('2015-01-01'), max: new Date('2100-01-01') });
export const isoText = fc
  .tuple(moment, fc.constantFrom('Z', '+03:00', '+05:00'))
  .map(([date, zone]) => (zone === 'Z' ? date.toISOString() : `${date.toISOString().slice(0, 19)}${zone}`));
export const int64Id = fc.oneof(fc.integer({ min: 1 }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map(String));
export const count = fc.integer({ min: 1, max: 1_000 });

export interface Sources<Schema extends z.ZodType> {
  /** How the adapter reads a row. */
  readonly schema: Schema;
  /** Where the market's documents describe it; left out where they do not. */
  readonly described?: { readonly operation: string; readonly path: string };
  readonly known: Known;
}

type Declare = (name: string, run: () => void) => void;

/**
 * Declares a mapping's property as tests: `check` gets rows of all that the adapter's own schema takes, and of all that the
 * market's documents permit, both as the schema has read them. A failure names its seed, which `fc.assert` takes.
 */
export function mappingProperties(
  test: Declare & { readonly skip: Declare },
  operations: readonly OpenApiOperation[] | undefined,
) {
  return <Schema extends z.ZodType>(
    name: string,
    { schema, described, known }: Sources<Schema>,
    check: (row: z.output<Schema>) => void,
  ): void => {
    const holds = (rows: fc.Arbitrary<unknown>) => fc.assert(fc.property(rows, (row) => check(schema.parse(row))));
    test(`${name}: all that the adapter reads`, () => holds(inputOf(schema, known)));
    if (!described) return;
    const { operation, path } = described;
    (operations ? test : test.skip)(`${name}: all that the documents permit (skipped without SCX_SPECS_DIR)`, () =>
      holds(answerOf(operations!, operation, path, known)),
    );
  };
}

/** Anything the schema at `path` of an operation's answer permits: `answerOf(operations, 'GET /orders', '/orders/[]', {})`. */
export function answerOf(
  operations: readonly OpenApiOperation[],
  name: string,
  path: string,
  known: Known,
): fc.Arbitrary<unknown> {
  const operation = operations.find((one) => nameOf(one) === name);
  const place = operation && schemaAt(operation, path);
  if (!place) throw new Error(`The documents have no ${name} with ${path || 'an answer'}`);
  return valueOf(place.schema, { document: place.document, known, path: '', depth: 0 });
}

/** Anything a schema of an adapter's own takes. */
export function inputOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const document = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
  return valueOf(document, { document, known, path: '', depth: 0 });
}

function valueOf(node: unknown, place: Place): fc.Arbitrary<unknown> {
  const { known, path, depth } = place;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const told = known.fields?.[path] ?? (name === '[]' ? undefined : known.fields?.[name]);
  if (told) return told;
  const schema = joined(node, place.document);
  if (!schema || depth > deepest) return fc.constant({});
  const value = choiceOf(schema, place);
  return schema.nullable === true ? fc.option(value, { nil: null }) : value;
}

function choiceOf(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const choices = [...((schema.oneOf as unknown[]) ?? []), ...((schema.anyOf as unknown[]) ?? [])];
  // beside properties a choice tells which of them belong together, not what they are
  if (choices.length > 0 && !schema.properties) return fc.oneof(...choices.map((one) => valueOf(one, place)));
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return fc.constantFrom(...(schema.enum as unknown[]));
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string | undefined];
  return fc.oneof(...types.map((type) => plain(type, schema, place)));
}

function plain(type: string | undefined, schema: Schema, place: Place): fc.Arbitrary<unknown> {
  if (type === 'array of strings') return listOf({ items: { type: 'string' } }, place);
  if (schema.properties || type === 'object') return objectOf(schema, place);
  if (schema.items || type === 'array') return listOf(schema, place);
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'int':
    case 'int64':
      return schema.format === 'int64' || type === 'int64' ? int64Id : wholeOf(schema);
    case 'number':
      return decimal.filter(
        (value) => value >= numberIn(schema.minimum, 0) && value <= numberIn(schema.maximum, Infinity),
      );
    case 'string':
    case 'timestamp':
      return textOf(type, schema);
    default:
      return fc.constant({});
  }
}

function wholeOf({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = numberIn(minimum, 0);
  return fc.integer({ min: Math.ceil(min), max: Math.max(min, Math.min(numberIn(maximum, 1_000_000), 2 ** 31 - 1)) });
}

function numberIn(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise;
}

function textOf(type: string, { format, pattern, minLength }: Schema): fc.Arbitrary<string> {
  if (type === 'timestamp' || format === 'date-time') return isoText;
  if (format === 'date') return moment.map((date) => date.toISOString().slice(0, 10));
  if (format === 'int64') return int64Id.map(String);
  // a pattern that looks ahead cannot be drawn from
  if (typeof pattern === 'string' && !/\(\?[=!<]/.test(pattern))
    return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length < 16);
  const least = typeof minLength === 'number' ? minLength : 0;
  const words = awkward.filter((word) => word.length >= least);
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ minLength: least, maxLength: 24 }) },
    { weight: 1, arbitrary: fc.constantFrom(...words) },
  );
}

function listOf(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const item = valueOf(schema.items ?? {}, { ...place, path: `${place.path}/[]`, depth: place.depth + 1 });
  return fc.array(item, { maxLength: 4 });
}

function objectOf(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Schema;
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [
      name,
      valueOf(one, { ...place, path: `${place.path}/${name}`, depth: place.depth + 1 }),
    ]),
  );
  const isAlways = (name: string) =>
    required.includes(name) ||
    place.known.always?.includes(name) === true ||
    place.known.always?.includes(`${place.path}/${name}`) === true;
  return fc.record(model, { requiredKeys: Object.keys(model).filter(isAlways) });
}
