import type { Knex } from 'knex';

export const name = '20261120140500_marketplaces_key_warnings';

/** Of which expiry the partner was warned, and how many days ahead: each step once, again after new keys. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table connections add column keys_warned_of timestamptz, add column keys_warned_days smallint;
    create index connections_expiring on connections (keys_expire_at) where disconnected_at is null and keys_expire_at is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index connections_expiring');
  await knex.raw('alter table connections drop column keys_warned_of, drop column keys_warned_days');
}
