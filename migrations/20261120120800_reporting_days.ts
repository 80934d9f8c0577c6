import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120800_reporting_days';

const SUMS = `
  units int not null,
  revenue_minor bigint not null,
  cost_minor bigint not null,
  market_commission_minor bigint not null,
  logistics_minor bigint not null,
  other_minor bigint not null,
  platform_commission_minor bigint not null`;

/** One row an order line in the partner's currency, and daily sums of them, so that a dashboard reads tens of rows. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table report_lines (
      partner_id uuid not null references partners (id),
      order_line_id uuid not null,
      order_id uuid not null,
      day date not null,
      marketplace text not null,
      connection_id uuid not null,
      fulfilled_by text not null,
      variant_id uuid,
      title text not null,
      currency text not null check (length(currency) = 3),
      counts boolean not null,
      delivered boolean not null,
      converted boolean not null,
      ordered_units int not null,
      cancelled_units int not null,
      returned_units int not null,
      ${SUMS},
      states text[] not null,
      primary key (partner_id, order_line_id)
    ) with (fillfactor = 80);
    create index report_lines_by_day on report_lines (partner_id, day);
    create index report_lines_by_variant on report_lines (partner_id, variant_id, day);
    ${tenantRules('report_lines')}

    create table sales_days (
      partner_id uuid not null references partners (id),
      day date not null,
      connection_id uuid not null,
      fulfilled_by text not null,
      currency text not null,
      marketplace text not null,
      orders int not null,
      delivered_orders int not null,
      cancelled_units int not null,
      returned_units int not null,
      ${SUMS},
      lines int not null,
      settled_lines int not null,
      unknown_lines int not null,
      unconverted_lines int not null,
      primary key (partner_id, day, connection_id, fulfilled_by, currency)
    );
    ${tenantRules('sales_days')}

    create table product_days (
      partner_id uuid not null references partners (id),
      day date not null,
      variant_id uuid not null,
      connection_id uuid not null,
      currency text not null,
      ${SUMS},
      returned_units int not null,
      primary key (partner_id, day, variant_id, connection_id, currency)
    );
    ${tenantRules('product_days')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table product_days, sales_days, report_lines');
}
