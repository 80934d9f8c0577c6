import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { DataPlace } from './data-place.ts';
import { isAlive, readPostmaster } from './postmaster.ts';
import { StartProblem, toStartProblem } from './start-problem.ts';

const run = promisify(execFile);
const UNFINISHED = 'preparing-';

export const SUPERUSER = 'postgres';

/** Creates the cluster when there is none, checks that ours can read it, and answers the superuser's password. */
export async function openCluster(
  place: DataPlace,
  binaries: Binaries,
  options: { fast: boolean; say: (message: string) => void },
): Promise<string> {
  if (!existsSync(path.join(place.pgdata, 'PG_VERSION'))) {
    options.say(`Preparing an empty database in ${place.dir} (once, about a second)…`);
    await createCluster(place, binaries, keepPassword(place, newPassword()), options.fast);
  }
  requireMajor(place, binaries);
  return readPassword(place) ?? (await resetPassword(place, binaries));
}

/**
 * Made aside and renamed into place, so a crash leaves no half cluster, and of two starts at once one wins the rename
 * and the other uses the winner's (the password file, created exclusively, is the same for both).
 */
async function createCluster(place: DataPlace, binaries: Binaries, passwordFile: string, fast: boolean): Promise<void> {
  removeAbandoned(place.dir);
  const unfinished = path.join(place.dir, `${UNFINISHED}${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(place, unfinished);
  const settings = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await run(
      binaries.initdb,
      ['-D', unfinished, ...access, ...settings, ...(fast ? ['--no-sync'] : [])],
      binaries.spawn,
    );
    renameSync(unfinished, place.pgdata);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(path.join(place.pgdata, 'PG_VERSION'))) throw toStartProblem(error, place.dir);
  }
}

function removeAbandoned(dir: string): void {
  for (const entry of readdirSync(dir).filter((name) => name.startsWith(UNFINISHED))) {
    const pid = Number(entry.slice(UNFINISHED.length));
    if (pid === process.pid || !isAlive(pid)) rmSync(path.join(dir, entry), { recursive: true, force: true });
  }
}

function requireMajor(place: DataPlace, binaries: Binaries): void {
  const found = Number.parseInt(readFileSync(path.join(place.pgdata, 'PG_VERSION'), 'utf8'), 10);
  if (found === binaries.major) return;
  throw new StartProblem(
    'other-version',
    `The data in ${place.dir} was written by PostgreSQL ${found} and this release brings PostgreSQL ${binaries.major}: start the release that wrote it, or choose another data directory.`,
  );
}

const passwordPath = (place: DataPlace): string => path.join(place.dir, 'superuser-password');
const newPassword = (): string => randomBytes(24).toString('base64url');

function readPassword(place: DataPlace): string | undefined {
  return existsSync(passwordPath(place)) ? readFileSync(passwordPath(place), 'utf8').trim() : undefined;
}

/** Whole or not at all, and only the first of several: a hard link fails where the file exists. */
function keepPassword(place: DataPlace, password: string): string {
  const file = passwordPath(place);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${password}\n`, { mode: 0o600 });
  giveTo(place, unfinished);
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return file;
}

/** A restored backup carries no password, and a file can get lost: single-user mode sets a new one without the old. */
async function resetPassword(place: DataPlace, binaries: Binaries): Promise<string> {
  const running = readPostmaster(place.pgdata);
  if (running) {
    throw new StartProblem(
      'already-running',
      `A PostgreSQL server (process ${running.pid}) runs on ${place.dir} but the file superuser-password beside it is gone: stop that process and start again.`,
    );
  }
  const password = newPassword();
  const server = run(binaries.postgres, ['--single', '-D', place.pgdata, 'postgres'], binaries.spawn);
  server.child.stdin?.end(`ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`);
  const { stdout, stderr } = await server;
  // Single-user mode goes on after a failed statement and ends with 0.
  if (/ERROR:/.test(stdout + stderr)) throw toStartProblem(stderr, place.dir);
  keepPassword(place, password);
  return password;
}

function giveTo(place: DataPlace, file: string): void {
  if (place.account) chownSync(file, place.account.uid, place.account.gid);
}
