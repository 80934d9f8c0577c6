import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { openPool } from '../core/db/pools.ts';
import { openTestDatabase } from './harness/worker-database.ts';

/** Tables no partner owns; only scx_system reaches them (systemOnly), or they hold nothing of a partner. */
const WITHOUT_PARTNER = /^(knex_|agenda_)/;
/** The operator's price list: the same for everyone, and every partner reads it. */
const SHARED = new Set(['plans']);

let close: () => Promise<void>;
let owner: Knex;
let app: Knex;

beforeAll(async () => {
  const { urls, drop } = await openTestDatabase();
  owner = openPool({ url: urls.owner, name: 'scx: sweep owner', max: 1 });
  app = openPool({ url: urls.app, name: 'scx: sweep', max: 1 });
  close = async () => {
    await Promise.all([owner.destroy(), app.destroy()]);
    await drop();
  };
});
afterAll(() => close());

type Relation = {
  name: string;
  kind: string;
  forced: boolean;
  invoker: boolean;
  readable: boolean;
  partner_first: boolean;
};

async function relations(): Promise<Relation[]> {
  const { rows } = (await owner.raw(`
    select c.relname as name, c.relkind as kind, c.relrowsecurity and c.relforcerowsecurity as forced,
      coalesce(array_to_string(c.reloptions, ',') like '%security_invoker=true%', false) as invoker,
      has_table_privilege('scx_app', c.oid, 'select') as readable,
      coalesce((select a.attname in ('partner_id') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary), false) as partner_first
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    order by 1`)) as { rows: Relation[] };
  return rows.filter(({ name }) => !WITHOUT_PARTNER.test(name));
}

test('every table the app role can read forces row-level security; views run as their reader; no materialised views', async () => {
  const all = await relations();
  expect(all.length).toBeGreaterThan(20);
  const open = all.filter(({ kind, readable, forced, invoker }) => readable && (kind === 'v' ? !invoker : !forced));
  expect(open.map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ kind }) => kind === 'm')).toEqual([]);
});

test('without a partner set, the app role sees no row of any table', async () => {
  for (const { name, readable } of await relations()) {
    if (!readable || SHARED.has(name)) continue;
    const { rows } = (await app.raw('select 1 from ?? limit 1', [name])) as { rows: unknown[] };
    expect({ table: name, rows }).toEqual({ table: name, rows: [] });
  }
});

test('no function runs with its owner’s rights', async () => {
  const { rows } = (await owner.raw(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  )) as { rows: unknown[] };
  expect(rows).toEqual([]);
});
