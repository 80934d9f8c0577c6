import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);

type Report = { summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number } };

async function cruise(): Promise<Report> {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['core', 'plugins', 'graphql', 'migrations', 'adapters', 'web/app', 'main.ts', 'sellercloudx.config.ts'];
  const { stdout } = await run(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { cwd: root, maxBuffer: 512 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}

test('imports follow the arrows of the architecture, and no files import each other in a circle', async () => {
  const { summary } = await cruise();
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});
