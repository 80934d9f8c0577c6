import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { Exchange } from './open-connection.ts';

type Node = { [key: string]: unknown };
interface Operation {
  readonly template: string;
  readonly pattern: RegExp;
  readonly method: string;
  readonly node: Node;
  readonly document: Node;
  readonly parameters: readonly Node[];
}

/** The official OpenAPI files; they are not part of the repository, a folder with them is given by SCX_SPECS_DIR. */
export class OfficialApi {
  private readonly operations: readonly Operation[];
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  private readonly kept = new Map<unknown, ValidateFunction>();

  constructor(folder: string) {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    this.operations = files.flatMap((file) =>
      operationsOf(parse(readFileSync(join(folder, file), 'utf8'), { maxAliasCount: -1 }) as Node),
    );
  }

  /** What in an exchange is not as the files say. */
  faultsOf(exchange: Exchange): string[] {
    const operation = this.find(exchange);
    if (!operation) return [`${exchange.method} ${exchange.path}: no such operation`];
    const name = `${operation.method} ${operation.template}`;
    return [...this.requestFaults(operation, exchange), ...this.answerFaults(operation, exchange)].map(
      (fault) => `${name}: ${fault}`,
    );
  }

  private find({ method, path }: Exchange): Operation | undefined {
    const fits = this.operations.filter((one) => one.method === method && one.pattern.test(path));
    return fits.sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
  }

  private *requestFaults(operation: Operation, { query, sent }: Exchange): Generator<string> {
    const named = operation.parameters.filter((one) => one.in === 'query');
    for (const one of named) {
      if (one.required && !query.has(String(one.name))) yield `request lacks the parameter ${String(one.name)}`;
    }
    for (const given of query.keys())
      if (!named.some((one) => one.name === given)) yield `request has the unknown parameter ${given}`;
    const body = resolve(operation.node.requestBody, operation.document);
    const schema = schemaOf(body, 'application/json');
    if (sent !== undefined && !schema) yield 'request has a body that is not described';
    if (sent !== undefined && schema)
      for (const fault of this.check(schema, operation.document, sent)) yield `request ${fault}`;
    if (sent === undefined && body?.required) yield 'request lacks its body';
  }

  private *answerFaults(operation: Operation, { status, contentType, answer }: Exchange): Generator<string> {
    const described = (operation.node.responses as Node)[String(status)];
    if (described === undefined) return void (yield `answer ${status} is not described`);
    const response = resolve(described, operation.document)!;
    const kinds = Object.keys((response.content as Node | undefined) ?? {});
    if (answer === undefined)
      return kinds.length > 0 && status !== 204 ? void (yield `answer ${status} is empty`) : undefined;
    const mime = contentType.split(';')[0]!;
    const schema = schemaOf(response, mime);
    if (!schema) return void (yield `answer ${status} as ${mime} is not described (${kinds.join(', ')})`);
    for (const fault of this.check(schema, operation.document, answer)) yield `answer ${status} ${fault}`;
  }

  private *check(schema: unknown, document: Node, value: unknown): Generator<string> {
    let validate = this.kept.get(schema);
    if (!validate) this.kept.set(schema, (validate = this.ajv.compile(toJsonSchema(schema, document) as Node)));
    if (validate(value)) return;
    const seen = new Set((validate.errors ?? []).map(wordsOf));
    yield* seen;
  }
}

/** Indexes of lists do not matter: the same fault in every row is one. */
function wordsOf({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` "${String(params.additionalProperty)}"` : '';
  return `${instancePath.replace(/\/\d+/g, '/*')} ${message}${extra}`.trim();
}

function operationsOf(document: Node): Operation[] {
  return Object.entries(document.paths as Node).flatMap(([template, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const node = (item as Node)[method] as Node | undefined;
      if (!node) return [];
      const parameters = [
        ...(((item as Node).parameters as unknown[]) ?? []),
        ...((node.parameters as unknown[]) ?? []),
      ];
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      return [
        {
          template,
          pattern,
          method: method.toUpperCase(),
          node,
          document,
          parameters: parameters.map((one) => resolve(one, document)!),
        },
      ];
    }),
  );
}

function resolve(node: unknown, document: Node): Node | undefined {
  let found = node as Node | undefined;
  while (found && typeof found.$ref === 'string') {
    const path = found.$ref.slice(2).split('/');
    found = path.reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')] as Node, document);
  }
  return found;
}

function schemaOf(holder: Node | undefined, mime: string): unknown {
  const content = (holder?.content ?? {}) as Record<string, { schema?: unknown }>;
  const key = Object.keys(content).find((name) => name.split(';')[0] === mime);
  return key === undefined ? undefined : content[key]!.schema;
}

/** OpenAPI 3.0 to JSON Schema. Objects are closed, so that a misspelt or invented name is seen. */
function toJsonSchema(node: unknown, document: Node, depth = 0): unknown {
  const schema = resolve(node, document);
  if (!schema || depth > 12) return {};
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
  for (const key of ['oneOf', 'anyOf', 'allOf'] as const)
    if (schema[key]) result.anyOf = (schema[key] as unknown[]).map(inner);
  if (typeof schema.type === 'string') result.type = schema.nullable ? [schema.type, 'null'] : schema.type;
  if (schema.nullable && Array.isArray(result.enum)) result.enum = [...(result.enum as unknown[]), null];
  return result;
}
