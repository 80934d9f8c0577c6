import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120400_warehouse_stock';

/** Warehouses, levels, the append-only ledger whose sums the levels are, and stock promised to order lines. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table warehouses (
      partner_id uuid not null references partners (id),
      id uuid not null,
      name text not null check (length(name) between 1 and 200),
      kind text not null check (kind in ('own', 'marketplace')),
      address text not null default '' check (length(address) <= 500),
      is_default boolean not null default false,
      archived boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null,
      primary key (partner_id, id),
      unique (partner_id, name),
      check (not (is_default and (archived or kind <> 'own')))
    );
    create unique index warehouses_one_default on warehouses (partner_id) where is_default;
    ${tenantRules('warehouses')}

    create table bins (
      partner_id uuid not null,
      id uuid not null,
      warehouse_id uuid not null,
      code text not null check (length(code) between 1 and 40),
      note text not null default '' check (length(note) <= 200),
      primary key (partner_id, id),
      unique (partner_id, warehouse_id, code),
      unique (partner_id, warehouse_id, id),
      foreign key (partner_id, warehouse_id) references warehouses (partner_id, id)
    );
    ${tenantRules('bins')}

    create table stock_levels (
      partner_id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      on_hand int not null default 0 check (on_hand >= 0),
      reserved int not null default 0 check (reserved >= 0),
      damaged int not null default 0 check (damaged >= 0),
      incoming int not null default 0 check (incoming >= 0),
      -- false while goods were only announced: nothing was counted, so nothing may be promised
      known boolean not null default false,
      bin_id uuid,
      updated_at timestamptz not null,
      primary key (partner_id, variant_id, warehouse_id),
      foreign key (partner_id, variant_id) references variants (partner_id, id),
      foreign key (partner_id, warehouse_id) references warehouses (partner_id, id),
      foreign key (partner_id, warehouse_id, bin_id) references bins (partner_id, warehouse_id, id)
    ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
    create index stock_levels_warehouse on stock_levels (partner_id, warehouse_id, variant_id);
    ${tenantRules('stock_levels')}

    create table stock_movements (
      partner_id uuid not null,
      id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      kind text not null check (kind in ('opening', 'receipt', 'adjustment', 'count', 'reserve', 'release', 'ship',
        'return', 'unsellable', 'transfer', 'expected')),
      on_hand_delta int not null default 0,
      reserved_delta int not null default 0,
      damaged_delta int not null default 0,
      incoming_delta int not null default 0,
      on_hand_after int not null,
      reason text not null default '' check (length(reason) <= 300),
      ref_type text check (length(ref_type) <= 40),
      ref_id text check (length(ref_id) <= 100),
      actor_id uuid,
      at timestamptz not null,
      -- no foreign key to stock_levels: a line is written in the statement that updates its locked level, levels are
      -- never deleted (below), and the check would cost a third of every booking
      primary key (partner_id, id)
    );
    create index stock_movements_variant on stock_movements (partner_id, variant_id, id);
    -- a return line is booked once, however often it is told
    create unique index stock_movements_return on stock_movements (partner_id, ref_id, variant_id)
      where kind = 'return' and ref_type = 'return_line';
    -- append-only for everyone but the owner
    revoke delete, truncate on stock_levels from scx_app, scx_system;
    revoke update, delete, truncate on stock_movements from scx_app, scx_system;
    ${tenantRules('stock_movements')}

    create table reservations (
      partner_id uuid not null,
      order_line_id uuid not null,
      -- what was sold: a bundle stands here, its parts in reservation_units
      variant_id uuid not null,
      warehouse_id uuid not null,
      quantity int not null check (quantity >= 0),
      shipped int not null default 0 check (shipped >= 0),
      updated_at timestamptz not null,
      -- usually one; more when no warehouse has it all
      primary key (partner_id, order_line_id, warehouse_id),
      foreign key (partner_id, variant_id) references variants (partner_id, id),
      foreign key (partner_id, warehouse_id) references warehouses (partner_id, id)
    ) with (fillfactor = 70);
    create index reservations_open on reservations (partner_id, variant_id) where quantity > 0;
    ${tenantRules('reservations')}

    -- how many of which stock unit one sold unit takes, as it was when it was promised
    create table reservation_units (
      partner_id uuid not null,
      order_line_id uuid not null,
      warehouse_id uuid not null,
      variant_id uuid not null,
      per_unit int not null check (per_unit > 0),
      primary key (partner_id, order_line_id, warehouse_id, variant_id),
      foreign key (partner_id, order_line_id, warehouse_id)
        references reservations (partner_id, order_line_id, warehouse_id) on delete cascade,
      foreign key (partner_id, variant_id) references variants (partner_id, id)
    );
    ${tenantRules('reservation_units')}

    create table stock_alerts (
      partner_id uuid not null,
      variant_id uuid not null,
      -- null: the partner-wide limit
      low_at int check (low_at between 0 and 1000000),
      low_since timestamptz,
      primary key (partner_id, variant_id),
      foreign key (partner_id, variant_id) references variants (partner_id, id)
    );
    create index stock_alerts_low on stock_alerts (partner_id, low_since, variant_id) where low_since is not null;
    ${tenantRules('stock_alerts')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop table stock_alerts, reservation_units, reservations, stock_movements, stock_levels, bins, warehouses',
  );
}
