import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.ts';

/** Clusters and children of one test file; `cleanUp` leaves no process and no file behind. */
export class TestClusters {
  private readonly root = mkdtempSync(path.join(tmpdir(), 'scx-clusters-'));
  private readonly dirs = new Set<string>();
  private readonly children: ChildProcess[] = [];
  private count = 0;

  constructor() {
    chmodSync(this.root, 0o755);
  }

  dir(): string {
    return path.join(this.root, `d${++this.count}`);
  }

  async start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    this.dirs.add(dataDir);
    return startEmbeddedPostgres({ dataDir, fast: true, ...options });
  }

  /** The test has removed it itself. */
  forget(dataDir: string): void {
    this.dirs.delete(dataDir);
  }

  /** Another node process that starts a cluster, prints the result as one line of JSON and stays. */
  spawnStarter(
    dataDir: string,
    account: { uid?: number; gid?: number } = {},
  ): { child: ChildProcess; line: Promise<string> } {
    this.dirs.add(dataDir);
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'embedded-postgres.ts')).href)};
      try {
        const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
        console.log(JSON.stringify({ pid: server.pid, port: server.port }));
        setInterval(() => undefined, 1000);
        process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
      } catch (error) {
        console.log(JSON.stringify({ code: error.code, message: error.message }));
      }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      ...account,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.children.push(child);
    return { child, line: firstLine(child) };
  }

  async cleanUp(): Promise<void> {
    for (const child of this.children) await kill(child, 'SIGKILL');
    for (const dataDir of this.dirs) {
      if (!existsSync(path.join(dataDir, 'pgdata'))) continue;
      const left = await startEmbeddedPostgres({ dataDir, fast: true }).catch(() => undefined);
      await left?.stop();
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // The last statement's rows, as psql shows them.
    const results = await client.query<T>(sql);
    return (Array.isArray(results) ? (results as pg.QueryResult<T>[]).at(-1) : results)?.rows ?? [];
  } finally {
    await client.end();
  }
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 50_000; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`never came true: ${holds.toString()}`);
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', () => reject(new Error(`ended without a line: ${text}`)));
  });
}
