import type { Knex } from 'knex';

export const name = '20261120120200_partners_partners';

/** The tenant itself: the row other tables point to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table partners (
      id uuid primary key,
      business_name text not null check (length(business_name) between 1 and 200),
      status text not null check (status in ('pending', 'active', 'rejected', 'suspended')),
      zone text not null default 'Asia/Tashkent',
      currency char(3) not null default 'UZS',
      created_at timestamptz not null default now()
    );
    alter table partners enable row level security;
    alter table partners force row level security;
    create policy partners_tenant on partners to scx_app
      using (id = (select nullif(current_setting('app.partner_id', true), '')::uuid))
      with check (id = (select nullif(current_setting('app.partner_id', true), '')::uuid));
    create policy partners_system on partners to scx_system using (true) with check (true);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table partners');
}
