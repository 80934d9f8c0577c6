import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120310_catalog_images';

/** Pictures of products; the files stand in the blob store under the image's id. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table product_images (
      partner_id uuid not null,
      id uuid not null,
      product_id uuid not null,
      position int not null,
      mime text not null check (length(mime) <= 100),
      width int not null check (width > 0),
      height int not null check (height > 0),
      bytes int not null check (bytes > 0),
      sha256 char(64) not null,
      created_at timestamptz not null,
      primary key (partner_id, id),
      unique (partner_id, product_id, sha256),
      foreign key (partner_id, product_id) references products (partner_id, id)
    );
    create index product_images_order on product_images (partner_id, product_id, position);
    ${tenantRules('product_images')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table product_images');
}
