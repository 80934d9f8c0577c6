import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../core/db/embedded/embedded-postgres.ts';
import { migrateUp } from '../../core/db/migrations.ts';
import { openPool } from '../../core/db/pools.ts';
import { createDatabaseFromTemplate, ensureRoles, roleUrls, type RoleUrls } from '../../core/db/roles.ts';
import { prepareClock } from '../../core/jobs/agenda-clock.ts';
import { migrations } from '../../migrations/index.ts';

const TEMPLATE = 'scx_bench_template';

export type BenchCluster = { newDatabase(): Promise<RoleUrls>; stop(): Promise<void> };

/** PostgreSQL as `npm start` runs it (it waits for the disk), thrown away afterwards; each benchmark gets a database. */
export async function startBenchCluster(): Promise<BenchCluster> {
  const root = mkdtempSync(path.join(tmpdir(), 'scx-bench-'));
  chmodSync(root, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: path.join(root, 'pg') });
  const passwords = {
    owner: server.passwordFor('owner'),
    app: server.passwordFor('app'),
    system: server.passwordFor('system'),
  };
  const urls = await ensureRoles(server.adminUrl(), { database: TEMPLATE, passwords });
  const owner = openPool({ url: urls.owner, name: 'scx: bench migrations', max: 1 });
  await migrateUp(owner, migrations);
  await prepareClock(owner);
  await owner.destroy();
  let made = 0;
  return {
    newDatabase: async () => {
      const database = `scx_bench_${(made += 1)}`;
      await createDatabaseFromTemplate(server.adminUrl(), TEMPLATE, database);
      return roleUrls(server.adminUrl(), database, passwords);
    },
    stop: async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
