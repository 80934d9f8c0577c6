import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120300_catalog_products';

/** Products, what is sold of them (variants), their barcodes, and bundles. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table products (
      partner_id uuid not null references partners (id),
      id uuid not null,
      title text not null check (length(title) between 1 and 500),
      titles jsonb not null default '{}' check (jsonb_typeof(titles) = 'object' and length(titles::text) <= 3000),
      description text not null default '' check (length(description) <= 20000),
      brand text not null default '' check (length(brand) <= 200),
      category text not null default '' check (length(category) <= 300),
      status text not null default 'active' check (status in ('active', 'archived')),
      -- lower-case titles, brand, SKUs and barcodes: one column to look through, written by the plugin
      search text not null default '' check (length(search) <= 10000),
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (partner_id, id)
    );
    create index products_title on products (partner_id, title, id);
    create index products_updated on products (partner_id, updated_at, id);
    ${tenantRules('products')}

    create table variants (
      partner_id uuid not null,
      id uuid not null,
      product_id uuid not null,
      sku text not null check (length(sku) between 1 and 100),
      options jsonb not null default '{}' check (jsonb_typeof(options) = 'object' and length(options::text) <= 3000),
      cost_minor bigint check (cost_minor >= 0),
      cost_currency char(3),
      price_minor bigint check (price_minor >= 0),
      price_currency char(3),
      length_mm int check (length_mm between 1 and 100000),
      width_mm int check (width_mm between 1 and 100000),
      height_mm int check (height_mm between 1 and 100000),
      weight_g int check (weight_g between 1 and 10000000),
      ikpu text check (ikpu ~ '^[0-9]{17}$'),
      is_bundle boolean not null default false,
      position int not null default 0,
      status text not null default 'active' check (status in ('active', 'archived')),
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (partner_id, id),
      unique (partner_id, sku),
      foreign key (partner_id, product_id) references products (partner_id, id),
      check ((cost_minor is null) = (cost_currency is null)),
      check ((price_minor is null) = (price_currency is null)),
      check ((length_mm is null) = (width_mm is null) and (width_mm is null) = (height_mm is null))
    );
    create index variants_product on variants (partner_id, product_id, position);
    ${tenantRules('variants')}

    create table variant_barcodes (
      partner_id uuid not null,
      barcode text not null check (length(barcode) between 4 and 64),
      variant_id uuid not null,
      position int not null,
      primary key (partner_id, barcode),
      foreign key (partner_id, variant_id) references variants (partner_id, id)
    );
    create index variant_barcodes_variant on variant_barcodes (partner_id, variant_id, position);
    ${tenantRules('variant_barcodes')}

    create table bundle_components (
      partner_id uuid not null,
      bundle_id uuid not null,
      component_id uuid not null,
      quantity int not null check (quantity between 1 and 1000),
      primary key (partner_id, bundle_id, component_id),
      foreign key (partner_id, bundle_id) references variants (partner_id, id),
      foreign key (partner_id, component_id) references variants (partner_id, id),
      check (bundle_id <> component_id)
    );
    create index bundle_components_component on bundle_components (partner_id, component_id);
    ${tenantRules('bundle_components')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table bundle_components, variant_barcodes, variants, products');
}
