import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { canReach, isRoot } from './account.ts';
import { isAlive } from './postmaster.ts';
import { kill, query, TestClusters, until } from './test-clusters.ts';

const clusters = new TestClusters();
afterAll(() => clusters.cleanUp());

const NOBODY = { uid: 65_534, gid: 65_534 };
type Started = { pid: number; port: number };

test('the first start makes a UTF-8 database that only a password opens, on 127.0.0.1 and a socket of our own', async () => {
  const messages: string[] = [];
  const server = await clusters.start(clusters.dir(), { onProgress: (message) => messages.push(message) });
  const [settings] = await query<Record<string, string>>(
    server.adminUrl(),
    `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listen,
       current_setting('unix_socket_directories') as sockets, (select datlocale from pg_database where datname = 'template1') as locale`,
  );
  expect(settings).toEqual({
    encoding: 'UTF8',
    listen: '127.0.0.1',
    sockets: path.join(server.dataDir, 'pgdata'),
    locale: 'C.UTF-8',
  });
  expect(messages.join()).toContain('empty database');
  expect(statSync(path.join(server.dataDir, 'superuser-password')).mode & 0o777).toBe(0o600);
  await expect(query(server.adminUrl().replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  );
  await server.stop();
  await until(() => !isAlive(server.pid)); // ended, and seen off by its parent a moment later
});

test('stopping and starting again keeps the rows, the port and the passwords', async () => {
  const dir = clusters.dir();
  const first = await clusters.start(dir);
  await query(first.adminUrl(), 'create table note (id int); insert into note values (7)');
  await first.stop();
  const second = await clusters.start(dir);
  expect(await query(second.adminUrl(), 'select id from note')).toEqual([{ id: 7 }]);
  expect([second.port, second.passwordFor('scx_app'), second.adopted]).toEqual([
    first.port,
    first.passwordFor('scx_app'),
    false,
  ]);
  expect(second.passwordFor('scx_app')).not.toBe(second.passwordFor('scx_owner'));
  await second.stop();
});

test('a process killed with -9 leaves a server that the next start takes over', async () => {
  const dir = clusters.dir();
  const { child, line } = clusters.spawnStarter(dir);
  const started = JSON.parse(await line) as Started;
  await kill(child, 'SIGKILL');
  expect(isAlive(started.pid)).toBe(true);
  const server = await clusters.start(dir);
  expect({ pid: server.pid, port: server.port, adopted: server.adopted }).toEqual({ ...started, adopted: true });
  await server.stop();
  await until(() => !isAlive(started.pid));
});

test('a server killed with -9 is started again at once, with everything that was committed', async () => {
  const dir = clusters.dir();
  const first = await clusters.start(dir, { fast: false });
  await query(first.adminUrl(), 'create table note (id int); insert into note values (1)');
  process.kill(first.pid, 'SIGKILL');
  const second = await clusters.start(dir, { fast: false });
  expect(await query(second.adminUrl(), 'select id from note')).toEqual([{ id: 1 }]);
  expect(second.pid).not.toBe(first.pid);
  await second.stop();
});

test('a pid file whose number belongs to another program by now does not stop the start', async () => {
  const dir = clusters.dir();
  const first = await clusters.start(dir);
  await first.stop();
  writeFileSync(
    path.join(first.dataDir, 'pgdata/postmaster.pid'),
    `${process.pid}\n${dir}\n1\n${first.port}\n\n127.0.0.1\n\nready\n`,
  );
  writeFileSync(path.join(first.dataDir, `pgdata/.s.PGSQL.${first.port}.lock`), `${process.pid}\n${dir}\n`);
  const second = await clusters.start(dir);
  expect(second.adopted).toBe(false);
  await second.stop();
});

test('a port in use is said when it was asked for, and replaced when it was only remembered', async () => {
  const dir = clusters.dir();
  const first = await clusters.start(dir);
  await first.stop();
  const other = await listen(first.port);
  try {
    await expect(clusters.start(dir, { port: first.port })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(`Port ${first.port} on 127.0.0.1 is used by another program`),
    });
    const moved = await clusters.start(dir);
    expect(moved.port).not.toBe(first.port);
    await moved.stop();
  } finally {
    other.close();
  }
});

