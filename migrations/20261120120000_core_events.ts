import type { Knex } from 'knex';
import { systemOnly, tenantRules } from './tenant-rules.ts';

export const name = '20261120120000_core_events';

/** Events, their deliveries (the work queue), the dead-letter list, outbound actions and idempotency keys. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table domain_events (
      id uuid primary key,
      partner_id uuid,
      type text not null,
      payload jsonb not null,
      created_at timestamptz not null default now()
    );
    create index domain_events_created on domain_events (created_at);
    ${tenantRules('domain_events')}

    create table event_deliveries (
      event_id uuid not null,
      handler text not null,
      partner_id uuid,
      visible_at timestamptz not null default now(),
      attempts smallint not null default 0,
      claim_token uuid,
      dedupe_key text,
      last_error text,
      primary key (event_id, handler)
    ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
            autovacuum_vacuum_cost_delay = 0);
    create index event_deliveries_due on event_deliveries (handler, visible_at);
    create unique index event_deliveries_dedupe on event_deliveries (handler, dedupe_key) where dedupe_key is not null;
    ${tenantRules('event_deliveries')}

    create table dead_deliveries (
      event_id uuid not null,
      handler text not null,
      partner_id uuid,
      attempts smallint not null,
      error text not null,
      died_at timestamptz not null default now(),
      primary key (event_id, handler)
    );
    create index dead_deliveries_died on dead_deliveries (died_at desc);
    ${systemOnly('dead_deliveries')}

    create table outbound_actions (
      partner_id uuid not null,
      id uuid not null,
      kind text not null,
      subject text not null,
      attempt_key text not null,
      state text not null check (state in ('intended', 'sent', 'done', 'failed', 'unknown')),
      request jsonb not null default '{}',
      response jsonb,
      error text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (partner_id, id),
      unique (partner_id, kind, subject, attempt_key)
    );
    create index outbound_actions_open on outbound_actions (updated_at) where state in ('intended', 'sent', 'unknown');
    ${tenantRules('outbound_actions')}

    create table idempotency_keys (
      owner text not null,
      key text not null,
      request_hash text not null,
      state text not null check (state in ('running', 'answered')),
      response jsonb,
      expires_at timestamptz not null,
      primary key (owner, key)
    );
    create index idempotency_keys_expires on idempotency_keys (expires_at);
    ${systemOnly('idempotency_keys')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table idempotency_keys, outbound_actions, dead_deliveries, event_deliveries, domain_events`);
}
