import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120600_orders_orders';

const STAGES = `'on_hold', 'new', 'confirmed', 'picking', 'packed', 'handed_over', 'in_transit', 'delivered',
  'cancelled', 'returning', 'returned', 'superseded'`;

/** Orders, their lines, what happened to them, where reading stands, and the exchange rates stamped on lines. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table orders (
      partner_id uuid not null references partners (id),
      id uuid not null,
      connection_id uuid not null,
      marketplace text not null check (length(marketplace) between 1 and 60),
      remote_id text not null check (length(remote_id) between 1 and 200),
      number text not null check (length(number) between 1 and 200),
      group_ref text check (length(group_ref) <= 200),
      replaces text check (length(replaces) <= 200),
      replaced_by text[] not null default '{}',
      stage text not null check (stage in (${STAGES})),
      raw_status text not null check (length(raw_status) <= 500),
      attention text[] not null default '{}',
      cancel_requested boolean not null default false,
      cancel_reason text check (length(cancel_reason) <= 2000),
      fulfilled_by text not null check (fulfilled_by in ('seller', 'marketplace')),
      scheme text not null check (length(scheme) <= 60),
      shop_id text check (length(shop_id) <= 200),
      remote_warehouse_id text check (length(remote_warehouse_id) <= 200),
      has_requirements boolean not null default false,
      handover_remote_id text check (length(handover_remote_id) <= 200),
      placed_at timestamptz(3) not null,
      accept_by timestamptz(3),
      ship_by timestamptz(3),
      due_at timestamptz(3) generated always as (
        case when stage in ('on_hold', 'new') then coalesce(accept_by, ship_by)
             when stage in ('confirmed', 'picking', 'packed') then ship_by end) stored,
      currency text not null check (length(currency) = 3),
      total_minor bigint not null,
      remote_version text not null check (length(remote_version) <= 500),
      read_at timestamptz(3) not null,
      refreshed_at timestamptz(3) not null,
      body jsonb not null,
      steps jsonb not null default '[]',
      cancel_reasons jsonb not null default '[]',
      labelled_at timestamptz(3),
      first_seen_at timestamptz(3) not null,
      stored_at timestamptz(3) not null default now(),
      reserved_at timestamptz(3),
      confirmed_at timestamptz(3),
      handed_over_at timestamptz(3),
      delivered_at timestamptz(3),
      cancelled_at timestamptz(3),
      version int not null default 1,
      updated_at timestamptz(3) not null default now(),
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id)
    ) with (fillfactor = 80);
    create index orders_by_time on orders (partner_id, placed_at desc, id desc);
    create index orders_by_stage on orders (partner_id, stage, placed_at desc, id desc);
    create index orders_by_connection on orders (partner_id, connection_id, placed_at desc, id desc);
    create index orders_due on orders (partner_id, due_at, id) where due_at is not null;
    create index orders_attention on orders (partner_id, placed_at desc, id desc) where attention <> '{}';
    create index orders_by_number on orders (partner_id, number text_pattern_ops);
    create index orders_by_group on orders (partner_id, connection_id, group_ref) where group_ref is not null;
    create index orders_open on orders (partner_id, connection_id, refreshed_at)
      where stage not in ('delivered', 'cancelled', 'returned', 'superseded');
    ${tenantRules('orders')}

    create table order_lines (
      partner_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      position int not null,
      remote_line_id text not null check (length(remote_line_id) between 1 and 200),
      offer_id text check (length(offer_id) <= 200),
      card_id text check (length(card_id) <= 200),
      barcode text check (length(barcode) <= 200),
      sku text check (length(sku) <= 200),
      title text not null check (length(title) <= 1000),
      listing_offer_id uuid,
      variant_id uuid,
      ordered int not null check (ordered >= 0),
      cancelled int not null default 0 check (cancelled between 0 and ordered),
      shipped int not null default 0 check (shipped between 0 and ordered),
      delivered int not null default 0 check (delivered between 0 and ordered),
      returned int not null default 0 check (returned between 0 and ordered),
      wanted int not null default 0 check (wanted >= 0),
      reserved int not null default 0 check (reserved >= 0),
      short boolean not null default false,
      currency text not null check (length(currency) = 3),
      price_minor bigint not null,
      commission_minor bigint,
      logistics_minor bigint,
      payout_minor bigint,
      cost_minor bigint,
      cost_currency text check (length(cost_currency) = 3),
      rate numeric(24, 12),
      rate_currency text check (length(rate_currency) = 3),
      primary key (partner_id, id),
      unique (partner_id, order_id, remote_line_id),
      foreign key (partner_id, order_id) references orders (partner_id, id) on delete cascade
    ) with (fillfactor = 80);
    create index order_lines_unmapped on order_lines (partner_id, order_id) where variant_id is null;
    create index order_lines_waiting on order_lines (partner_id, variant_id) where wanted > reserved;
    create index order_lines_open on order_lines (partner_id, listing_offer_id) where wanted > 0 or variant_id is null;
    create index order_lines_by_sku on order_lines (partner_id, lower(sku));
    create index order_lines_title on order_lines using gist (partner_id, title gist_trgm_ops);
    ${tenantRules('order_lines')}

    -- append-only and written with its order: a foreign key would cost more than the row (two rows an order at ingest)
    create table order_events (
      partner_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      at timestamptz(3) not null,
      kind text not null check (length(kind) <= 60),
      actor text not null check (actor in ('market', 'person', 'system')),
      user_id uuid,
      user_name text check (length(user_name) <= 200),
      stage text,
      raw_status text,
      detail jsonb not null default '{}',
      primary key (partner_id, id)
    );
    create index order_events_of on order_events (partner_id, order_id, id);
    ${tenantRules('order_events')}

    create table order_cursors (
      partner_id uuid not null references partners (id),
      connection_id uuid not null,
      feed text not null check (feed in ('orders', 'returns', 'handovers', 'settlements')),
      cursor text check (length(cursor) <= 2000),
      read_at timestamptz(3),
      primary key (partner_id, connection_id, feed),
      foreign key (partner_id, connection_id) references connections (partner_id, id)
    );
    ${tenantRules('order_cursors')}

    create table exchange_rates (
      partner_id uuid not null references partners (id),
      currency text not null check (length(currency) = 3),
      target text not null check (length(target) = 3 and target <> currency),
      day date not null,
      rate numeric(24, 12) not null check (rate > 0),
      source text not null default 'entered' check (source in ('entered', 'imported', 'fetched')),
      primary key (partner_id, currency, target, day)
    );
    ${tenantRules('exchange_rates')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table exchange_rates, order_cursors, order_events, order_lines, orders');
}
