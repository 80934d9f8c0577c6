import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120510_marketplaces_listings';

/** Cards and their rows as the market shows them, what they are to cost, and cards being prepared. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table listings (
      partner_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      card_id text not null check (length(card_id) between 1 and 200),
      shop_remote_id text not null default '' check (length(shop_remote_id) <= 200),
      price_group_id text check (length(price_group_id) <= 200),
      group_ref text check (length(group_ref) <= 200),
      category_id text check (length(category_id) <= 200),
      category_name text check (length(category_name) <= 500),
      brand text check (length(brand) <= 300),
      title text not null check (length(title) <= 1000),
      titles jsonb not null default '{}',
      descriptions jsonb,
      attributes jsonb,
      photos text[] not null default '{}',
      status text not null check (length(status) <= 40),
      raw_status text not null check (length(raw_status) <= 200),
      problems jsonb not null default '[]',
      raw jsonb,
      read_at timestamptz not null,
      -- not in the last complete read: told to the partner, never a reason to delete or zero anything
      missing_since timestamptz,
      primary key (partner_id, id),
      unique (partner_id, connection_id, shop_remote_id, card_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    ${tenantRules('listings')}

    create table offers (
      partner_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      listing_id uuid not null,
      shop_remote_id text not null default '' check (length(shop_remote_id) <= 200),
      card_id text not null check (length(card_id) between 1 and 200),
      remote_offer_id text not null check (length(remote_offer_id) between 1 and 200),
      price_group_id text check (length(price_group_id) <= 200),
      sku text check (length(sku) <= 200),
      barcodes text[] not null default '{}',
      options jsonb not null default '{}',
      title text not null check (length(title) <= 1000),
      variant_id uuid,
      matched_by text check (matched_by in ('barcode', 'sku', 'person', 'created', 'published')),
      suggested_variant_id uuid,
      suggestion_score real,
      ignored boolean not null default false,
      commission_basis_points int,
      packed jsonb,
      ikpu text check (length(ikpu) <= 40),
      listed_price_minor bigint,
      listed_old_price_minor bigint,
      listed_currency char(3),
      listed_stock int,
      listed_at timestamptz not null,
      stock_policy jsonb,
      missing_since timestamptz,
      primary key (partner_id, id),
      unique (partner_id, connection_id, remote_offer_id, shop_remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade,
      foreign key (partner_id, listing_id) references listings (partner_id, id) on delete cascade
    );
    create index offers_variant on offers (partner_id, variant_id) where variant_id is not null;
    create index offers_unmatched on offers (partner_id, connection_id, id) where variant_id is null;
    create index offers_listing on offers (partner_id, listing_id);
    create index offers_sku on offers (partner_id, connection_id, sku) where sku is not null;
    ${tenantRules('offers')}

    create table offer_barcodes (
      partner_id uuid not null,
      connection_id uuid not null,
      barcode text not null check (length(barcode) between 1 and 100),
      offer_id uuid not null,
      primary key (partner_id, connection_id, barcode, offer_id),
      foreign key (partner_id, offer_id) references offers (partner_id, id) on delete cascade
    );
    create index offer_barcodes_offer on offer_barcodes (partner_id, offer_id);
    ${tenantRules('offer_barcodes')}

    create table offer_prices (
      partner_id uuid not null,
      offer_id uuid not null,
      mode text not null check (mode in ('manual', 'rule')),
      base_minor bigint check (base_minor >= 0),
      old_minor bigint check (old_minor >= 0),
      min_minor bigint check (min_minor >= 0),
      currency char(3) not null,
      rule jsonb,
      version int not null default 1,
      updated_at timestamptz not null default now(),
      primary key (partner_id, offer_id),
      foreign key (partner_id, offer_id) references offers (partner_id, id) on delete cascade,
      check ((mode = 'rule') = (rule is not null)),
      check (mode = 'rule' or base_minor is not null)
    );
    ${tenantRules('offer_prices')}

    create table card_drafts (
      partner_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      product_id uuid not null,
      shop_remote_id text not null default '' check (length(shop_remote_id) <= 200),
      listing_id uuid,
      category_id text check (length(category_id) <= 200),
      category_name text check (length(category_name) <= 500),
      content jsonb not null default '{}',
      state text not null default 'editing'
        check (state in ('editing', 'publishing', 'waiting_for_import', 'published', 'rejected')),
      missing jsonb not null default '[]',
      problems jsonb not null default '[]',
      card_id text check (length(card_id) <= 200),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version int not null default 1,
      primary key (partner_id, id),
      unique (partner_id, connection_id, product_id, shop_remote_id),
      foreign key (partner_id, connection_id) references connections (partner_id, id) on delete cascade
    );
    create index card_drafts_product on card_drafts (partner_id, product_id);
    ${tenantRules('card_drafts')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table card_drafts, offer_prices, offer_barcodes, offers, listings');
}
