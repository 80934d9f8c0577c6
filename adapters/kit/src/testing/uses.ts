import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Http, HttpRequest } from '../contract/index.ts';
import type { OpenApiOperation } from '../official/document.ts';
import { fingerprintOf, readFingerprint, type Fingerprint, type OperationUse } from '../official/fingerprint.ts';
import type { Exchange } from './recorder.ts';

/** A request as the adapter asked for it, and how it reads the answer. */
export type Call = HttpRequest & { readonly expect?: unknown };

/** Keeps what goes through an adapter's only way out. */
export function listening(http: Http, calls: Call[]): Http {
  const request = (call: Call) => {
    calls.push(call);
    return http.request(call as never);
  };
  const exchange = (call: Call) => {
    calls.push(call);
    return http.exchange(call as never);
  };
  return { request, exchange } as unknown as Http;
}

export interface Heard {
  readonly exchanges: readonly Pick<Exchange, 'method' | 'path' | 'query' | 'sent'>[];
  readonly calls: readonly Call[];
}

/** Fields sent are those that went over the wire; fields read are those the adapter's schemas name. */
export function usesOf({ exchanges, calls }: Heard): OperationUse[] {
  return [
    ...exchanges.map(({ method, path, query, sent }) => ({
      method,
      path,
      sends: [...[...query.keys()].map((name) => `?${name}`), ...leavesOf(sent)],
      reads: [],
    })),
    ...calls.map(({ method, path, expect }) => ({ method, path, sends: [], reads: fieldsRead(expect) })),
  ];
}

/**
 * The fingerprint of what was heard, which must be the one beside the adapter: `expect(kept).toEqual(now)`. With `rewrite`
 * the file becomes it first.
 */
export function compareFingerprint(
  file: URL,
  operations: readonly OpenApiOperation[],
  heard: Heard,
  { rewrite }: { readonly rewrite: boolean },
): { readonly kept: Fingerprint; readonly now: Fingerprint } {
  const now = fingerprintOf(operations, usesOf(heard));
  if (rewrite) writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
  return { kept: readFingerprint(file), now };
}

function leavesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((one) => leavesOf(one, `${path}/[]`));
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${path}/${name}`));
}

type JsonSchema = { readonly [key: string]: unknown };

function fieldsRead(expect: unknown): string[] {
  if (!(expect instanceof z.ZodType)) return [];
  const schema = z.toJSONSchema(expect, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return [...new Set(schemaLeaves(schema as JsonSchema, ''))];
}

function schemaLeaves(schema: JsonSchema, path: string): string[] {
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] as JsonSchema[] | undefined) ?? []);
  const inner = [
    ...choices.flatMap((one) => schemaLeaves(one, path)),
    ...(schema.items ? schemaLeaves(schema.items as JsonSchema, `${path}/[]`) : []),
    ...Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, one]) =>
      schemaLeaves(one, `${path}/${name}`),
    ),
  ];
  const deeper = inner.filter((found) => found !== path);
  return deeper.length > 0 ? deeper : path === '' ? [] : [path];
}
