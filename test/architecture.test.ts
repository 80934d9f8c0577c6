import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { plugins } from '../sellercloudx.config.ts';

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);

type Report = {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
};

let report: Promise<Report> | undefined;

async function cruise(): Promise<Report> {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = [
    'core',
    'plugins',
    'graphql',
    'migrations',
    'adapters',
    'web/app',
    'main.ts',
    'sellercloudx.config.ts',
  ];
  const { stdout } = await run(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { cwd: root, maxBuffer: 512 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}

test('imports follow the arrows of the architecture, and no files import each other in a circle', async () => {
  const { summary } = await (report ??= cruise());
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});

test('a plugin imports the api of another one only when it says that it depends on it', async () => {
  const { modules } = await (report ??= cruise());
  const depends = new Map(plugins.map((plugin) => [plugin.name, plugin.depends]));
  const undeclared = modules.flatMap(({ source, dependencies }) => {
    const own = /^plugins\/([^/]+)\//.exec(source)?.[1];
    if (!own || !depends.has(own) || /\.test\.ts$|\/test\//.test(source)) return [];
    return dependencies
      .map(({ resolved }) => /^plugins\/([^/]+)\/api\.ts$/.exec(resolved)?.[1])
      .filter((other) => other && other !== own && !depends.get(own)?.includes(other))
      .map((other) => `${source} -> ${other}`);
  });
  expect(undeclared).toEqual([]);
});
