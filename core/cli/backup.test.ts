import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { EmbeddedPostgres } from '../db/embedded/embedded-postgres.ts';
import { query, TestClusters, until } from '../db/embedded/test-clusters.ts';
import { backup } from './backup.ts';
import { verifyBackup } from './backup-manifest.ts';
import { RESTORED_MARKER, restore } from './backup-restore.ts';

const clusters = new TestClusters();
let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await clusters.start(clusters.dir());
  await query(
    server.adminUrl(),
    'create table debit (id serial, padding text); create table credit (id serial, padding text)',
  );
});
afterAll(async () => {
  await server.stop();
  await clusters.cleanUp();
});

test('a backup taken under writes restores to a state in which every transaction is whole', async () => {
  const target = clusters.dir();
  const writers = startWriters(server.adminUrl());
  await until(() => writers.committed() > 50);
  const before = writers.committed();
  const manifest = await backup(server.adminUrl(), target);
  const during = writers.committed() - before;
  await writers.stop();
  expect(during).toBeGreaterThan(0);
  expect(await verifyBackup(target)).toEqual(manifest);

  const { dataDir } = await restore(target, clusters.dir());
  expect(existsSync(path.join(dataDir, RESTORED_MARKER))).toBe(true);
  const restored = await clusters.start(dataDir);
  const [counts] = await query<{ debit: number; credit: number }>(
    restored.adminUrl(),
    'select (select count(*)::int from debit) as debit, (select count(*)::int from credit) as credit',
  );
  expect(counts?.debit).toBe(counts?.credit);
  expect(counts?.debit).toBeGreaterThanOrEqual(before);
  expect(counts?.debit).toBeLessThanOrEqual(writers.committed());
  expect(restored.adminUrl()).not.toContain(new URL(server.adminUrl()).password);
  await restored.stop();
});

test('what was changed, is missing or was added is found before anything is restored', async () => {
  const target = clusters.dir();
  await backup(server.adminUrl(), target);
  const file = path.join(target, 'pgdata/PG_VERSION');
  const original = readFileSync(file);
  const wanted = clusters.dir();

  writeFileSync(file, '19\n');
  await expect(restore(target, wanted)).rejects.toThrow(/damaged \(PG_VERSION was changed\)/);
  rmSync(file);
  await expect(restore(target, wanted)).rejects.toThrow(/PG_VERSION is missing/);
  writeFileSync(file, original);
  writeFileSync(path.join(target, 'pgdata/global/more'), '');
  await expect(restore(target, wanted)).rejects.toThrow(/global\/more does not belong to it/);
  rmSync(path.join(target, 'pgdata/global/more'));
  expect(existsSync(wanted)).toBe(false);
  await verifyBackup(target);

  const manifest = path.join(target, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"pgVersion": "1', '"pgVersion": "2'));
  await expect(verifyBackup(target)).rejects.toThrow(/manifest\.json was changed/);
  rmSync(manifest);
  await expect(verifyBackup(target)).rejects.toThrow(/no finished backup/);
});

test('neither a backup nor a restore touches a folder that is not empty', async () => {
  const used = clusters.dir();
  mkdirSync(used);
  appendFileSync(path.join(used, 'photo.jpg'), 'x');
  await expect(backup(server.adminUrl(), used)).rejects.toMatchObject({ code: 'backup.target-not-empty' });
  const target = clusters.dir();
  await backup(server.adminUrl(), target);
  await expect(restore(target, used)).rejects.toMatchObject({ code: 'restore.target-not-empty' });
  expect(readFileSync(path.join(used, 'photo.jpg'), 'utf8')).toBe('x');
});

/** Each transaction writes to both tables and rewrites old rows, so half of one would show in the counts. */
function startWriters(url: string): { committed: () => number; stop: () => Promise<void> } {
  let committed = 0;
  let isOver = false;
  const write = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (!isOver) {
      await client.query(`begin; insert into debit (padding) values (repeat('x', 500))`);
      await client.query(`insert into credit (padding) values (repeat('y', 500));
        update credit set padding = padding || 'z' where id = (select max(id) / 2 from credit); commit`);
      committed++;
    }
    await client.end();
  };
  const all = Promise.all([write(), write(), write()]);
  return {
    committed: () => committed,
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}
