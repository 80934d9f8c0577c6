import path from 'node:path';
import { startBenchCluster, type BenchCluster } from './bench-cluster.ts';
import { adapterSpeed } from './adapters.ts';
import { adjust } from './adjust.ts';
import { importing } from './import.ts';
import { lastUnit } from './last-unit.ts';
import { lighthousePages } from './lighthouse.ts';
import { list } from './list.ts';
import { machine, table, type Bench, type Figure } from './measure.ts';
import { ordersIn } from './orders.ts';
import { pages } from './pages.ts';
import { propagation } from './propagation.ts';
import { startDemo } from './start.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  start: startDemo,
  list,
  adjust,
  import: importing,
  orders: ordersIn,
  'last-unit': lastUnit,
  propagation,
  pages,
  lighthouse: lighthousePages,
  adapters: adapterSpeed,
};

const names = Object.keys(BENCHES);
const asked = process.argv.slice(2);
const wrong = asked.find((name) => !names.includes(name));
if (wrong !== undefined) {
  process.stderr.write(`There is no benchmark "${wrong}". There are: ${names.join(', ')}.\n`);
  process.exit(1);
}

process.env['NODE_ENV'] = 'production'; // as `npm start` does
let starting: Promise<BenchCluster> | undefined;
const rows: (Figure & { bench: string })[] = [];
const notes: string[] = [];
const began = machine();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    const stopped = starting?.then((cluster) => cluster.stop());
    void Promise.resolve(stopped).finally(() => process.exit(130));
  });
for (const name of asked.length > 0 ? asked : names) {
  process.stderr.write(`${name} …\n`);
  const tools = {
    cluster: () => (starting ??= startBenchCluster()),
    root: path.resolve(import.meta.dirname, '../..'),
    note: (text: string) => void notes.push(`${name}: ${text}`),
  };
  try {
    const from = performance.now();
    for (const figure of (await BENCHES[name]?.(tools)) ?? []) rows.push({ bench: name, ...figure });
    process.stderr.write(`  ${((performance.now() - from) / 1_000).toFixed(0)} s\n`);
  } catch (error) {
    notes.push(`${name} FAILED: ${(error as Error).stack ?? String(error)}`);
    process.exitCode = 1;
  }
}
await (await starting)?.stop();
process.stdout.write(`\n${table(rows)}\n\n${began}\n${notes.map((note) => `- ${note}\n`).join('')}`);
process.exit();
