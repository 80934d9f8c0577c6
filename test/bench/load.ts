import { Pool } from 'undici';

export type LoadJob = {
  url: string;
  path: string;
  headers: Record<string, string>;
  /** Taken in turn. */
  bodies: readonly string[];
  connections: number;
  warmUpSeconds: number;
  seconds: number;
};
export type LoadResult = {
  requests: number;
  /** Those of the warm-up too: what the database must show afterwards. */
  sent: number;
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  failures: number;
  firstFailure: string;
};

/** Keeps `connections` requests under way. An answer with errors or another status than 200 is a failure. */
async function run(job: LoadJob): Promise<LoadResult> {
  const pool = new Pool(job.url, { connections: job.connections, pipelining: 1 });
  const times: number[] = [];
  let [sent, bytes, failures, firstFailure] = [0, 0, 0, ''];
  const start = performance.now();
  const from = start + job.warmUpSeconds * 1_000;
  const to = from + job.seconds * 1_000;
  const client = async (): Promise<void> => {
    while (performance.now() < to) {
      const n = sent++;
      const began = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: job.path,
        // every address has a limit of its own; here many people ask
        headers: { ...job.headers, 'x-forwarded-for': `10.${(n >> 8) & 255}.${n & 255}.1` },
        body: job.bodies[n % job.bodies.length],
      });
      const text = await body.text();
      if (statusCode !== 200 || text.includes('"errors"') || text.includes('"message"')) {
        failures += 1;
        firstFailure ||= `${statusCode} ${text.slice(0, 500)}`;
        if (failures > 20) return;
      }
      if (began < from) continue;
      bytes = text.length;
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: job.connections }, client));
  const seconds = (performance.now() - from) / 1_000;
  await pool.close();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return {
    requests: times.length,
    sent,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    bytes,
    failures,
    firstFailure,
  };
}

process.once('message', (job) => {
  void run(job as LoadJob).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
