import type { Knex } from 'knex';

export const name = '20261120163000_core_trace_parents';

/** The trace a queued event, job or command belongs to (W3C traceparent), so that its span hangs below what caused it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table domain_events add column trace_parent text check (length(trace_parent) = 55);
    alter table connection_commands add column trace_parent text check (length(trace_parent) = 55);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table connection_commands drop column trace_parent;
    alter table domain_events drop column trace_parent;
  `);
}
