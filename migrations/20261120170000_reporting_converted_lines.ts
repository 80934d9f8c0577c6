import type { Knex } from 'knex';

export const name = '20261120170000_reporting_converted_lines';

/** A product whose every line waits for an exchange rate has no profit yet, rather than one of 0. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table product_days add column converted_lines int not null default 0;
    update product_days p set converted_lines = l.n
    from (select partner_id, day, variant_id, connection_id, currency, count(*)::int as n from report_lines
          where counts and converted and variant_id is not null
          group by partner_id, day, variant_id, connection_id, currency) l
    where (l.partner_id, l.day, l.variant_id, l.connection_id, l.currency)
      = (p.partner_id, p.day, p.variant_id, p.connection_id, p.currency);
    alter table product_days alter column converted_lines drop default;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table product_days drop column converted_lines');
}
