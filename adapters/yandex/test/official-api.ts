import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { OpenApiCheck, type OpenApiNode } from '@sellercloudx/adapter-kit/testing';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** The official OpenAPI files; they are not part of the repository, a folder with them is given by SCX_SPECS_DIR. */
export function officialApi(folder: string): OpenApiCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  return new OpenApiCheck([bundled(join(folder, 'partner-api/openapi'))], (schema) => ajv.compile(schema));
}

/** A document in a thousand files as one: every file once under `files`, and what pointed at it points there. */
function bundled(folder: string): OpenApiNode {
  const files: Record<string, unknown> = {};
  const take = (file: string): string => {
    const name = relative(folder, file);
    if (!(name in files)) {
      files[name] = {}; // a schema may hold itself
      files[name] = pointed(parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }), file);
    }
    return `#/files/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  };
  const pointed = (node: unknown, file: string): unknown => {
    if (Array.isArray(node)) return node.map((one) => pointed(one, file));
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, value]) =>
      key === '$ref' ? [key, take(fileOf(String(value), file))] : [key, pointed(value, file)],
    );
    return Object.fromEntries(entries) as OpenApiNode;
  };
  // some answers are named from the root although they stand beside it
  const fileOf = (reference: string, from: string) =>
    reference.includes('components/')
      ? join(folder, reference.slice(reference.indexOf('components/')))
      : resolve(dirname(from), reference);
  const root = pointed(parse(readFileSync(join(folder, 'openapi.yaml'), 'utf8')), join(folder, 'openapi.yaml'));
  return { ...(root as OpenApiNode), files };
}
