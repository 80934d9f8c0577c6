import { readdirSync, readFileSync } from 'node:fs';

const MS_A_TICK = 10;

/** CPU time of a PostgreSQL server so far: the process `backend` was started by and its children, ended ones too. */
export function postgresCpuMs(backend: number): number {
  const server = statOf(backend)?.parent;
  if (!server) return Number.NaN;
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (!stat) continue;
    if (Number(name) === server) ticks += stat.own + stat.ended;
    else if (stat.parent === server) ticks += stat.own;
  }
  return ticks * MS_A_TICK;
}

/** Of /proc/<pid>/stat (Linux); the name in brackets may hold spaces, the fields after it do not. */
function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const [parent, own, system, ended, endedSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at])) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { parent, own: own + system, ended: ended + endedSystem };
  } catch {
    return undefined; // it ended meanwhile
  }
}
