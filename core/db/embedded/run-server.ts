import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DataPlace } from './data-place.ts';
import { choosePort } from './port.ts';
import { hasForeignPid, pidFile, readPostmaster, type Postmaster } from './postmaster.ts';
import { portTaken, StartProblem, toStartProblem } from './start-problem.ts';

type ServerOptions = {
  port?: number;
  flags: string[];
  fast: boolean;
  startTimeoutMs: number;
  say: (message: string) => void;
};

const LOG_LIMIT_BYTES = 10_000_000;
const POLL_MS = 10;
/** Children of a killed server hold its shared memory for a moment. */
const RETRY_MS = 200;

const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors reach the caller; in a file they would repeat partners' data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
/** What the systems take, the closing zero left out. */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;
/** A crash of the machine may lose the cluster: for tests only. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Answers the server that runs on this cluster, starting one when none does. */
export async function runServer(
  place: DataPlace,
  binaries: Binaries,
  options: ServerOptions,
): Promise<Postmaster & { adopted: boolean }> {
  const until = Date.now() + options.startTimeoutMs;
  let withSocket = true;
  for (;;) {
    const running = await waitUntilReady(place, until, options.say);
    if (running) return { ...running, adopted: true };

    const attempt = await launch(place, binaries, { ...options, withSocket }, until);
    if (attempt.postmaster) return { ...attempt.postmaster, adopted: false };
    if (withSocket && /Unix(?:-domain)? (?:address|socket)/i.test(attempt.said)) {
      withSocket = false; // some mounts have none
      continue;
    }
    if (/could not bind|could not create any TCP\/IP sockets|Address already in use/i.test(attempt.said)) {
      if (options.port !== undefined) throw portTaken(options.port);
    } else if (!/lock file "postmaster\.pid"|shared memory block .*still in use/is.test(attempt.said)) {
      throw toStartProblem(attempt.said, place.dir);
    }
    if (Date.now() > until) throw timedOut(place, attempt.said);
    await sleep(RETRY_MS);
  }
}

/** Undefined when no server runs; one that is starting (perhaps recovering) or stopping is waited for. */
async function waitUntilReady(
  place: DataPlace,
  until: number,
  say: (message: string) => void,
): Promise<Postmaster | undefined> {
  let sayAgainAt = Date.now() + 5_000;
  for (;;) {
    const running = readPostmaster(place.pgdata);
    if (!running || running.isReady) return running;
    if (Date.now() > until) throw timedOut(place, '');
    if (Date.now() > sayAgainAt) {
      say('PostgreSQL is still starting; after a crash it first repeats what was not yet in its files…');
      sayAgainAt = Date.now() + 10_000;
    }
    await sleep(POLL_MS);
  }
}

async function launch(
  place: DataPlace,
  binaries: Binaries,
  options: ServerOptions & { withSocket: boolean },
  until: number,
): Promise<{ postmaster?: Postmaster; said: string }> {
  if (hasForeignPid(place.pgdata)) rmSync(pidFile(place.pgdata), { force: true });
  const port = options.port ?? (await choosePort(place.dir));
  const log = openLog(place.dir);
  const socketDir = options.withSocket ? socketDirOf(place, port) : '';
  const settings = Object.entries({
    ...ALWAYS,
    ...(options.fast && FAST),
    port: String(port),
    unix_socket_directories: socketDir,
  });
  const flags = [...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]), ...options.flags];
  // Detached: Ctrl-C in the terminal must reach us first, so that requests end before their database does.
  const child = spawn(binaries.postgres, ['-D', place.pgdata, ...flags], {
    ...binaries.spawn,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  closeSync(log.fd);
  const ending = watchEnd(child);
  while (!ending.reason) {
    const running = readPostmaster(place.pgdata);
    if (running?.isReady && running.pid === child.pid) {
      child.unref();
      return { postmaster: running, said: '' };
    }
    if (Date.now() > until) {
      child.kill('SIGQUIT');
      throw timedOut(place, log.read());
    }
    await sleep(POLL_MS);
  }
  return { said: `${log.read()}\n${ending.reason}` };
}

/**
 * A statement over a Unix socket costs some 40 % less than one over TCP (measured on two cores). Empty where there are
 * none, or where the path is too long for one.
 */
function socketDirOf({ pgdata }: DataPlace, port: number): string {
  const file = path.join(pgdata, `.s.PGSQL.${port}`);
  if (process.platform === 'win32' || Buffer.byteLength(file) > SOCKET_PATH_BYTES) return '';
  if (hasForeignPid(pgdata, `${file}.lock`)) rmSync(`${file}.lock`, { force: true });
  return pgdata;
}

function watchEnd(child: ChildProcess): { reason?: string } {
  const ending: { reason?: string } = {};
  child.once('error', (error) => (ending.reason = error.message));
  child.once('exit', (code, signal) => (ending.reason = `the server ended with ${signal ?? `code ${code}`}`));
  return ending;
}

/** A file, not a pipe: the server outlives a killed parent and must not block on a pipe nobody reads. */
function openLog(dir: string): { fd: number; read: () => string } {
  const file = path.join(dir, 'server.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const start = size > LOG_LIMIT_BYTES ? 0 : size;
  const fd = openSync(file, start === 0 ? 'w' : 'a', 0o600);
  return { fd, read: () => readFileSync(file).subarray(start).toString('utf8').slice(-8_000) };
}

function timedOut(place: DataPlace, said: string): StartProblem {
  return new StartProblem(
    'timed-out',
    `PostgreSQL was not ready in time on ${place.dir}: look at the end of ${place.dir}/server.log and start again.`,
    said || undefined,
  );
}
