import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { OpenApiNode } from './document.ts';

/** What reads YAML, and with it JSON: `parse` of `yaml` for one. The kit brings none of its own. */
export type ParseText = (text: string) => unknown;

/** A file, or all OpenAPI files of a folder. A document kept in many files comes as one. */
export function readDocuments(place: string, parse: ParseText): OpenApiNode[] {
  if (!statSync(place).isDirectory()) return [readDocument(place, parse)];
  const files = readdirSync(place).filter((file) => /\.(ya?ml|json)$/.test(file));
  return files.sort().map((file) => readDocument(join(place, file), parse));
}

/** Every other file stands once under `files`, and what pointed at the file points there. */
function readDocument(file: string, parse: ParseText): OpenApiNode {
  const folder = dirname(file);
  const files: Record<string, unknown> = {};
  const parsed = (from: string) => parse(readFileSync(from, 'utf8'));
  const take = (other: string): string => {
    const name = relative(folder, other);
    if (!(name in files)) {
      files[name] = {}; // a schema may hold itself
      // Ozon's document points at a file that Ozon never published
      if (existsSync(other)) files[name] = pointed(parsed(other), other);
    }
    return `#/files/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  };
  const pointed = (node: unknown, from: string): unknown => {
    if (Array.isArray(node)) return node.map((one) => pointed(one, from));
    if (typeof node !== 'object' || node === null) return node;
    const isElsewhere = (value: unknown): value is string => typeof value === 'string' && !value.startsWith('#');
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === '$ref' && isElsewhere(value) ? take(fileOf(value, from)) : pointed(value, from),
      ]),
    );
  };
  // Yandex Market: some answers are named from the root although they stand beside the file
  const fileOf = (reference: string, from: string) =>
    reference.includes('components/')
      ? join(folder, reference.slice(reference.indexOf('components/')))
      : resolve(dirname(from), reference);
  const root = pointed(parsed(file), file) as OpenApiNode;
  if (typeof root !== 'object' || root === null || typeof root.paths !== 'object')
    throw new TypeError(`${file} is no OpenAPI document: it has no paths`);
  return Object.keys(files).length > 0 ? { ...root, files } : root;
}
