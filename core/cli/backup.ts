import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { Conflict, NotFound } from '../errors.ts';
import { backupData, writeManifest, type BackupFile, type BackupManifest } from './backup-manifest.ts';

/** Belongs to the running server, or is made again by the next one. The folders stay, their content does not. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|\.s\.PGSQL\.\d+(\.lock)?)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/;
/** Last, so that it never speaks of files older than itself. */
const CONTROL_FILE = 'global/pg_control';
const CHUNK_BYTES = 1 << 20;

type Copied = { files: BackupFile[]; directories: string[] };
type Server = {
  dataDir: string;
  pgVersion: string;
  systemIdentifier: string;
  startedAt: Date;
  walSegmentBytes: number;
};

/**
 * Copies a live cluster, under writes, into a new folder. `adminUrl` is the superuser's and the server must run on this
 * machine. What was committed before the end of the backup is in it.
 */
export async function backup(adminUrl: string, targetDir: string): Promise<BackupManifest> {
  await claimEmpty(targetDir);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const server = await describe(client);
    // Holds back the removal of the log from here on; it vanishes with this connection.
    await client.query(`select pg_create_physical_replication_slot('scx_backup_' || pg_backend_pid(), true, true)`);
    const startLsn = await one<string>(client, `select pg_backup_start('SellerCloudX', true)::text`);
    const copied = await copyCluster(server.dataDir, backupData(targetDir));
    const stop = await stopBackup(client);
    await copyLog(client, server, { startLsn, stopLsn: stop.lsn }, backupData(targetDir), copied);
    copied.files.push(await writeHashed(backupData(targetDir), 'backup_label', [Buffer.from(stop.labelfile)]));
    const manifest: BackupManifest = {
      format: 1,
      pgVersion: server.pgVersion,
      systemIdentifier: server.systemIdentifier,
      startedAt: server.startedAt.toISOString(),
      endedAt: (await one<Date>(client, 'select clock_timestamp()')).toISOString(),
      startLsn,
      stopLsn: stop.lsn,
      ...copied,
    };
    await writeManifest(targetDir, manifest);
    return manifest;
  } catch (error) {
    await rm(backupData(targetDir), { recursive: true, force: true }); // it was empty before; a full disk gets its room back
    throw error;
  } finally {
    await client.end(); // ends an unfinished backup on the server as well
  }
}

async function claimEmpty(targetDir: string): Promise<void> {
  await mkdir(targetDir, { recursive: true, mode: 0o700 });
  if ((await readdir(targetDir)).length > 0) {
    throw new Conflict('backup.target-not-empty', `${targetDir} is not empty: a backup needs a folder of its own.`);
  }
}

async function describe(client: pg.Client): Promise<Server> {
  const { rows } = await client.query<Server & { hasTablespaces: boolean }>(`
    select current_setting('data_directory') as "dataDir", current_setting('server_version') as "pgVersion",
      system_identifier::text as "systemIdentifier", clock_timestamp() as "startedAt",
      pg_size_bytes(current_setting('wal_segment_size'))::int as "walSegmentBytes",
      exists (select from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as "hasTablespaces"
    from pg_control_system()`);
  const server = rows[0];
  if (!server || !existsSync(path.join(server.dataDir, 'PG_VERSION'))) {
    throw new NotFound(
      'backup.not-local',
      `The data directory of this server (${server?.dataDir}) cannot be read here: run the backup on the database's machine.`,
    );
  }
  if (server.hasTablespaces) {
    throw new Conflict(
      'backup.tablespaces',
      'This server keeps data in extra tablespaces, which this backup does not cover: use pg_basebackup.',
    );
  }
  return server;
}

async function copyCluster(from: string, to: string): Promise<Copied> {
  const copied: Copied = { files: [], directories: [] };
  await copyFolder(from, to, '', copied);
  await copyInto(copied, from, to, CONTROL_FILE);
  return copied;
}

async function copyFolder(from: string, to: string, relative: string, copied: Copied): Promise<void> {
  await mkdir(path.join(to, relative), { mode: 0o700 });
  if (relative) copied.directories.push(relative);
  const isEmptied = EMPTIED.has(relative);
  for (const entry of await readdir(path.join(from, relative), { withFileTypes: true })) {
    const child = relative ? `${relative}/${entry.name}` : entry.name;
    if (LEFT_OUT.test(child) || child === CONTROL_FILE) continue;
    if (entry.isDirectory() && (!isEmptied || relative === 'pg_wal')) await copyFolder(from, to, child, copied);
    else if (entry.isFile() && !isEmptied) await copyInto(copied, from, to, child);
  }
}

async function copyInto(copied: Copied, from: string, to: string, relative: string): Promise<void> {
  let source;
  try {
    source = await open(path.join(from, relative), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // a table dropped meanwhile; the log knows
    throw error;
  }
  try {
    copied.files.push(
      await writeHashed(to, relative, source.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })),
    );
  } finally {
    await source.close();
  }
}

async function writeHashed(
  to: string,
  relative: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<BackupFile> {
  const hash = createHash('sha256');
  let size = 0;
  const target = await open(path.join(to, relative), 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      await target.writeFile(chunk);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { path: relative, size, sha256: hash.digest('hex') };
}

async function stopBackup(client: pg.Client): Promise<{ lsn: string; labelfile: string }> {
  const { rows } = await client.query<{ lsn: string; labelfile: string }>(
    'select lsn::text, labelfile from pg_backup_stop(false)',
  );
  if (!rows[0]) throw new Error('pg_backup_stop gave no answer');
  return rows[0];
}

/** The log from start to stop makes the copied files agree with each other. */
async function copyLog(
  client: pg.Client,
  server: Server,
  span: { startLsn: string; stopLsn: string },
  to: string,
  copied: Copied,
): Promise<void> {
  // One byte inside: what a position on the border of two files belongs to differs between versions.
  const { rows } = await client.query<{ first: string; last: string; count: number }>(
    `select pg_walfile_name($1::pg_lsn + 1) as first, pg_walfile_name($2::pg_lsn - 1) as last,
       (div($2::pg_lsn - '0/1', $3) - div($1::pg_lsn - '0/0', $3) + 1)::int as count`,
    [span.startLsn, span.stopLsn, server.walSegmentBytes],
  );
  const { first = '', last = '', count } = rows[0] ?? {};
  const names = await readdir(path.join(server.dataDir, 'pg_wal'));
  const needed = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  if (needed.length !== count) {
    throw new Conflict(
      'backup.log-gone',
      `The server removed log files during the backup (${needed.length} of ${count} left): try again.`,
    );
  }
  for (const name of [...needed, ...names.filter((other) => other.endsWith('.history'))]) {
    await copyInto(copied, server.dataDir, to, `pg_wal/${name}`);
  }
}

async function one<T>(client: pg.Client, sql: string): Promise<T> {
  const { rows } = await client.query<Record<string, T>>({ text: sql });
  const [value] = Object.values(rows[0] ?? {});
  if (value === undefined) throw new Error(`no answer to ${sql}`);
  return value;
}
