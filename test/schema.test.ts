import { expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { DemoSandboxes } from '../core/cli/demo-sandboxes.ts';
import { printSortedSchema } from '../graphql/schema.ts';
import { schemaOf } from '../graphql/schema-of.ts';
import { demoPlugins, plugins } from '../sellercloudx.config.ts';

test('graphql/schema.graphql is the schema the code builds (npm run schema writes it)', () => {
  const built = printSortedSchema(schemaOf([...plugins, ...demoPlugins(new DemoSandboxes('unused'))]));
  const kept = fs.readFileSync(path.join(import.meta.dirname, '../graphql/schema.graphql'), 'utf8');
  expect(kept === built).toBe(true);
});
