import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120900_notifications_notices';

/** In-app notices of a partner. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table notices (
      partner_id uuid not null references partners (id),
      id uuid not null,
      kind text not null check (length(kind) <= 100),
      params jsonb not null default '{}',
      link text check (length(link) <= 300),
      dedupe_key text check (length(dedupe_key) <= 200),
      created_at timestamptz not null default now(),
      read_at timestamptz,
      primary key (partner_id, id)
    );
    create unique index notices_dedupe on notices (partner_id, dedupe_key) where dedupe_key is not null;
    create index notices_unread on notices (partner_id, id desc) where read_at is null;
    ${tenantRules('notices')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table notices');
}
