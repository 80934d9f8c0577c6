import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenApiCheck, type OpenApiNode } from '@sellercloudx/adapter-kit/testing';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** The official OpenAPI files; they are not part of the repository, a folder with them is given by SCX_SPECS_DIR. */
export function officialApi(folder: string): OpenApiCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const documents = files.map(
    (file) => parse(readFileSync(join(folder, file), 'utf8'), { maxAliasCount: -1 }) as OpenApiNode,
  );
  return new OpenApiCheck(documents, (schema) => ajv.compile(schema));
}
