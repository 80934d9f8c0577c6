import { readFileSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.ts';

/** Whom the server runs as; undefined means as ourselves. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | undefined;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** A cluster that exists keeps its owner; a new one goes to an account every Linux has. Only asked as root. */
export function unprivilegedAccount(pgdata: string): { uid: number; gid: number } {
  const owner = statSync(pgdata, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartProblem(
    'no-rights',
    'PostgreSQL does not run as root and this system has neither a "postgres" nor a "nobody" account: start as a normal user.',
  );
}

/** Whether the account can walk down to the path. Of what does not exist yet, its nearest existing parent decides. */
export function canReach(target: string, account: Account): boolean {
  if (!account) return true;
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    const stats = statSync(dir, { throwIfNoEntry: false });
    if (stats && !mayEnter(stats, account)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

function mayEnter(stats: Stats, account: { uid: number; gid: number }): boolean {
  const bit = stats.uid === account.uid ? 0o100 : stats.gid === account.gid ? 0o010 : 0o001;
  return (stats.mode & bit) !== 0;
}
