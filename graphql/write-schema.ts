import fs from 'node:fs/promises';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Plugin } from '../core/plugin.ts';
import { printSortedSchema } from './schema.ts';
import { schemaOf } from './schema-of.ts';

const run = promisify(execFile);
export const SCHEMA_FILE = 'graphql/schema.graphql';

/** The public schema as a file to diff, and the types the web app's documents are checked against. */
export async function writeSchema(root: string, plugins: readonly Plugin[]): Promise<string[]> {
  await fs.writeFile(path.join(root, SCHEMA_FILE), printSortedSchema(schemaOf(plugins)));
  const bin = path.join(root, 'node_modules/gql.tada/bin/cli.js');
  await run(process.execPath, [bin, 'generate-output', '--tsconfig', 'web/tsconfig.json'], { cwd: root });
  return [SCHEMA_FILE, 'web/graphql-env.d.ts'];
}
