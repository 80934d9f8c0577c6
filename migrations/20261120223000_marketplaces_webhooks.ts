import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120223000_marketplaces_webhooks';

/** Where markets call a connection, and whether they were told to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table connection_webhooks (
      partner_id uuid not null,
      connection_id uuid not null,
      -- a call is told apart by its token alone; the token itself is sealed, for showing the address
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      sealed_data_key bytea not null,
      fields jsonb not null,
      subscription_id text check (length(subscription_id) between 1 and 200),
      subscribed_origin text check (length(subscribed_origin) <= 300),
      checked_at timestamptz,
      problem jsonb,
      accepted_at timestamptz,
      refused_at timestamptz,
      primary key (partner_id, connection_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    ) with (fillfactor = 70);
    ${tenantRules('connection_webhooks')}

    -- a task asked for while it runs is due again at its end
    alter table connection_task_times add column hurried_at timestamptz;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table connection_task_times drop column hurried_at;
    drop table connection_webhooks;
  `);
}
