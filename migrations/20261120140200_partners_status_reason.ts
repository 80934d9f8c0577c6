import type { Knex } from 'knex';

export const name = '20261120140200_partners_status_reason';

/** What staff wrote with the decision that made the status what it is: a suspension has no request to keep it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table partners add column status_reason text check (length(status_reason) <= 1000)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table partners drop column status_reason');
}
