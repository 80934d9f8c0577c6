import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesOfGuide, renamed } from './guide-files.ts';

const root = path.resolve(import.meta.dirname, '..');
// below the root, as a package in adapters/ is: it finds what is installed there
const work = path.join(root, '.cache/guide-adapter');
const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: work, encoding: 'utf8' });

beforeAll(() => {
  fs.rmSync(work, { recursive: true, force: true });
  const guide = fs.readFileSync(path.join(root, 'docs/guides/write-an-adapter.md'), 'utf8');
  for (const [name, text] of filesOfGuide(guide)) {
    const file = path.join(work, 'adapters/acme', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, renamed(text, 'acme'));
  }
  fs.copyFileSync(path.join(root, 'tsconfig.json'), path.join(work, 'tsconfig.json'));
});
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

test('the adapter that the guide builds has every file that the guide names', () => {
  const names = fs.readdirSync(path.join(work, 'adapters/acme'), { recursive: true }) as string[];
  expect(names.filter((name) => /\.\w+$/.test(name)).sort()).toEqual([
    'CHANGELOG.md',
    'README.md',
    'locales/en.json',
    'locales/ru.json',
    'locales/uz.json',
    'package.json',
    'sandbox/harness.ts',
    'sandbox/server.ts',
    'src/client.ts',
    'src/connect.ts',
    'src/index.ts',
    'src/wire.ts',
    'test/conformance.test.ts',
    'tsconfig.build.json',
  ]);
});

test('it compiles', () => {
  const { stdout, status } = run(
    path.join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', 'adapters/acme/tsconfig.build.json', '--customConditions', 'source', '--noEmit', '--rootDir', root],
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 120_000);

test('it passes the suite against its own sandbox', () => {
  const config = path.join(work, 'jest.config.mjs');
  fs.writeFileSync(
    config,
    `import base from ${JSON.stringify(path.join(root, 'jest.config.mjs'))};
export default { ...base, rootDir: ${JSON.stringify(work)}, roots: ['<rootDir>/adapters'], setupFilesAfterEnv: [],
  globalSetup: undefined, globalTeardown: undefined, modulePathIgnorePatterns: [], cacheDirectory: ${JSON.stringify(path.join(root, '.cache/jest'))} };\n`,
  );
  const { stderr, status } = run(
    ...['--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules/jest/bin/jest.js')],
    ...['--config', config, '--ci', '--runInBand'],
  );
  expect(stderr).toMatch(/Tests: .*\d+ passed/);
  expect(stderr).not.toMatch(/\d+ failed/);
  expect(status).toBe(0);
}, 180_000);
