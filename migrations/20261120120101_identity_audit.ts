import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120101_identity_audit';

/**
 * The audit log: entries are appended by whoever acts, seals by a job. The nil partner is the installation itself.
 * Nobody but the owner of the schema may change or remove either.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_entries (
      partner_id uuid not null,
      id uuid not null,
      at timestamptz not null,
      actor_id uuid,
      actor_name text not null check (length(actor_name) <= 100),
      impersonator_id uuid,
      impersonator_name text check (length(impersonator_name) <= 100),
      ip text not null default '' check (length(ip) <= 64),
      action text not null check (length(action) between 1 and 100),
      subject text not null check (length(subject) <= 200),
      details jsonb not null default '{}',
      primary key (partner_id, id)
    );
    ${tenantRules('audit_entries')}
    revoke update, delete, truncate on audit_entries from scx_app, scx_system;

    -- what the sealing job has still to take; entries themselves are never touched again
    create table audit_pending (
      partner_id uuid not null,
      entry_id uuid not null,
      primary key (partner_id, entry_id)
    );
    ${tenantRules('audit_pending')}
    revoke all on audit_pending from scx_app;
    grant insert on audit_pending to scx_app;

    create table audit_seals (
      partner_id uuid not null,
      sequence bigint not null check (sequence > 0),
      entry_id uuid not null,
      hash bytea not null check (length(hash) = 32),
      sealed_at timestamptz not null,
      primary key (partner_id, sequence),
      unique (partner_id, entry_id)
    );
    ${tenantRules('audit_seals')}
    revoke all on audit_seals from scx_app;
    revoke update, delete, truncate on audit_seals from scx_system;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table audit_seals, audit_pending, audit_entries');
}
