import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isWebBuildStale } from '../../core/cli/web-build.ts';
import { atMost, check, plain, type Bench } from './measure.ts';

const READY_WITHIN_MS = 35_000;
const SETTLE_MS = 3_000;

/** `npm run demo` twice on one data folder: the first start makes the database, the second is what people wait for daily. */
export const startDemo: Bench = async ({ root, note }) => {
  if (isWebBuildStale(root)) {
    note('skipped: the web app is not built or older than its sources (npm run build:web), so a start would build it');
    return [];
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'scx-bench-demo-'));
  chmodSync(dataDir, 0o755);
  try {
    const first = await demo(root, dataDir);
    const second = await demo(root, dataDir);
    return [
      plain('first start until ready', first.readyMs / 1_000, 's'),
      atMost('second start until ready', second.readyMs / 1_000, 5, 's'),
      atMost('resident memory beside PostgreSQL', second.residentMiB, 400, 'MB'),
      plain('peak of it', second.peakMiB, 'MB'),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

async function demo(root: string, dataDir: string): Promise<{ readyMs: number; residentMiB: number; peakMiB: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [...process.execArgv, 'main.ts', '--demo'], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      SCX_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const url = await ready(child, ended);
    const readyMs = performance.now() - began;
    const answer = await fetch(`${url}/login`);
    check(answer.status === 200, `${url}/login answered ${answer.status}`);
    await sleep(SETTLE_MS);
    return { readyMs, ...memoryOf(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    const stopped = await Promise.race([ended, sleep(15_000, 'late' as const)]);
    if (stopped === 'late') child.kill('SIGKILL');
    await ended;
  }
}

/** Its address, once the greeting that stands below "Ready" names it. */
async function ready(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let said = '';
  const found = new Promise<string>((resolve) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /Ready[^]*?(http:\/\/[\w.]+:\d+)/.exec(said)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
  const failed = Promise.race([ended, sleep(READY_WITHIN_MS)]).then(() => '');
  const url = await Promise.race([found, failed]);
  check(url !== '', `the demo was not ready in ${READY_WITHIN_MS} ms; it said:\n${said.slice(-2_000)}`);
  return url;
}

/** The process itself: PostgreSQL's are its children. */
function memoryOf(pid: number): { residentMiB: number; peakMiB: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { residentMiB: kib('VmRSS') / 1_024, peakMiB: kib('VmHWM') / 1_024 };
}
