import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';

/** The server's main process as its own `postmaster.pid` describes it. */
export type Postmaster = {
  pid: number;
  port: number;
  /** Where its Unix socket lies; empty when it has none. */
  socketDir: string;
  isReady: boolean;
};

const STOP_POLITELY_MS = 60_000;

/** The server that runs on this cluster, or undefined; a file left behind by a dead one counts as none. */
export function readPostmaster(pgdata: string): Postmaster | undefined {
  const lines = readLines(pidFile(pgdata));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !worksIn(pid, pgdata)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), socketDir: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/**
 * True when a lock file of the server names a process that is something else by now: it would refuse to start over it.
 * Numbers are reused, after a container's restart nearly always.
 */
export function hasForeignPid(pgdata: string, lockFile = pidFile(pgdata)): boolean {
  const pid = Number(readLines(lockFile)[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && !worksIn(pid, pgdata);
}

export const pidFile = (pgdata: string): string => path.join(pgdata, 'postmaster.pid');

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Clean shutdown: open transactions are rolled back, everything committed is on disk. After a minute, harder (and as safe). */
export async function stopPostmaster(pgdata: string, pid: number, binaries: Binaries): Promise<void> {
  const isOver = (): boolean => !isAlive(pid) || !worksIn(pid, pgdata);
  if (isOver()) return;
  if (process.platform === 'win32') {
    await promisify(execFile)(binaries.pgCtl, ['stop', '-D', pgdata, '-m', 'fast', '-w'], binaries.spawn);
    return;
  }
  signal(pid, 'SIGINT');
  const politeUntil = Date.now() + STOP_POLITELY_MS;
  while (!isOver()) {
    if (Date.now() > politeUntil) signal(pid, 'SIGQUIT');
    await sleep(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Pids are reused, after a container's restart nearly always; a server stands in its data directory. Known on Linux only. */
function worksIn(pid: number, pgdata: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ESRCH';
  }
}
