import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { operationsOf, type OpenApiNode, type OpenApiOperation } from '@sellercloudx/adapter-kit/official';
import type { Exchange } from './recorder.ts';

type Schema = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What was said against what Uzum's own document says. A difference is a line: operation, place, what. */
export class OfficialSpec {
  readonly operations: readonly OpenApiOperation[];
  private readonly document: Document;
  private readonly ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  private readonly compiled = new Map<unknown, ValidateFunction>();

  static async read(folder: string): Promise<OfficialSpec> {
    const text = await readFile(path.join(folder, 'uzum/uzum_market_api.json'), 'utf8');
    return new OfficialSpec(JSON.parse(text) as Document);
  }

  constructor(document: Document) {
    this.document = document;
    this.operations = operationsOf(document as unknown as OpenApiNode);
    this.ajv.addSchema({ $id: 'spec', components: { schemas: closed(document.components.schemas) } });
  }

  differences(exchange: Exchange): string[] {
    const found = this.operationOf(exchange);
    if (!found) return [`${exchange.method} ${template(exchange.url.pathname)}: unknown operation`];
    const name = `${exchange.method} ${found.path}`;
    return [
      ...this.query(exchange.url.searchParams, found.operation),
      ...this.body('request', exchange.body, found.operation.requestBody?.content['application/json']?.schema),
      ...this.answer(exchange, found.operation),
    ].map((difference) => `${name}: ${difference}`);
  }

  private operationOf({ method, url }: Exchange): { path: string; operation: Operation } | undefined {
    const paths = Object.entries(this.document.paths).filter(([, methods]) => methods[method.toLowerCase()]);
    const fits = paths.filter(([path]) => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(url.pathname));
    const [best] = fits.sort(([a], [b]) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0));
    return best && { path: best[0], operation: best[1][method.toLowerCase()]! };
  }

  private query(query: URLSearchParams, { parameters = [] }: Operation): string[] {
    const known = parameters.filter((parameter) => parameter.in === 'query');
    const missing = known
      .filter(({ required, name }) => required && !query.has(name))
      .map(({ name }) => `query ${name} is missing`);
    const wrong = [...new Set(query.keys())].flatMap((name) => {
      const parameter = known.find((one) => one.name === name);
      if (!parameter) return [`query ${name} is unknown`];
      const isList = parameter.schema.type === 'array';
      const values = query
        .getAll(name)
        .map((text) => valueOf(text, isList ? (parameter.schema.items as Schema) : parameter.schema));
      return this.check(`query ${name}`, isList ? values : values[0], parameter.schema);
    });
    return [...missing, ...wrong];
  }

  private answer({ status, answer }: Exchange, { responses }: Operation): string[] {
    const response = responses[String(status)];
    if (!response) return [`status ${status} is unknown`];
    return this.body(`answer ${status}`, answer, Object.values(response.content ?? {})[0]?.schema);
  }

  private body(what: string, text: string, schema: Schema | undefined): string[] {
    if (!schema) return text === '' ? [] : [`${what} has a body`];
    if (text === '') return [`${what} has no body`];
    return this.check(what, withoutNulls(JSON.parse(text)), schema);
  }

  private check(what: string, value: unknown, schema: Schema): string[] {
    let validate = this.compiled.get(schema);
    if (!validate) this.compiled.set(schema, (validate = this.ajv.compile(pointed(schema) as Schema)));
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'anyOf')
      .map((error) => `${what}${placeOf(error)} ${whatOf(error)}`);
  }
}

/** A name the document does not know is a difference too, so named schemas are closed. */
function closed(schemas: Readonly<Record<string, Schema>>): Record<string, unknown> {
  const names = Object.keys(schemas).filter((name) => name !== 'FinanceItemEntity');
  const shut = names.map((name) => {
    const schema = pointed(schemas[name]) as Schema;
    const isObject = schema.properties !== undefined || schema.allOf !== undefined;
    return [name, isObject ? { ...schema, unevaluatedProperties: false } : schema] as const;
  });
  // the list names the empty base of two kinds of rows; without grouping it is this one
  const rows = { type: 'array', items: at('SellerOrderItemDto') };
  const list = Object.fromEntries(shut).FinanceOrderItemsDto as { properties: object };
  return {
    ...Object.fromEntries(shut),
    FinanceItemEntity: { type: 'object' },
    FinanceOrderItemsDto: { ...list, properties: { ...list.properties, orderItems: rows } },
  };
}

function at(name: string): Schema {
  return { $ref: `spec#/components/schemas/${name}` };
}

/** References into the registered document; examples and discriminators say nothing here. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !['discriminator', 'example', 'xml'].includes(key));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === '$ref' ? `spec${String(inner)}` : pointed(inner)]),
  );
}

/** Uzum's services write null for what is not set and the document marks almost nothing nullable: null counts as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function valueOf(text: string, { type }: Schema): unknown {
  if (type === 'integer' || type === 'number') return text === '' ? text : Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

function placeOf({ instancePath }: ErrorObject): string {
  const place = instancePath
    .replace(/\/\d+(?=\/|$)/g, '[]')
    .replace(/^\//, '')
    .replaceAll('/', '.');
  return place ? ` ${place}` : '';
}

function whatOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'unevaluatedProperties')
    return `has ${String((params as { unevaluatedProperty: string }).unevaluatedProperty)}`;
  return message ?? keyword;
}

function template(pathname: string): string {
  return pathname.replace(/\/\d+(?=\/|$)/g, '/{id}');
}
