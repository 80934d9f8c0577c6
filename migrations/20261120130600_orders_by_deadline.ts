import type { Knex } from 'knex';

export const name = '20261120130600_orders_by_deadline';

/** The list by deadline ends with the orders that have none. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index orders_due;
    create index orders_by_deadline on orders (partner_id, coalesce(due_at, 'infinity'), id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index orders_by_deadline;
    create index orders_due on orders (partner_id, due_at, id) where due_at is not null;
  `);
}
