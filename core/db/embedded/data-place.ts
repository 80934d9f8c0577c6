import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { canReach, isRoot, unprivilegedAccount, type Account } from './account.ts';
import { noRights, StartProblem, toStartProblem } from './start-problem.ts';

/** What root keeps outside its own closed home, where the server's account can reach it. */
export const ROOT_HOME = '/var/lib/sellercloudx';

/**
 * One data directory: `pgdata/` (the cluster), `superuser-password`, `port`, `server.log`, and `RESTORED` after a restore.
 * `dir` may differ from what was asked for when root asked; see `openDataPlace`.
 */
export type DataPlace = { dir: string; pgdata: string; account: Account };

/** Makes the directory usable by the account the server will run as, or says in one sentence why that cannot be. */
export function openDataPlace(wanted: string, say: (message: string) => void): DataPlace {
  const dir = path.resolve(wanted);
  try {
    return isRoot() ? openAsRoot(dir, say) : openAsUser(dir);
  } catch (error) {
    throw toStartProblem(error, dir);
  }
}

function openAsUser(dir: string): DataPlace {
  const rootsPlace = placeForRoot(dir);
  if (!existsSync(path.join(dir, 'pgdata')) && existsSync(rootsPlace)) {
    throw new StartProblem(
      'no-rights',
      `The data of ${dir} was created by root and lies in ${rootsPlace}: start as root again, or choose another data directory for an empty start.`,
    );
  }
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (isNoSpace(error)) throw error;
    throw noRights(dir, error);
  }
  return { dir, pgdata: path.join(dir, 'pgdata'), account: undefined };
}

function openAsRoot(wanted: string, say: (message: string) => void): DataPlace {
  const account = unprivilegedAccount(path.join(wanted, 'pgdata'));
  const elsewhere = placeForRoot(wanted);
  // Data that was once put elsewhere stays in use, even when the wanted path has become reachable since.
  const movedBefore = existsSync(path.join(elsewhere, 'pgdata')) && !existsSync(path.join(wanted, 'pgdata'));
  if (!movedBefore && giveTo(wanted, account)) return { dir: wanted, pgdata: path.join(wanted, 'pgdata'), account };

  const pgdata = path.join(elsewhere, 'pgdata');
  const keeper = unprivilegedAccount(pgdata);
  say(`PostgreSQL does not run as root and its account cannot reach ${wanted}: the data is kept in ${elsewhere}.`);
  if (!giveTo(elsewhere, keeper)) throw noRights(elsewhere);
  return { dir: elsewhere, pgdata, account: keeper };
}

/** False when the account cannot get there: a closed parent, or a mount that has no owners. */
function giveTo(dir: string, account: { uid: number; gid: number }): boolean {
  if (!canReach(path.dirname(dir), account)) return false;
  try {
    mkdirSync(path.dirname(dir), { recursive: true, mode: 0o755 });
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chownSync(dir, account.uid, account.gid);
    chmodSync(dir, 0o700);
  } catch (error) {
    if (isNoSpace(error)) throw error;
    return false;
  }
  return canReach(dir, account);
}

const placeForRoot = (dir: string): string =>
  path.join(ROOT_HOME, createHash('sha256').update(dir).digest('hex').slice(0, 16));

const isNoSpace = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC';
