import type { Knex } from 'knex';
import { systemOnly } from './tenant-rules.ts';

export const name = '20261120120100_identity_accounts';

const TABLES = [
  'user_accounts',
  'sessions',
  'one_time_tokens',
  'auth_challenges',
  'totp_secrets',
  'recovery_codes',
  'passkeys',
  'known_networks',
  'throttle',
];

/** People and how they prove who they are. Outside the tenant rule: only the system role reads any of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table user_accounts (
      id uuid primary key,
      user_name text not null check (user_name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$'),
      email text not null check (length(email) between 3 and 254),
      email_key text not null check (length(email_key) between 3 and 254),
      email_verified_at timestamptz,
      password_hash text not null check (length(password_hash) between 20 and 500),
      password_changed_at timestamptz not null,
      locale text check (locale in ('uz', 'ru', 'en')),
      is_admin boolean not null default false,
      is_warehouse_operator boolean not null default false,
      banned_at timestamptz,
      ban_until timestamptz,
      preferred_partner_id uuid,
      created_at timestamptz not null,
      check (banned_at is not null or ban_until is null)
    );
    create unique index user_accounts_user_name on user_accounts (lower(user_name));
    -- only a proven address belongs to somebody; registering one that is taken therefore looks like any registration
    create unique index user_accounts_verified_email on user_accounts (email_key) where email_verified_at is not null;
    create index user_accounts_email on user_accounts (email_key, created_at desc);
    create index user_accounts_unverified on user_accounts (created_at) where email_verified_at is null;

    create table sessions (
      id uuid primary key,
      user_id uuid not null references user_accounts (id) on delete cascade,
      token_hash bytea not null unique check (length(token_hash) = 32),
      aal smallint not null check (aal in (1, 2)),
      authenticated_at timestamptz not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null,
      absolute_expires_at timestamptz not null,
      partner_id uuid,
      parent_id uuid references sessions (id) on delete cascade,
      impersonator_id uuid references user_accounts (id) on delete cascade,
      reason text check (length(reason) between 1 and 500),
      ip text not null check (length(ip) <= 64),
      user_agent text not null check (length(user_agent) <= 300),
      check ((parent_id is null) = (impersonator_id is null)),
      check ((parent_id is null) = (reason is null))
    ) with (fillfactor = 70);
    create index sessions_user on sessions (user_id);
    create index sessions_parent on sessions (parent_id) where parent_id is not null;
    create index sessions_impersonator on sessions (impersonator_id) where impersonator_id is not null;
    create index sessions_expires on sessions (expires_at);

    create table one_time_tokens (
      token_hash bytea primary key check (length(token_hash) = 32),
      purpose text not null check (length(purpose) <= 40),
      user_id uuid references user_accounts (id) on delete cascade,
      new_email text check (length(new_email) <= 254),
      expires_at timestamptz not null,
      created_at timestamptz not null,
      constraint one_time_tokens_one_live unique nulls not distinct (user_id, purpose)
    );

    create table auth_challenges (
      token_hash bytea primary key check (length(token_hash) = 32),
      purpose text not null check (length(purpose) <= 40),
      user_id uuid references user_accounts (id) on delete cascade,
      session_id uuid references sessions (id) on delete cascade,
      webauthn_challenge text check (length(webauthn_challenge) <= 200),
      failures smallint not null default 0,
      expires_at timestamptz not null
    );
    create index auth_challenges_user on auth_challenges (user_id);
    create index auth_challenges_session on auth_challenges (session_id);
    create index auth_challenges_expires on auth_challenges (expires_at);

    create table totp_secrets (
      user_id uuid primary key references user_accounts (id) on delete cascade,
      secret_sealed bytea not null,
      confirmed_at timestamptz,
      last_step bigint not null default 0,
      created_at timestamptz not null
    );

    create table recovery_codes (
      user_id uuid not null references user_accounts (id) on delete cascade,
      code_hash bytea not null check (length(code_hash) = 32),
      primary key (user_id, code_hash)
    );

    create table passkeys (
      id uuid primary key,
      user_id uuid not null references user_accounts (id) on delete cascade,
      credential_id text not null unique check (length(credential_id) <= 1400),
      public_key bytea not null check (length(public_key) <= 4000),
      counter bigint not null,
      transports text[] not null default '{}',
      label text not null check (length(label) between 1 and 100),
      synced boolean not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    );
    create index passkeys_user on passkeys (user_id);

    create table known_networks (
      user_id uuid not null references user_accounts (id) on delete cascade,
      network text not null check (length(network) <= 64),
      seen_at timestamptz not null,
      primary key (user_id, network)
    );
    create index known_networks_seen on known_networks (seen_at);

    create table throttle (
      key text primary key check (length(key) <= 200),
      failures int not null,
      updated_at timestamptz not null,
      blocked_until timestamptz
    ) with (fillfactor = 70);
    create index throttle_updated on throttle (updated_at);

    ${TABLES.map(systemOnly).join('\n')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table ${[...TABLES].reverse().join(', ')}`);
}
