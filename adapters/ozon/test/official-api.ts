import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { operationsOf, type OpenApiOperation } from '@sellercloudx/adapter-kit/official';
import type { Exchange } from '@sellercloudx/adapter-kit/testing';

type Node = { [key: string]: unknown };

/** Ozon's OpenAPI file; it is not part of the repository, a folder with it is given by SCX_SPECS_DIR. */
export class OfficialApi {
  readonly operations: readonly OpenApiOperation[];
  private readonly document: Node;
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  private readonly kept = new Map<unknown, ValidateFunction>();

  constructor(folder: string) {
    this.document = JSON.parse(readFileSync(join(folder, 'swagger.json'), 'utf8')) as Node;
    this.operations = operationsOf(this.document);
  }

  /** What in an exchange is not as the file says. */
  faultsOf(exchange: Exchange): string[] {
    const name = `${exchange.method} ${exchange.path}`;
    const item = (this.document.paths as Node)[exchange.path] as Node | undefined;
    const operation = item?.[exchange.method.toLowerCase()] as Node | undefined;
    if (!operation) return [`${name}: no such operation`];
    if (operation.deprecated) return [`${name}: is deprecated`];
    return [...this.requestFaults(operation, exchange), ...this.answerFaults(operation, exchange)].map(
      (fault) => `${name}: ${fault}`,
    );
  }

  private *requestFaults(operation: Node, { sent }: Exchange): Generator<string> {
    const body = this.resolve(operation.requestBody);
    const schema = schemaOf(body, 'application/json');
    if (schema) for (const fault of this.check(schema, sent ?? {})) yield `request ${fault}`;
    // methods without parameters take an empty object
    else if (sent !== undefined && Object.keys(sent as Node).length > 0)
      yield 'request has a body that is not described';
  }

  private *answerFaults(operation: Node, { status, contentType, answer }: Exchange): Generator<string> {
    const responses = operation.responses as Node;
    const described = this.resolve(responses[String(status)] ?? responses.default);
    if (described === undefined) return void (yield `answer ${status} is not described`);
    const kinds = Object.keys((described.content as Node | undefined) ?? {});
    if (answer === undefined) return kinds.length > 0 ? void (yield `answer ${status} is empty`) : undefined;
    const mime = contentType.split(';')[0]!;
    const schema = schemaOf(described, mime);
    if (!schema) return void (yield `answer ${status} as ${mime} is not described (${kinds.join(', ')})`);
    // files come as they are, whatever their schema says of base64
    if (mime !== 'application/json') return;
    for (const fault of this.check(schema, answer)) yield `answer ${status} ${fault}`;
  }

  private *check(schema: unknown, value: unknown): Generator<string> {
    let validate = this.kept.get(schema);
    if (!validate) this.kept.set(schema, (validate = this.ajv.compile(this.toJsonSchema(schema) as Node)));
    if (validate(value)) return;
    yield* new Set((validate.errors ?? []).map(wordsOf));
  }

  private resolve(node: unknown): Node | undefined {
    let found = node as Node | undefined;
    while (found && typeof found.$ref === 'string') {
      const path = found.$ref.slice(2).split('/');
      found = path.reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')] as Node, this.document);
    }
    return found;
  }

  /** OpenAPI 3.0 to JSON Schema. Objects are closed, so that a misspelt or invented name is seen. */
  private toJsonSchema(node: unknown, depth = 0): unknown {
    const schema = this.resolve(node);
    if (!schema || depth > 10) return {};
    if (schema.type === 'array of strings') return { type: 'array', items: { type: 'string' } };
    const inner = (one: unknown) => this.toJsonSchema(one, depth + 1);
    const result: Node = {};
    for (const key of ['maxLength', 'minLength', 'maxItems', 'minItems', 'enum'] as const) {
      if (schema[key] !== undefined) result[key] = schema[key];
    }
    if (isNumeric(schema))
      for (const key of ['maximum', 'minimum']) if (schema[key] !== undefined) result[key] = schema[key];
    if (Array.isArray(schema.required)) result.required = schema.required;
    if (schema.properties) {
      result.properties = Object.fromEntries(
        Object.entries(schema.properties as Node).map(([name, one]) => [name, inner(one)]),
      );
      result.additionalProperties = false;
    }
    if (schema.items) result.items = inner(schema.items);
    const isVariant = (one: unknown) => Object.keys(one as Node).every((key) => ['title', 'required'].includes(key));
    // a choice of required names is written as oneOf beside the properties
    if (Array.isArray(schema.oneOf) && schema.oneOf.every(isVariant)) {
      result.oneOf = schema.oneOf.map((one) => ({ required: (one as Node).required }));
    }
    const type = typeOf(schema);
    if (type !== undefined) result.type = schema.nullable || isTime(schema) ? [type, 'null'] : type;
    return result;
  }
}

/** The file has types of its own making: `int`, `timestamp`, `enum`, and `array of strings` above. */
function typeOf({ type, items }: Node): string | undefined {
  if (type === 'int' || type === 'int64') return 'integer';
  if (type === 'timestamp') return 'string';
  if (typeof type === 'string' && ['object', 'array', 'string', 'integer', 'number', 'boolean'].includes(type))
    return type;
  return items ? 'array' : undefined;
}

/** Moments that have not come are null. */
function isTime({ format, type }: Node): boolean {
  return format === 'date-time' || type === 'timestamp';
}

function isNumeric({ type }: Node): boolean {
  return type === 'integer' || type === 'number';
}

/** Indexes of lists do not matter: the same fault in every row is one. */
function wordsOf({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` "${String(params.additionalProperty)}"` : '';
  return `${instancePath.replace(/\/\d+/g, '/*')} ${message}${extra}`.trim();
}

function schemaOf(holder: Node | undefined, mime: string): unknown {
  const content = (holder?.content ?? {}) as Record<string, { schema?: unknown }>;
  const key = Object.keys(content).find((name) => name.split(';')[0] === mime);
  return key === undefined ? undefined : content[key]!.schema;
}
