import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120520_marketplaces_sync';

/**
 * Desired state, one narrow row a (connection, facet, target); the offers it stands for are in a table of their own.
 * `not_before` within a (connection, prio) is the queue: the partial index is what the engine skips over.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sync_rows (
      partner_id uuid not null,
      connection_id uuid not null,
      facet text not null check (facet in ('content', 'media', 'price', 'stock', 'state')),
      target_key text not null check (length(target_key) between 1 and 700),
      warehouse_id text,
      draft_id uuid,
      desired_version bigint not null default 1,
      acknowledged_version bigint not null default 0,
      dirty boolean not null default true,
      prio smallint not null,
      step text not null default 'write' check (step in ('write', 'ticket', 'read')),
      not_before timestamptz not null default clock_timestamp(),
      dirty_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp(),
      attempts smallint not null default 0,
      outcome text check (outcome in
        ('acknowledged', 'pending', 'deferred', 'held', 'rejected', 'notTried', 'unknown', 'no_value')),
      problem jsonb,
      ticket text check (length(ticket) <= 2000),
      ticket_expires_at timestamptz,
      sent_version bigint,
      last_sent jsonb,
      last_sent_at timestamptz,
      last_read jsonb,
      last_read_at timestamptz,
      -- what the market holds as far as we know; null = not known, so a write is needed
      believed jsonb,
      verified boolean not null default false,
      primary key (partner_id, connection_id, facet, target_key),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
    create index sync_rows_due on sync_rows (partner_id, connection_id, prio, not_before) where dirty;
    create index sync_rows_problem on sync_rows (partner_id, connection_id, facet)
      where outcome in ('held', 'rejected') and problem is not null;
    ${tenantRules('sync_rows')}

    create table sync_row_offers (
      partner_id uuid not null,
      offer_id uuid not null,
      facet text not null,
      connection_id uuid not null,
      target_key text not null,
      primary key (partner_id, offer_id, facet, target_key),
      foreign key (partner_id, offer_id) references offers (partner_id, id) on delete cascade,
      foreign key (partner_id, connection_id, facet, target_key)
        references sync_rows (partner_id, connection_id, facet, target_key) on delete cascade
    );
    create index sync_row_offers_row on sync_row_offers (partner_id, connection_id, facet, target_key);
    ${tenantRules('sync_row_offers')}

    create table offer_history (
      partner_id uuid not null,
      offer_id uuid not null,
      id uuid not null,
      facet text not null,
      target_key text not null,
      desired jsonb,
      outcome text not null check (length(outcome) <= 40),
      problem jsonb,
      changed_at timestamptz,
      sent_at timestamptz,
      confirmed_at timestamptz,
      at timestamptz not null default clock_timestamp(),
      primary key (partner_id, offer_id, id),
      foreign key (partner_id, offer_id) references offers (partner_id, id) on delete cascade
    );
    create index offer_history_newest on offer_history (partner_id, offer_id, at desc);
    ${tenantRules('offer_history')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table offer_history, sync_row_offers, sync_rows');
}
