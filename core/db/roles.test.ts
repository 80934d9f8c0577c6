import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { query, TestClusters } from './embedded/test-clusters.ts';
import { checkRoles, createDatabaseFromTemplate, dropDatabase, ensureRoles, roleUrls, type RoleUrls } from './roles.ts';

const clusters = new TestClusters();
const passwords = { owner: "o'wner", app: 'a p@p/', system: 'system' };
let server: EmbeddedPostgres;
let urls: RoleUrls;

beforeAll(async () => {
  server = await clusters.start(clusters.dir());
  urls = await ensureRoles(server.adminUrl(), { database: 'shop', passwords });
  await query(
    urls.owner,
    `create table orders (partner_id int, id int generated always as identity, old_id serial);
     alter table orders enable row level security;
     alter table orders force row level security;
     create policy own on orders to scx_app using (partner_id = nullif(current_setting('app.partner_id', true), '')::int);
     create policy everything on orders to scx_system using (true) with check (true);
     create table sign_in (email text);
     revoke all on sign_in from scx_app`,
  );
  await query(urls.system, 'insert into orders (partner_id) values (1), (2)');
});
afterAll(async () => {
  await server.stop();
  await clusters.cleanUp();
});

test('the app sees the rows of the partner it names and no others', async () => {
  expect(await query(urls.app, 'select * from orders')).toEqual([]);
  expect(await query(urls.app, `begin; set local app.partner_id = '2'; select partner_id from orders`)).toEqual([
    { partner_id: 2 },
  ]);
  expect(await query(urls.system, 'select count(*)::int from orders')).toEqual([{ count: 2 }]);
  expect(await query(urls.owner, 'select * from orders')).toEqual([]);
});

test.each([
  'set row_security = off; select * from orders',
  'alter table orders disable row level security',
  'drop policy own on orders',
  'truncate orders',
  'create table mine (id int)',
  'create role friend superuser',
  'alter role scx_app bypassrls',
  'set role postgres',
  'set role scx_system',
  'set session authorization postgres',
  `copy orders to program 'cat'`,
  `select pg_read_file('postgresql.conf')`,
  'select * from sign_in',
  'select * from pg_authid',
])('neither may the app: %s', async (sql) => {
  await expect(query(urls.app, sql)).rejects.toThrow(
    /permission denied|must be owner|query would be affected|must have/,
  );
});

test('the owner and the system are no superusers either', async () => {
  for (const url of [urls.owner, urls.system]) {
    await expect(query(url, 'create role friend')).rejects.toThrow(/permission denied/);
    await expect(query(url, 'set role postgres')).rejects.toThrow(/permission denied/);
  }
});

test('a stranger may not even connect', async () => {
  await query(server.adminUrl(), `create role stranger login password 'x'`);
  const url = new URL(urls.app);
  url.username = 'stranger';
  url.password = 'x';
  await expect(query(url.href, 'select 1')).rejects.toThrow(/permission denied for database/);
});

test('doing it again, twice at once, changes nothing but the passwords', async () => {
  const changed = { ...passwords, app: 'new' };
  await Promise.all([1, 2].map(() => ensureRoles(server.adminUrl(), { database: 'shop', passwords: changed })));
  urls = roleUrls(server.adminUrl(), 'shop', changed);
  expect(await query(urls.app, 'select current_user as me')).toEqual([{ me: 'scx_app' }]);
  await expect(query(urls.app, 'select * from sign_in')).rejects.toThrow(/permission denied/);
});

test('a copy of a template has its rows and its closed door, and can be dropped while in use', async () => {
  await createDatabaseFromTemplate(server.adminUrl(), 'shop', 'shop_copy');
  const copy = roleUrls(server.adminUrl(), 'shop_copy', { ...passwords, app: 'new' });
  expect(await query(copy.system, 'select count(*)::int from orders')).toEqual([{ count: 2 }]);
  expect(
    await query(copy.system, `select has_database_privilege('stranger', 'shop_copy', 'connect') as enters`),
  ).toEqual([{ enters: false }]);
  const stillThere = query(copy.system, 'select pg_sleep(60)').catch((error: Error) => error.message);
  await dropDatabase(server.adminUrl(), 'shop_copy');
  expect(await stillThere).toMatch(/terminat|does not exist|connection error/);
  await dropDatabase(server.adminUrl(), 'shop_copy');
});

test("a database of one's own is accepted when ready, and otherwise the missing grant is named", async () => {
  expect(await checkRoles(urls.app)).toBeUndefined();
  await query(server.adminUrl('shop'), 'revoke usage on schema public from scx_system');
  expect(await checkRoles(urls.app)).toMatch(
    /scx_system may not use the schema public; .* grant usage on schema public to scx_system;/,
  );
  await query(server.adminUrl('shop'), 'grant usage on schema public to scx_system; alter role scx_system bypassrls');
  expect(await checkRoles(urls.app)).toMatch(/scx_system may bypass row-level security/);
  await query(
    server.adminUrl('shop'),
    'alter role scx_system nobypassrls; alter default privileges for role scx_owner revoke delete on tables from scx_app',
  );
  expect(await checkRoles(urls.app)).toMatch(/creates later would be closed to scx_app/);
  expect(await checkRoles(urls.app.replace(':new@', ':wrong@'))).toMatch(/cannot be used .*password/);
  await ensureRoles(server.adminUrl(), { database: 'shop', passwords: { ...passwords, app: 'new' } });
  expect(await checkRoles(urls.app)).toBeUndefined();
});
