import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AnyAdapter } from '@sellercloudx/adapter-kit';
import { memory } from '@sellercloudx/adapter-kit/memory';
import { fingerprintOf, operationsOf } from '@sellercloudx/adapter-kit/official';
import { stringify } from 'yaml';
import { Points } from '../../../core/points.ts';
import { add } from '../../../core/plugin.ts';
import { adapters } from '../api.ts';
import { driftCommand } from '../drift-command.ts';

const document = {
  info: { title: 'Memory' },
  paths: {
    '/orders': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { $ref: 'status.yaml' },
              },
            },
          },
        },
      },
    },
  },
};
const statuses = (values: readonly string[]) => ({
  type: 'object',
  properties: { status: { type: 'string', enum: values } },
});

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scx-drift-'));
  const text = JSON.stringify(document).replace('{"$ref":"status.yaml"}', JSON.stringify(statuses(['NEW'])));
  const whole = JSON.parse(text) as typeof document;
  const use = { method: 'GET', path: '/orders', sends: [], reads: ['/status'] };
  writeFileSync(path.join(folder, 'official-api.json'), JSON.stringify(fingerprintOf(operationsOf(whole), [use])));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileIn = (name: string): URL => pathToFileURL(path.join(folder, name));

async function drift(args: readonly string[], others: readonly AnyAdapter[] = []) {
  const points = new Points();
  points.add('adapters', [add(adapters, [...others, { ...memory, officialApi: fileIn('official-api.json') }])]);
  const lines: string[] = [];
  const code = await driftCommand.run({ args, points, print: (line) => lines.push(line) });
  return { code, said: lines.join('\n') };
}

function specWith(values: readonly string[]): string {
  const file = path.join(folder, 'openapi.yaml');
  writeFileSync(file, stringify(document));
  writeFileSync(path.join(folder, 'status.yaml'), stringify(statuses(values)));
  return file;
}

test('documents the adapter was written for end with 0, also when kept in several files', async () => {
  const { code, said } = await drift(['--spec', specWith(['NEW'])]);
  expect(said).toContain('Nothing it sends or reads has changed');
  expect(code).toBe(0);
});

test('a change ends with 1 and stands under its operation', async () => {
  const { code, said } = await drift(['--spec', specWith(['NEW', 'LOST']), '--adapter', 'memory']);
  expect(said).toContain('GET /orders\n    answer /status has the new values LOST');
  expect(code).toBe(1);
});

test('operations that are in none of the documents end with 1, whatever those are titled', async () => {
  const paths = { ...document.paths, '/stocks': { get: { responses: { 200: {} } } } };
  const uses = ['/orders', '/stocks'].map((one) => ({ method: 'GET', path: one, sends: [], reads: [] }));
  const print = fingerprintOf(operationsOf({ ...document, paths }), uses);
  writeFileSync(fileIn('two-operations.json'), JSON.stringify(print));
  const renamed = path.join(folder, 'renamed.yaml');
  writeFileSync(renamed, stringify({ ...document, info: { title: 'Memory, second edition' } }));
  const two = { ...memory, id: 'two', officialApi: fileIn('two-operations.json') };
  const { code, said } = await drift(['--spec', renamed, '--adapter', 'two'], [two]);
  expect(said).toContain('GET /stocks\n    is not in these documents: was in Memory');
  expect(code).toBe(1);
});

test('a fingerprint that cannot be read ends with 1, and keeps no other adapter from being compared', async () => {
  writeFileSync(fileIn('broken.json'), '{');
  const broken = { ...memory, id: 'broken', name: 'Broken', officialApi: fileIn('broken.json') };
  const all = await drift(['--spec', specWith(['NEW'])], [broken]);
  expect(all.said).toContain('The fingerprint of Broken cannot be read');
  expect(all.said).toContain('Nothing it sends or reads has changed');
  expect(all.code).toBe(1);
  const named = await drift(['--spec', specWith(['NEW']), '--adapter', 'memory'], [broken]);
  expect(named.said).not.toContain('Broken');
  expect(named.code).toBe(0);
});

test.each([
  ['no file', [], 'Usage:'],
  ['a file that is not there', ['--spec', '/nowhere.yaml'], 'cannot be read'],
  ['an adapter without a fingerprint', ['--spec', 'SPEC', '--adapter', 'ozon'], 'is used by ozon'],
])('%s is said and ends with 1', async (_name, args, words) => {
  const spec = specWith(['NEW']);
  const { code, said } = await drift(args.map((arg) => (arg === 'SPEC' ? spec : arg)));
  expect(said).toContain(words);
  expect(code).toBe(1);
});