test('of two processes that start at once on an empty directory one gets it and the other a sentence', async () => {
  const dir = clusters.dir();
  const starters = [clusters.spawnStarter(dir), clusters.spawnStarter(dir)];
  const answers = (await Promise.all(starters.map(({ line }) => line))).map(
    (line) => JSON.parse(line) as Partial<Started & { message: string }>,
  );
  expect(answers.filter(({ pid }) => pid)).toHaveLength(1);
  expect(answers.find(({ message }) => message)?.message).toMatch(/already runs on .* \(process \d+\)/);

  const shared = await clusters.start(dir, { share: true });
  await shared.stop(); // not ours, so it goes on
  const again = await clusters.start(dir, { share: true });
  expect(await query(again.adminUrl(), 'select 1 as one')).toEqual([{ one: 1 }]);
  for (const { child } of starters) await kill(child, 'SIGTERM');
  await until(() => !isAlive(again.pid));
});

test('a lost password file is made good, because whoever reads the data directory owns the data', async () => {
  const dir = clusters.dir();
  const first = await clusters.start(dir);
  await first.stop();
  rmSync(path.join(first.dataDir, 'superuser-password'));
  const second = await clusters.start(dir);
  expect(await query(second.adminUrl(), 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(second.adminUrl()).not.toBe(first.adminUrl());
  await second.stop();
});

test('data of another major version is refused with both versions named', async () => {
  const dir = clusters.dir();
  const server = await clusters.start(dir);
  await server.stop();
  const version = path.join(server.dataDir, 'pgdata/PG_VERSION');
  writeFileSync(version, '15\n');
  await expect(clusters.start(dir)).rejects.toMatchObject({
    code: 'other-version',
    message: expect.stringMatching(/written by PostgreSQL 15 and this release brings PostgreSQL 18/),
  });
  writeFileSync(version, '18\n');
});

test('a folder without rights gives one sentence that says which one and what to do', async () => {
  const closed = clusters.dir();
  mkdirSync(closed, { mode: 0o500 });
  if (isRoot() && !canReach(import.meta.dirname, NOBODY)) return; // the project lies in root's own home
  const { line } = clusters.spawnStarter(path.join(closed, 'data'), isRoot() ? NOBODY : {});
  expect(JSON.parse(await line)).toEqual({
    code: 'no-rights',
    message: expect.stringMatching(/may not read and write .*data.*: give it the rights/),
  });
  chmodSync(closed, 0o700);
});

test('it runs as a normal user, and as root where only root can walk', async () => {
  if (!isRoot()) return; // then every other test has shown the first half
  const open = clusters.dir();
  mkdirSync(open);
  chmodSync(open, 0o777);
  if (canReach(import.meta.dirname, NOBODY)) {
    const { child, line } = clusters.spawnStarter(path.join(open, 'data'), NOBODY);
    expect(JSON.parse(await line)).toEqual({ pid: expect.any(Number), port: expect.any(Number) });
    await kill(child, 'SIGTERM');
  }

  const closed = clusters.dir();
  mkdirSync(closed, { mode: 0o700 });
  const messages: string[] = [];
  const server = await clusters.start(path.join(closed, 'data'), { onProgress: (message) => messages.push(message) });
  expect(server.dataDir).toMatch(/^\/var\/lib\/sellercloudx\/[0-9a-f]{16}$/);
  expect(messages[0]).toContain(server.dataDir);
  await server.stop();
  expect(existsSync(path.join(server.dataDir, 'pgdata'))).toBe(true);
  const again = await clusters.start(path.join(closed, 'data'));
  expect(again.dataDir).toBe(server.dataDir);
  await again.stop();
  clusters.forget(path.join(closed, 'data'));
  rmSync(server.dataDir, { recursive: true });
});

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
