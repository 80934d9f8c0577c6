import type { Knex } from 'knex';

export const name = '20261120190000_orders_settlement_cursors';

/** The cursor of a half-read finance report names its period before the market's own, which may have 2,000 characters. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table order_cursors
      drop constraint order_cursors_cursor_check,
      add constraint order_cursors_cursor_check check (length(cursor) <= 2100);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update order_cursors set cursor = null where length(cursor) > 2000;
    alter table order_cursors
      drop constraint order_cursors_cursor_check,
      add constraint order_cursors_cursor_check check (length(cursor) <= 2000);
  `);
}
