import { statfsSync } from 'node:fs';

export type StartProblemCode =
  'no-rights' | 'disk-full' | 'no-binary' | 'port-taken' | 'other-version' | 'already-running' | 'timed-out' | 'failed';

/** Why the database cannot start. The message is one sentence for a person at a terminal: what is wrong and what to do. */
export class StartProblem extends Error {
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartProblem';
    this.code = code;
  }
}

export const noRights = (dir: string, cause?: unknown): StartProblem =>
  new StartProblem(
    'no-rights',
    `This account may not read and write ${dir}: give it the rights (for example: sudo chown -R "$(whoami)" "${dir}") or choose another data directory.`,
    cause,
  );

export const portTaken = (port: number): StartProblem =>
  new StartProblem(
    'port-taken',
    `Port ${port} on 127.0.0.1 is used by another program: stop that program or choose another database port.`,
  );

export const noBinary = (reason: string, cause?: unknown): StartProblem =>
  new StartProblem(
    'no-binary',
    `The built-in PostgreSQL cannot run here (${reason}): run "npm install" again, or set DATABASE_URL to a PostgreSQL server of your own.`,
    cause,
  );

const NO_SPACE = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|Check free disk space/i;
const MISSING_LIBRARY =
  /GLIBC|error while loading shared libraries|Library not loaded|cannot execute|Exec format error/i;

/** Turns what the operating system, initdb or the server said into a sentence; a StartProblem passes unchanged. */
export function toStartProblem(error: unknown, dataDir: string): StartProblem {
  if (error instanceof StartProblem) return error;
  const said = wordsOf(error);
  if (NO_SPACE.test(said) || hasNoRoom(dataDir)) {
    return new StartProblem(
      'disk-full',
      `The disk that holds ${dataDir} is full: free at least 200 MB and start again; nothing that was stored is lost.`,
      error,
    );
  }
  if (MISSING_LIBRARY.test(said)) {
    return noBinary(`${process.platform}-${process.arch} lacks a library it needs, such as glibc 2.27 or newer`, error);
  }
  if (
    /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system|wrong ownership/i.test(said)
  ) {
    return noRights(dataDir, error);
  }
  return new StartProblem(
    'failed',
    `The built-in PostgreSQL did not start from ${dataDir}: ${lastMeaningfulLine(said)} (more in ${dataDir}/server.log).`,
    error,
  );
}

/** On a full disk the server cannot even write down why it ended. */
function hasNoRoom(dir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize < 1_000_000;
  } catch {
    return false;
  }
}

function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, message, stderr } = error as { code?: unknown; message?: unknown; stderr?: unknown };
  return [code, message, stderr]
    .filter((part) => part !== undefined)
    .map(String)
    .join('\n');
}

function lastMeaningfulLine(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const told = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.findLast((line) => line !== '');
  return (told ?? 'it gave no reason').replace(/^.*?(FATAL|PANIC):\s*/, '').replace(/\.$/, '');
}
