import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts';
import { StartProblem } from '../db/embedded/start-problem.ts';
import { migrateUp, type Migration } from '../db/migrations.ts';
import { openPool } from '../db/pools.ts';
import { checkRoles, ensureRoles, type RoleUrls } from '../db/roles.ts';
import { RESTORED_MARKER } from './backup-restore.ts';
import { prepareClock } from '../jobs/agenda-clock.ts';

const DATABASE = 'sellercloudx';

export type OpenDatabase = {
  urls: RoleUrls;
  /** Of the embedded server only: backups and restores need it. */
  adminUrl: string | null;
  dataDir: string | null;
  close(): Promise<void>;
};

type Options = {
  config: Config;
  /** A command beside a running application uses its server. */
  share?: boolean;
  say(message: string): void;
};

/** The embedded server, or the one of DATABASE_URL, with roles in order. Rejects with a StartProblem. */
export async function openDatabase({ config, share = false, say }: Options): Promise<OpenDatabase> {
  if (config.database) {
    const missing = await checkRoles(config.database.app);
    if (missing) throw new StartProblem('failed', missing);
    return { urls: config.database, adminUrl: null, dataDir: null, close: async () => {} };
  }
  const server = await startEmbeddedPostgres({
    dataDir: path.join(config.dataDir, 'postgres'),
    share,
    onProgress: say,
    flags: ['-c', 'max_connections=120'],
  });
  passOnRestoredMark(server.dataDir, config.dataDir);
  const passwords = {
    owner: server.passwordFor('owner'),
    app: server.passwordFor('app'),
    system: server.passwordFor('system'),
  };
  const urls = await ensureRoles(server.adminUrl(), { database: DATABASE, passwords });
  return { urls, adminUrl: server.adminUrl(DATABASE), dataDir: server.dataDir, close: () => server.stop() };
}

/** A restored cluster carries a mark; whoever starts in quarantine because of it looks for it in the data directory. */
function passOnRestoredMark(clusterDir: string, dataDir: string): void {
  const mark = path.join(clusterDir, RESTORED_MARKER);
  if (!fs.existsSync(mark)) return;
  fs.mkdirSync(dataDir, { recursive: true });
  fs.copyFileSync(mark, path.join(dataDir, RESTORED_MARKER)); // not renamed: it may be another file system
  fs.rmSync(mark);
}

/** Brings the schema up to date; returns the names of what ran. */
export async function migrateDatabase(ownerUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  const owner = openPool({ url: ownerUrl, name: 'scx: migrations', max: 1, statementTimeoutMs: 0 });
  try {
    const ran = await migrateUp(owner, migrations);
    await prepareClock(owner);
    return ran;
  } finally {
    await owner.destroy();
  }
}
