import type { Knex } from 'knex';

export const name = '20261120200000_marketplaces_history_by_time';

/** Tidying finds what is old and what is new without reading the rest: entries lie in the order they came. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index offer_history_by_time on offer_history using brin (at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index offer_history_by_time');
}
