import { chownSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../db/embedded/account.ts';
import { openDataPlace } from '../db/embedded/data-place.ts';
import { Conflict } from '../errors.ts';
import { backupData, verifyBackup, type BackupManifest } from './backup-manifest.ts';

/** While this file lies in the data directory, the application reads marketplaces but pushes nothing to them. */
export const RESTORED_MARKER = 'RESTORED';

/**
 * Puts a backup into an empty data directory for the built-in PostgreSQL; the next start replays its log. Nothing is
 * written before every checksum was right. Answers where the data lies (as root possibly elsewhere, see openDataPlace).
 */
export async function restore(
  backupDir: string,
  dataDir: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<{ dataDir: string; manifest: BackupManifest }> {
  const manifest = await verifyBackup(backupDir);
  const place = openDataPlace(dataDir, onProgress);
  if ((await readdir(place.dir)).length > 0) {
    throw new Conflict(
      'restore.target-not-empty',
      `${place.dir} is not empty: a backup is only restored into an empty data directory.`,
    );
  }
  const unfinished = path.join(place.dir, 'restoring');
  try {
    await copyBackup(backupData(backupDir), unfinished, manifest, place.account);
    const marker = { restoredAt: new Date().toISOString(), backupEndedAt: manifest.endedAt };
    await writeFile(path.join(place.dir, RESTORED_MARKER), `${JSON.stringify(marker)}\n`, { flush: true });
    await rename(unfinished, place.pgdata); // after the marker: a cluster without it would be live at once
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    await rm(path.join(place.dir, RESTORED_MARKER), { force: true });
    throw error;
  }
  return { dataDir: place.dir, manifest };
}

async function copyBackup(from: string, to: string, manifest: BackupManifest, account: Account): Promise<void> {
  const own = (file: string): void => {
    if (account) chownSync(file, account.uid, account.gid);
  };
  for (const directory of ['', ...manifest.directories]) {
    await mkdir(path.join(to, directory), { mode: 0o700 });
    own(path.join(to, directory));
  }
  for (const file of manifest.files) {
    await copyDurably(path.join(from, file.path), path.join(to, file.path));
    own(path.join(to, file.path));
  }
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const copied = await open(to, 'r+');
  try {
    await copied.sync();
  } finally {
    await copied.close();
  }
}
