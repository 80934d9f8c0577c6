import { join } from 'node:path';
import { readDocuments } from '@sellercloudx/adapter-kit/official';
import { OpenApiCheck } from '@sellercloudx/adapter-kit/testing';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** The official OpenAPI files; they are not part of the repository, a folder with them is given by SCX_SPECS_DIR. */
export function officialApi(folder: string): OpenApiCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const documents = readDocuments(join(folder, 'partner-api/openapi'), (text) => parse(text, { maxAliasCount: -1 }));
  return new OpenApiCheck(documents, (schema) => ajv.compile(schema));
}
