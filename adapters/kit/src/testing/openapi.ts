import {
  bodySchemaOf,
  joined,
  nameOf,
  operationFor,
  operationsOf,
  resolved,
  type OpenApiNode as Node,
  type OpenApiOperation as Operation,
} from '../official/document.ts';
import type { Exchange } from './recorder.ts';

interface SchemaFault {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What compiles a JSON Schema, ajv for one: `(schema) => ajv.compile(schema)`. The kit brings none of its own. */
export type CompileSchema = (schema: Node) => {
  (value: unknown): unknown;
  errors?: readonly SchemaFault[] | null;
};

/** What was said over the wire, against a market's own OpenAPI 3.0 documents. A fault is a line: operation, place, what. */
export class OpenApiCheck {
  readonly operations: readonly Operation[];
  private readonly compile: CompileSchema;
  private readonly kept = new Map<unknown, ReturnType<CompileSchema>>();

  constructor(documents: readonly Node[], compile: CompileSchema) {
    this.operations = documents.flatMap(operationsOf);
    this.compile = compile;
  }

  faultsOf(exchange: Exchange): string[] {
    const operation = operationFor(this.operations, exchange);
    if (!operation) return [`${exchange.method} ${exchange.path}: no such operation`];
    const deprecated = operation.node.deprecated === true ? ['is deprecated'] : [];
    return [...deprecated, ...this.requestFaults(operation, exchange), ...this.answerFaults(operation, exchange)].map(
      (fault) => `${nameOf(operation)}: ${fault}`,
    );
  }

  private *requestFaults(operation: Operation, { query, sent }: Exchange): Generator<string> {
    const named = operation.parameters.filter((one) => one.in === 'query');
    for (const one of named) {
      if (one.required && !query.has(String(one.name))) yield `request lacks the parameter ${String(one.name)}`;
    }
    for (const given of new Set(query.keys())) {
      const parameter = named.find((one) => one.name === given);
      if (!parameter) yield `request has the unknown parameter ${given}`;
      else yield* this.queryFaults(parameter, operation.document, query.getAll(given));
    }
    const body = resolved(operation.node.requestBody, operation.document);
    const schema = bodySchemaOf(body, 'application/json');
    if (sent !== undefined && !schema) yield 'request has a body that is not described';
    if (sent !== undefined && schema)
      for (const fault of this.check(schema, operation.document, sent)) yield `request ${fault}`;
    if (sent === undefined && body?.required) yield 'request lacks its body';
  }

  private *queryFaults(parameter: Node, document: Node, given: readonly string[]): Generator<string> {
    const schema = resolved(parameter.schema, document);
    if (!schema) return;
    const valueOf = (text: string, type: unknown): unknown =>
      type === 'integer' || type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
    const value =
      schema.type === 'array'
        ? given.flatMap((text) => text.split(',')).map((text) => valueOf(text, resolved(schema.items, document)?.type))
        : valueOf(given[0]!, schema.type);
    for (const fault of this.check(parameter.schema, document, value)) {
      yield `request parameter ${String(parameter.name)}: ${fault}`;
    }
  }

  private *answerFaults(operation: Operation, { status, contentType, answer }: Exchange): Generator<string> {
    const responses = operation.node.responses as Node;
    const described = responses[String(status)] ?? responses.default;
    if (described === undefined) return void (yield `answer ${status} is not described`);
    const response = resolved(described, operation.document)!;
    const kinds = Object.keys((response.content as Node | undefined) ?? {});
    if (answer === undefined)
      return kinds.length > 0 && status !== 204 ? void (yield `answer ${status} is empty`) : undefined;
    const mime = contentType.split(';')[0]!;
    const schema = bodySchemaOf(response, mime);
    if (!schema) return void (yield `answer ${status} as ${mime} is not described (${kinds.join(', ')})`);
    for (const fault of this.check(schema, operation.document, answer)) yield `answer ${status} ${fault}`;
  }

  private *check(schema: unknown, document: Node, value: unknown): Generator<string> {
    let validate = this.kept.get(schema);
    if (!validate) this.kept.set(schema, (validate = this.compile(toJsonSchema(schema, document) as Node)));
    if (validate(value)) return;
    yield* new Set((validate.errors ?? []).map(wordsOf));
  }
}

/** Indexes of lists do not matter: the same fault in every row is one. */
function wordsOf({ instancePath, message = '', params }: SchemaFault): string {
  const extra = 'additionalProperty' in params ? ` "${String(params.additionalProperty)}"` : '';
  return `${instancePath.replace(/\/\d+/g, '/*')} ${message}${extra}`.trim();
}

const deepest = 14;

/** OpenAPI 3.0 to JSON Schema. Objects are closed, so that a misspelt or invented name is seen. */
function toJsonSchema(node: unknown, document: Node, depth = 0): unknown {
  const schema = joined(node, document);
  if (!schema || depth > deepest) return {};
  const inner = (one: unknown) => toJsonSchema(one, document, depth + 1);
  const result: Node = {};
  for (const key of ['maxLength', 'minLength', 'maxItems', 'minItems', 'maximum', 'minimum', 'enum'] as const) {
    if (schema[key] !== undefined) result[key] = schema[key];
  }
  if (Array.isArray(schema.required)) result.required = schema.required;
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties as Node).map(([name, one]) => [name, inner(one)]),
    );
    result.additionalProperties =
      typeof schema.additionalProperties === 'object' ? inner(schema.additionalProperties) : false;
  } else if (typeof schema.additionalProperties === 'object')
    result.additionalProperties = inner(schema.additionalProperties);
  if (schema.items) result.items = inner(schema.items);
  for (const key of ['oneOf', 'anyOf'] as const) if (schema[key]) result.anyOf = (schema[key] as unknown[]).map(inner);
  if (typeof schema.type === 'string' && (schema.type !== 'string' || schema.format !== 'binary'))
    result.type = schema.nullable ? [schema.type, 'null'] : schema.type;
  if (schema.nullable && Array.isArray(result.enum)) result.enum = [...(result.enum as unknown[]), null];
  return result;
}
