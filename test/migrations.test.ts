import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { migrateDown, migrateUp } from '../core/db/migrations.ts';
import { openPool } from '../core/db/pools.ts';
import { dropDatabase, ensureRoles, type RolePasswords } from '../core/db/roles.ts';
import { migrations } from '../migrations/index.ts';

const database = `scx_m_${randomBytes(4).toString('hex')}`;
const adminUrl = process.env['SCX_TEST_ADMIN_URL'] ?? '';
let owner: Knex;

beforeAll(async () => {
  const passwords = JSON.parse(process.env['SCX_TEST_PASSWORDS'] ?? '{}') as RolePasswords;
  const urls = await ensureRoles(adminUrl, { database, passwords });
  owner = openPool({ url: urls.owner, name: 'scx: migrations test', max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await dropDatabase(adminUrl, database);
});

type Named = { rows: { name: string }[] };

async function objects(): Promise<string[]> {
  const { rows } = (await owner.raw(`
    select relkind::text || ' ' || relname as name from pg_class c
    where relnamespace = 'public'::regnamespace and relname not like 'knex_%'
    union all select 'f ' || proname from pg_proc where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
    union all select 't ' || typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    order by 1`)) as Named;
  return rows.map(({ name }) => name);
}

test('all migrations go up, down to an empty base, and up to the same schema again', async () => {
  await migrateUp(owner, migrations);
  const first = await objects();
  expect(first.length).toBeGreaterThan(20);
  await migrateDown(owner, migrations);
  expect(await objects()).toEqual([]);
  await migrateUp(owner, migrations);
  expect(await objects()).toEqual(first);
});
