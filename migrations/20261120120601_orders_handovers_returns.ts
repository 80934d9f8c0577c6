import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120601_orders_handovers_returns';

/** What leaves (parcels, hand-overs), what comes back (returns), the files made for them, and the market's books. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table handovers (
      partner_id uuid not null references partners (id),
      id uuid not null,
      connection_id uuid not null,
      remote_id text check (length(remote_id) <= 200),
      number text not null check (length(number) <= 200),
      status text not null check (status in ('creating', 'open', 'closed', 'accepting', 'accepted', 'cancelled', 'failed', 'unknown')),
      raw_status text not null default '' check (length(raw_status) <= 500),
      name text check (length(name) <= 200),
      place jsonb,
      slot_from timestamptz(3),
      slot_to timestamptz(3),
      order_count int not null default 0,
      accepted_count int,
      problem jsonb,
      placed_at timestamptz(3) not null default now(),
      closed_at timestamptz(3),
      version int not null default 1,
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id)
    );
    create index handovers_by_time on handovers (partner_id, placed_at desc, id desc);
    create index handovers_by_status on handovers (partner_id, status, placed_at desc, id desc);
    ${tenantRules('handovers')}

    create table handover_orders (
      partner_id uuid not null,
      handover_id uuid not null,
      order_id uuid not null,
      primary key (partner_id, handover_id, order_id),
      foreign key (partner_id, handover_id) references handovers (partner_id, id) on delete cascade,
      foreign key (partner_id, order_id) references orders (partner_id, id) on delete cascade
    );
    create index handover_orders_of on handover_orders (partner_id, order_id);
    ${tenantRules('handover_orders')}

    create table shipments (
      partner_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      number text not null check (length(number) <= 200),
      places int not null default 1 check (places between 1 and 100),
      weight_grams int check (weight_grams > 0),
      packed_at timestamptz(3) not null,
      packed_by uuid,
      labelled_at timestamptz(3),
      primary key (partner_id, id),
      unique (partner_id, order_id, number),
      foreign key (partner_id, order_id) references orders (partner_id, id) on delete cascade
    );
    ${tenantRules('shipments')}

    create table returns (
      partner_id uuid not null references partners (id),
      id uuid not null,
      connection_id uuid not null,
      remote_id text not null check (length(remote_id) <= 200),
      order_id uuid,
      order_remote_id text check (length(order_remote_id) <= 200),
      stage text not null check (stage in
        ('expected', 'in_transit', 'ready_for_pickup', 'received', 'restocked', 'unsellable', 'lost', 'refused')),
      raw_status text not null default '' check (length(raw_status) <= 500),
      attention text[] not null default '{}',
      reason text check (length(reason) <= 2000),
      decisions jsonb not null default '[]',
      opened_at timestamptz(3) not null,
      received_at timestamptz(3),
      closed_at timestamptz(3),
      version int not null default 1,
      updated_at timestamptz(3) not null default now(),
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id),
      foreign key (partner_id, order_id) references orders (partner_id, id)
    );
    create index returns_by_time on returns (partner_id, opened_at desc, id desc);
    create index returns_by_stage on returns (partner_id, stage, opened_at desc, id desc);
    create index returns_of_order on returns (partner_id, order_id) where order_id is not null;
    create index returns_without_order on returns (partner_id, connection_id, order_remote_id) where order_id is null;
    ${tenantRules('returns')}

    create table return_lines (
      partner_id uuid not null,
      id uuid not null,
      return_id uuid not null,
      position int not null,
      order_line_id uuid,
      variant_id uuid,
      sku text check (length(sku) <= 200),
      title text not null check (length(title) <= 1000),
      quantity int not null check (quantity > 0),
      restocked int not null default 0 check (restocked >= 0),
      unsellable int not null default 0 check (unsellable >= 0),
      price_minor bigint,
      currency text check (length(currency) = 3),
      primary key (partner_id, id),
      unique (partner_id, return_id, position),
      check (restocked + unsellable <= quantity),
      foreign key (partner_id, return_id) references returns (partner_id, id) on delete cascade,
      foreign key (partner_id, order_line_id) references order_lines (partner_id, id)
    );
    create index return_lines_of_line on return_lines (partner_id, order_line_id) where order_line_id is not null;
    ${tenantRules('return_lines')}

    create table order_documents (
      partner_id uuid not null references partners (id),
      id uuid not null,
      kind text not null check (kind in ('labels', 'handover')),
      handover_id uuid,
      order_ids uuid[] not null default '{}',
      filename text not null check (length(filename) between 1 and 200),
      mime text not null check (length(mime) <= 100),
      size int not null,
      blob_key text not null check (length(blob_key) <= 300),
      created_by uuid,
      created_at timestamptz(3) not null default now(),
      primary key (partner_id, id)
    );
    create index order_documents_of_handover on order_documents (partner_id, handover_id) where handover_id is not null;
    ${tenantRules('order_documents')}

    create table settlement_lines (
      partner_id uuid not null references partners (id),
      id uuid not null,
      connection_id uuid not null,
      remote_id text not null check (length(remote_id) between 1 and 300),
      type text not null check (type in ('sale', 'return', 'commission', 'logistics', 'storage', 'acquiring', 'fine',
        'advertising', 'subsidy', 'correction', 'payout', 'other')),
      raw_type text not null check (length(raw_type) <= 300),
      amount_minor bigint not null,
      currency text not null check (length(currency) = 3),
      order_remote_id text check (length(order_remote_id) <= 200),
      remote_line_id text check (length(remote_line_id) <= 200),
      offer_keys jsonb,
      order_id uuid,
      order_line_id uuid,
      quantity int,
      occurred_at timestamptz(3) not null,
      settled_at timestamptz(3),
      payout_ref text check (length(payout_ref) <= 200),
      shop_id text check (length(shop_id) <= 200),
      preliminary boolean not null,
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id)
    );
    create index settlement_lines_of_order on settlement_lines (partner_id, order_id) where order_id is not null;
    create index settlement_lines_of_line on settlement_lines (partner_id, order_line_id) where order_line_id is not null;
    create index settlement_lines_by_time on settlement_lines (partner_id, occurred_at desc, id desc);
    create index settlement_lines_unmatched on settlement_lines (partner_id, connection_id, order_remote_id)
      where order_id is null and order_remote_id is not null;
    ${tenantRules('settlement_lines')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop table settlement_lines, order_documents, return_lines, returns, shipments, handover_orders, handovers',
  );
}
