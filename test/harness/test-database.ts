import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../core/db/embedded/embedded-postgres.ts';
import { migrateUp } from '../../core/db/migrations.ts';
import { openPool } from '../../core/db/pools.ts';
import { ensureRoles, type RolePasswords, type RoleUrls } from '../../core/db/roles.ts';
import { prepareClock } from '../../core/jobs/agenda-clock.ts';
import { migrations } from '../../migrations/index.ts';

export const TEMPLATE = 'scx_template';

/** A throw-away cluster with a migrated template database. */
export async function startTestDatabase(): Promise<{
  adminUrl: string;
  passwords: RolePasswords;
  stop(): Promise<void>;
}> {
  const root = mkdtempSync(path.join(tmpdir(), 'scx-test-'));
  chmodSync(root, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(root, 'pg'),
    fast: true,
    flags: ['-c', 'max_connections=300'],
  });
  const { passwords } = await migrateNew(server, TEMPLATE);
  return {
    adminUrl: server.adminUrl(),
    passwords,
    stop: async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A database with everything in it that the product needs to start. */
export async function migrateNew(
  server: EmbeddedPostgres,
  database: string,
): Promise<{ urls: RoleUrls; passwords: RolePasswords }> {
  const passwords = {
    owner: server.passwordFor('owner'),
    app: server.passwordFor('app'),
    system: server.passwordFor('system'),
  };
  const urls = await ensureRoles(server.adminUrl(), { database, passwords });
  const owner = openPool({ url: urls.owner, name: 'scx: test migrations', max: 1 });
  await migrateUp(owner, migrations);
  await prepareClock(owner);
  await owner.destroy();
  return { urls, passwords };
}
