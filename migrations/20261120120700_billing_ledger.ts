import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120700_billing_ledger';

/** Plans of the installation, who has which, the double-entry ledger and one commission row per delivered order line. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table plans (
      code text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
      name jsonb not null,
      commission_basis_points int not null check (commission_basis_points between 0 and 10000),
      limits jsonb not null default '{}',
      is_default boolean not null default false,
      active boolean not null default true,
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    );
    create unique index plans_default on plans (is_default) where is_default;
    insert into plans (code, name, commission_basis_points, limits, is_default) values
      ('free_starter', '{"uz": "Bepul boshlanish", "ru": "Бесплатный старт", "en": "Free starter"}', 200,
       '{"connections": 5, "products": 1000, "ordersPerMonth": 3000, "aiJobsPerMonth": 200}', true),
      ('business', '{"uz": "Biznes", "ru": "Бизнес", "en": "Business"}', 100,
       '{"connections": null, "products": null, "ordersPerMonth": null, "aiJobsPerMonth": null}', false);

    alter table plans enable row level security;
    alter table plans force row level security;
    create policy plans_read on plans for select to scx_app using (true);
    create policy plans_system on plans to scx_system using (true) with check (true);

    create table subscriptions (
      partner_id uuid not null references partners (id),
      id uuid not null,
      plan_code text not null references plans (code),
      since timestamptz(3) not null,
      until timestamptz(3),
      set_by uuid,
      primary key (partner_id, id)
    );
    create unique index subscriptions_current on subscriptions (partner_id) where until is null;
    ${tenantRules('subscriptions')}

    create table commissions (
      partner_id uuid not null references partners (id),
      order_line_id uuid not null,
      order_id uuid not null,
      plan_code text not null,
      basis_points int not null check (basis_points between 0 and 10000),
      currency text not null check (length(currency) = 3),
      unit_price_minor bigint not null,
      delivered int not null check (delivered >= 0),
      returned int not null default 0 check (returned >= 0),
      charged_minor bigint not null default 0,
      reversed_minor bigint not null default 0,
      booked_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      primary key (partner_id, order_line_id)
    ) with (fillfactor = 80);
    create index commissions_by_time on commissions (partner_id, booked_at desc, order_line_id desc);
    create index commissions_of_order on commissions (partner_id, order_id);
    ${tenantRules('commissions')}

    -- one row is one booking: the same amount leaves one account and reaches the other, so the ledger always balances
    create table ledger_entries (
      partner_id uuid not null references partners (id),
      id uuid not null,
      debit text not null check (debit in ('receivable', 'income', 'cash')),
      credit text not null check (credit in ('receivable', 'income', 'cash') and credit <> debit),
      amount_minor bigint not null check (amount_minor > 0),
      currency text not null check (length(currency) = 3),
      kind text not null check (kind in ('commission', 'commission_reversal', 'payment')),
      subject text not null check (length(subject) <= 200),
      at timestamptz(3) not null default now(),
      primary key (partner_id, id)
    );
    create index ledger_entries_by_time on ledger_entries (partner_id, at desc, id desc);
    create index ledger_entries_of on ledger_entries (partner_id, subject);
    ${tenantRules('ledger_entries')}

    create table ledger_balances (
      partner_id uuid not null references partners (id),
      account text not null,
      currency text not null,
      balance_minor bigint not null default 0,
      primary key (partner_id, account, currency)
    ) with (fillfactor = 70);
    ${tenantRules('ledger_balances')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table ledger_balances, ledger_entries, commissions, subscriptions, plans');
}
