import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { NotFound, ValidationError } from '../errors.ts';

/**
 * A backup is a folder: `pgdata/` (the files of the cluster) and `manifest.json`, written last. No manifest, no backup:
 * it was interrupted.
 */
const zManifest = z.object({
  format: z.literal(1),
  pgVersion: z.string(),
  systemIdentifier: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  startLsn: z.string(),
  stopLsn: z.string(),
  /** Paths below `pgdata/`, with forward slashes. Empty folders count: the server does not make them again. */
  directories: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
});
const zSealedManifest = z.object({ manifest: zManifest, sha256: z.string() });

export type BackupManifest = z.infer<typeof zManifest>;
export type BackupFile = BackupManifest['files'][number];

const manifestPath = (dir: string): string => path.join(dir, 'manifest.json');
export const backupData = (dir: string): string => path.join(dir, 'pgdata');

export async function writeManifest(dir: string, manifest: BackupManifest): Promise<void> {
  const ordered = zManifest.parse(manifest); // the order of keys counts for the checksum
  const sealed = { manifest: ordered, sha256: sha256(JSON.stringify(ordered)) };
  await writeFile(manifestPath(dir), `${JSON.stringify(sealed, undefined, 1)}\n`, { mode: 0o600, flush: true });
}

/** Reads every byte of the backup and compares. Rejects with a sentence that names what is wrong. */
export async function verifyBackup(dir: string): Promise<BackupManifest> {
  const manifest = await readManifest(dir);
  const present = new Set(await listFiles(backupData(dir)));
  for (const file of manifest.files) {
    if (!present.delete(file.path)) throw damaged(dir, `${file.path} is missing`);
    if (!(await isUnchanged(path.join(backupData(dir), file.path), file)))
      throw damaged(dir, `${file.path} was changed`);
  }
  const [extra] = present;
  if (extra) throw damaged(dir, `${extra} does not belong to it`);
  return manifest;
}

async function readManifest(dir: string): Promise<BackupManifest> {
  if (!existsSync(manifestPath(dir))) {
    throw new NotFound('backup.unknown', `There is no finished backup in ${dir}: it has no manifest.json.`);
  }
  let sealed;
  try {
    sealed = zSealedManifest.parse(JSON.parse(await readFile(manifestPath(dir), 'utf8')));
  } catch (error) {
    throw damaged(dir, 'manifest.json cannot be read', error);
  }
  if (sha256(JSON.stringify(sealed.manifest)) !== sealed.sha256) throw damaged(dir, 'manifest.json was changed');
  for (const relative of [...sealed.manifest.directories, ...sealed.manifest.files.map((file) => file.path)]) {
    if (path.isAbsolute(relative) || relative.split(/[/\\]/).includes('..'))
      throw damaged(dir, `${relative} leads out of it`);
  }
  return sealed.manifest;
}

async function isUnchanged(file: string, expected: BackupFile): Promise<boolean> {
  const { size } = await stat(file);
  if (size !== expected.size) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === expected.sha256;
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const damaged = (dir: string, what: string, cause?: unknown): ValidationError =>
  new ValidationError('backup.damaged', `The backup in ${dir} is damaged (${what}): use another one.`, { cause });
