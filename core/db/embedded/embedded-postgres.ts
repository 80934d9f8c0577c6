import { createHmac } from 'node:crypto';
import { findBinaries, type Binaries } from './binaries.ts';
import { openCluster, SUPERUSER } from './cluster.ts';
import { openDataPlace, type DataPlace } from './data-place.ts';
import { TAKE_OVER_MS, takeOwnership, type Ownership } from './ownership.ts';
import { rememberPort } from './port.ts';
import { stopPostmaster } from './postmaster.ts';
import { runServer } from './run-server.ts';
import { StartProblem, toStartProblem } from './start-problem.ts';

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** Normally left out: a free port is chosen at the first start and kept. */
  port?: number;
  /** More arguments for the server, for example `['-c', 'max_connections=200']`. */
  flags?: string[];
  /** For tests: no waiting for the disk, so a crash of the machine may lose the data. */
  fast?: boolean;
  /** A command beside a running application uses its server; without this it is told that one runs already. */
  share?: boolean;
  /** How long crash recovery may take before the start is given up. */
  startTimeoutMs?: number;
  /** Sentences for the person at the terminal. */
  onProgress?: (message: string) => void;
};

export type EmbeddedPostgres = {
  /** As superuser, for backups and for making databases and roles; never for the application's own queries. */
  adminUrl(database?: string): string;
  /** The same for this data directory at every start, so that a second process need not be told it. */
  passwordFor(role: string): string;
  port: number;
  pid: number;
  /** Where the data really is; differs from what was asked for when root asked for a path only root can reach. */
  dataDir: string;
  /** A server that an earlier, killed process (or the one it is shared with) had started. */
  adopted: boolean;
  /** Stops the server; does nothing when it belongs to another process. */
  stop(): Promise<void>;
};

/** Starts (or finds) the PostgreSQL that comes with npm on this data directory. Rejects with a StartProblem. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { flags = [], fast = false, startTimeoutMs = 300_000, onProgress: say = () => undefined } = options;
  const place = openDataPlace(options.dataDir, say);
  try {
    const binaries = await findBinaries(place.account);
    const password = await openCluster(place, binaries, { fast, say });
    const server = await runServer(place, binaries, { port: options.port, flags, fast, startTimeoutMs, say });
    const host = server.socketDir ? encodeURIComponent(server.socketDir) : '127.0.0.1';
    const adminUrl = (database = 'postgres'): string =>
      `postgres://${SUPERUSER}:${password}@${host}:${server.port}/${encodeURIComponent(database)}`;
    const ownership = await takeOwnership(adminUrl(), options.share ? 0 : TAKE_OVER_MS).catch(
      async (error: unknown) => {
        if (!server.adopted) await stopPostmaster(place.pgdata, server.pid, binaries);
        throw error;
      },
    );
    if (!ownership.isOurs && !options.share) throw alreadyRunning(place, ownership.pid);
    rememberPort(place.dir, server.port);
    if (options.port !== undefined && options.port !== server.port) {
      say(
        `PostgreSQL was still running on port ${server.port} and is used there; port ${options.port} counts from the next start.`,
      );
    }
    return {
      adminUrl,
      passwordFor: (role) => createHmac('sha256', password).update(role).digest('base64url'),
      port: server.port,
      pid: server.pid,
      dataDir: place.dir,
      adopted: server.adopted,
      stop: () => stop(place, server.pid, binaries, ownership),
    };
  } catch (error) {
    throw toStartProblem(error, place.dir);
  }
}

async function stop(place: DataPlace, pid: number, binaries: Binaries, ownership: Ownership): Promise<void> {
  if (!ownership.isOurs) return;
  await stopPostmaster(place.pgdata, pid, binaries);
  await ownership.release().catch(() => undefined); // the server that just ended has closed it already
}

const alreadyRunning = (place: DataPlace, pid: string): StartProblem =>
  new StartProblem(
    'already-running',
    `SellerCloudX already runs on ${place.dir} (process ${pid}): stop that one first, or choose another data directory.`,
  );
