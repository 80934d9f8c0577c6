import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120500_marketplaces_connections';

/** Accounts at marketplaces: keys, shops, warehouses, who works on them and what is asked of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table connections (
      partner_id uuid not null references partners (id),
      id uuid not null,
      marketplace text not null check (length(marketplace) between 1 and 40),
      environment text not null check (length(environment) between 1 and 40),
      name text not null check (length(name) between 1 and 120),
      state text not null check (state in ('draft', 'read_only', 'writing', 'paused', 'broken')),
      resume_state text check (resume_state in ('draft', 'read_only', 'writing')),
      account_id text not null check (length(account_id) between 1 and 200),
      account_name text not null check (length(account_name) <= 300),
      tier text check (length(tier) <= 80),
      token_type text check (length(token_type) <= 80),
      scopes text[] not null default '{}',
      keys_expire_at timestamptz,
      currency char(3) not null,
      authority jsonb not null default '{"stock": "ours", "price": "ours", "content": "theirs"}',
      settings jsonb not null default '{}',
      warnings jsonb not null default '[]',
      problem jsonb,
      problem_since timestamptz,
      import_state text not null default 'none' check (import_state in ('none', 'running', 'done', 'failed')),
      imported_cards int not null default 0,
      imported_at timestamptz,
      created_at timestamptz not null default now(),
      disconnected_at timestamptz,
      version int not null default 1,
      primary key (partner_id, id)
    );
    -- one remote account is active once over all partners; the refusal never names the other
    create unique index connections_account on connections (marketplace, environment, account_id) where disconnected_at is null;
    ${tenantRules('connections')}

    create table connection_secrets (
      partner_id uuid not null,
      connection_id uuid not null,
      sealed_data_key bytea not null,
      fields jsonb not null,
      updated_at timestamptz not null default now(),
      primary key (partner_id, connection_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    ${tenantRules('connection_secrets')}

    create table shops (
      partner_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      remote_id text not null check (length(remote_id) between 1 and 200),
      name text not null check (length(name) <= 300),
      served boolean not null default true,
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    ${tenantRules('shops')}

    create table remote_warehouses (
      partner_id uuid not null,
      connection_id uuid not null,
      remote_id text not null check (length(remote_id) between 1 and 200),
      name text not null check (length(name) <= 300),
      kind text not null check (kind in ('seller', 'marketplace')),
      active boolean not null,
      shop_remote_id text,
      scheme text check (length(scheme) <= 80),
      primary key (partner_id, connection_id, remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    ${tenantRules('remote_warehouses')}

    -- remote_warehouse_id '' = the whole account, for markets whose stock knows no warehouse
    create table warehouse_links (
      partner_id uuid not null,
      connection_id uuid not null,
      remote_warehouse_id text not null default '',
      warehouse_id uuid not null,
      rank smallint not null default 0,
      primary key (partner_id, connection_id, remote_warehouse_id, warehouse_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    create index warehouse_links_warehouse on warehouse_links (partner_id, warehouse_id);
    ${tenantRules('warehouse_links')}

    create table connection_leases (
      partner_id uuid not null,
      connection_id uuid not null,
      owner uuid,
      epoch bigint not null default 0,
      until timestamptz not null default '-infinity',
      orders_read_at timestamptz,
      primary key (partner_id, connection_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    ) with (fillfactor = 50);
    ${tenantRules('connection_leases')}

    create table connection_task_times (
      partner_id uuid not null,
      connection_id uuid not null,
      task text not null check (length(task) between 1 and 80),
      reads_orders boolean not null default false,
      next_at timestamptz not null default now(),
      failures smallint not null default 0,
      started_at timestamptz,
      ended_at timestamptz,
      error text check (length(error) <= 2000),
      primary key (partner_id, connection_id, task),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    ) with (fillfactor = 70);
    create index connection_task_times_due on connection_task_times (next_at);
    ${tenantRules('connection_task_times')}

    create table connection_commands (
      partner_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      name text not null check (length(name) between 1 and 80),
      priority smallint not null,
      input jsonb not null,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
      result jsonb,
      error jsonb,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (partner_id, id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    create index connection_commands_queued on connection_commands (partner_id, connection_id, priority) where state = 'queued';
    ${tenantRules('connection_commands')}

    -- categories, attributes, dictionaries: as a connection's keys see them
    create table connection_cache (
      partner_id uuid not null,
      connection_id uuid not null,
      key text not null check (length(key) between 1 and 300),
      value jsonb not null,
      expires_at timestamptz not null,
      primary key (partner_id, connection_id, key),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    create index connection_cache_expires on connection_cache (expires_at);
    ${tenantRules('connection_cache')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table connection_cache, connection_commands, connection_task_times, connection_leases, warehouse_links,
    remote_warehouses, shops, connection_secrets, connections`);
}
