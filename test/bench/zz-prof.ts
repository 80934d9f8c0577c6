import inspector from 'node:inspector/promises';
import { startBenchCluster } from './bench-cluster.ts';
import { startBenchApp } from './bench-app.ts';
import { seedCatalogue } from './seed.ts';
import { LIST_QUERY } from './list.ts';
process.env['NODE_ENV'] = 'production';
const which = process.argv[2];
const cluster = await startBenchCluster();
process.once('SIGTERM', () => void cluster.stop().finally(() => process.exit(1)));
const app = await startBenchApp(
  { cluster: async () => cluster, root: '/work/main', note: () => {} },
  { roles: which === 'adjust' ? ['web', 'worker'] : ['web'] },
);
try {
  await seedCatalogue(app, 1000);
  const ids = (await app.rows<{ id: string }>('select id from variants order by id')).map(({ id }) => id);
  const seen: { sql: string; ms: number }[] = [];
  const starts = new Map<string, number>();
  for (const name of ['appPool', 'systemPool']) {
    const pool = (app.deps as any)[name];
    pool.on('query', (q: any) => starts.set(q.__knexQueryUid, performance.now()));
    pool.on('query-response', (_r: any, q: any) =>
      seen.push({
        sql: `${name} ${q.sql.replace(/\s+/g, ' ').slice(0, 150)}`,
        ms: performance.now() - (starts.get(q.__knexQueryUid) ?? 0),
      }),
    );
  }
  const ADJUST = `mutation Adjust($input: StockChangeInput!) { adjustStock(input: $input) { ... on StockLevels { levels { onHand } } ... on Problem { message } } }`;
  let k = 0;
  const one = () =>
    which === 'list'
      ? app.ask(LIST_QUERY)
      : app
          .ask(ADJUST, {
            input: {
              reason: 'x',
              rows: (which === 'adjust100'
                ? Array.from({ length: 100 }, (_, i) => ids[(k * 100 + i) % 2000]!)
                : [ids[k % 2000]!]
              ).map((variantId) => ({ variantId, quantity: 1 })),
            },
          })
          .then(() => void k++);
  const limited = async (n: number) => {
    for (let i = 0; i < n; i++) {
      await one();
    }
  };
  await limited(120);
  seen.length = 0;
  const t0 = performance.now();
  await one();
  console.log('one request', (performance.now() - t0).toFixed(1), 'ms,', seen.length, 'statements');
  for (const s of seen) console.log('  ', s.ms.toFixed(1), s.sql);
  const session = new inspector.Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  const cpu = process.cpuUsage();
  const w = performance.now();
  const N = which === 'list' ? 120 : 200;
  await limited(N);
  const used = process.cpuUsage(cpu);
  console.log(
    'cpu/op',
    ((used.user + used.system) / 1000 / N).toFixed(2),
    'wall/op',
    ((performance.now() - w) / N).toFixed(2),
  );
  const { profile } = await session.post('Profiler.stop');
  const self = new Map<string, number>();
  const byMod = new Map<string, number>();
  let total = 0;
  const dt = profile.timeDeltas!;
  const idx = new Map(profile.nodes.map((n) => [n.id, n]));
  profile.samples!.forEach((id, i) => {
    const n = idx.get(id)!;
    const f = n.callFrame;
    const t = dt[i]! / 1000;
    if (f.functionName === '(idle)' || f.functionName === '(program)') return;
    total += t;
    const url = f.url.replace('file:///work/main/', '');
    const mod = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? (url || f.functionName);
    byMod.set(mod, (byMod.get(mod) ?? 0) + t);
    const key = `${f.functionName} ${url}:${f.lineNumber}`;
    self.set(key, (self.get(key) ?? 0) + t);
  });
  const parent = new Map<number, number>();
  for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
  const incl = new Map<string, number>();
  profile.samples!.forEach((id, i) => {
    const s = new Set<string>();
    let c: number | undefined = id;
    while (c) {
      const f = idx.get(c)!.callFrame;
      s.add(`${f.functionName} ${f.url.replace('file:///work/main/', '')}:${f.lineNumber}`);
      c = parent.get(c);
    }
    for (const x of s) incl.set(x, (incl.get(x) ?? 0) + dt[i]! / 1000);
  });
  const top = (m: Map<string, number>, n: number) =>
    [...m]
      .sort((a, b) => b[1] - a[1])
      .slice(0, n)
      .forEach(([k, v]) => console.log('  ', (v / N).toFixed(2), 'ms/op', k));
  console.log('total', (total / N).toFixed(2));
  console.log('by module');
  top(byMod, 22);
  console.log('self');
  top(self, 30);
  console.log('inclusive');
  top(incl, 45);
} finally {
  await app.stop();
  await cluster.stop();
}
process.exit();
