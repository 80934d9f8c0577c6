import { fork } from 'node:child_process';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchCluster } from './bench-cluster.ts';
import type { LoadJob, LoadResult } from './load.ts';

/** A line of the table. `ratio` above 1 is better than the goal; null: nothing to compare with. */
export type Figure = { what: string; figure: string; goal: string; ratio: number | null };

/** Measures, checks that what it measured is right, and stops all that it started. */
export type Bench = (tools: BenchTools) => Promise<Figure[]>;
export type BenchTools = { cluster: () => Promise<BenchCluster>; root: string; note(text: string): void };

export const atLeast = (what: string, value: number, goal: number, unit: string): Figure => ({
  what,
  figure: `${short(value)} ${unit}`,
  goal: `≥ ${short(goal)} ${unit}`,
  ratio: value / goal,
});
export const atMost = (what: string, value: number, goal: number, unit: string): Figure => ({
  what,
  figure: `${short(value)} ${unit}`,
  goal: `≤ ${short(goal)} ${unit}`,
  ratio: goal / value,
});
export const plain = (what: string, value: number, unit: string): Figure => ({
  what,
  figure: `${short(value)} ${unit}`,
  goal: '–',
  ratio: null,
});

const short = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  { withinMs = 30_000, everyMs = 10 } = {},
): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await holds()); await sleep(everyMs))
    if (Date.now() > deadline) throw new Error(`did not come true in ${withinMs} ms: ${holds.toString()}`);
}

export function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(`Wrong result, so no figure: ${otherwise}`);
}

/** CPU a request cost here and in PostgreSQL: with others at work on the machine truer than requests per second. */
export type Load = LoadResult & { cpuMs: number; postgresCpuMs: number };

/** Requests from a process of its own, so that the client's work is not counted as the server's. */
export async function load(job: LoadJob, server: { postgresCpuMs(): number }): Promise<Load> {
  const before = process.cpuUsage();
  const postgresBefore = server.postgresCpuMs();
  const result = await loadFrom(job);
  const { user, system } = process.cpuUsage(before);
  return {
    ...result,
    cpuMs: (user + system) / 1_000 / result.sent,
    postgresCpuMs: (server.postgresCpuMs() - postgresBefore) / result.sent,
  };
}

function loadFrom(job: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./load.ts', import.meta.url));
    const late = setTimeout(() => child.kill('SIGKILL'), (job.warmUpSeconds + job.seconds) * 1_000 + 20_000);
    let result: LoadResult | undefined;
    child.on('message', (message) => (result = message as LoadResult));
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(late);
      if (!result) return reject(new Error(`The load process ended with ${code} and no result.`));
      if (result.failures > 0) return reject(new Error(`${result.failures} failed requests: ${result.firstFailure}`));
      resolve(result);
    });
    child.send(job);
  });
}

export const cpuOf = ({ cpuMs, postgresCpuMs }: Load): string =>
  `${cpuMs.toFixed(1)} ms here + ${postgresCpuMs.toFixed(1)} ms in PostgreSQL`;

export const machine = (): string => {
  const [cpu] = os.cpus();
  const gib = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);
  const loads = os.loadavg().map((value) => value.toFixed(1));
  return `${cpu?.model.trim() ?? 'unknown CPU'}, ${os.availableParallelism()} cores, ${gib(os.totalmem())} GiB, Node ${process.version}, load ${loads.join(' ')}`;
};

export function table(rows: readonly (Figure & { bench: string })[]): string {
  const lines = rows.map(({ bench, what, figure, goal, ratio }) =>
    [bench, what, figure, goal, ratio === null ? '–' : `${ratio.toFixed(2)}${ratio >= 1 ? '' : ' (missed)'}`].join(
      ' | ',
    ),
  );
  return ['| benchmark | what | figure | goal | times the goal |', '| --- | --- | --- | --- | --- |']
    .concat(lines.map((line) => `| ${line} |`))
    .join('\n');
}
