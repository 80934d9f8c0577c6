import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120210_partners_people';

/** Profile, requests to be admitted, members and invitations. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table partner_profiles (
      partner_id uuid primary key references partners (id),
      phone text not null check (length(phone) <= 20),
      category text not null check (length(category) <= 60),
      tax_id text check (length(tax_id) <= 20),
      legal_name text check (length(legal_name) <= 200),
      director text check (length(director) <= 200),
      address text check (length(address) <= 500),
      bank_name text check (length(bank_name) <= 200),
      bank_account text check (length(bank_account) <= 40),
      bank_code text check (length(bank_code) <= 20),
      vat_payer boolean not null default false,
      version integer not null default 1,
      updated_at timestamptz not null default now()
    );
    ${tenantRules('partner_profiles')}

    create table partner_requests (
      partner_id uuid not null references partners (id),
      id uuid not null,
      state text not null check (state in ('pending', 'approved', 'rejected')),
      note text check (length(note) <= 1000),
      reason text check (length(reason) <= 1000),
      asked_at timestamptz not null default now(),
      decided_at timestamptz,
      decided_by uuid,
      primary key (partner_id, id)
    );
    create unique index partner_requests_one_pending on partner_requests (partner_id) where state = 'pending';
    create index partner_requests_state on partner_requests (state, asked_at desc);
    ${tenantRules('partner_requests')}

    create table partner_members (
      partner_id uuid not null references partners (id),
      user_id uuid not null references user_accounts (id) on delete cascade,
      role text not null check (role in ('owner', 'manager', 'warehouse', 'viewer')),
      joined_at timestamptz not null default now(),
      primary key (partner_id, user_id)
    );
    create index partner_members_user on partner_members (user_id);
    ${tenantRules('partner_members')}

    create table partner_invitations (
      partner_id uuid not null references partners (id),
      id uuid not null,
      email text not null check (length(email) <= 320),
      role text not null check (role in ('owner', 'manager', 'warehouse', 'viewer')),
      token_hash bytea not null,
      invited_by uuid not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      primary key (partner_id, id)
    );
    create unique index partner_invitations_open on partner_invitations (partner_id, email) where accepted_at is null;
    create index partner_invitations_token on partner_invitations (token_hash);
    ${tenantRules('partner_invitations')}

    create index partners_status on partners (status, created_at desc, id);
    create index partners_name on partners using gin (business_name gin_trgm_ops);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index partners_name, partners_status;
    drop table partner_invitations, partner_members, partner_requests, partner_profiles;
  `);
}
