import type { Knex } from 'knex';
import { tenantRules } from './tenant-rules.ts';

export const name = '20261120120320_catalog_imports';

/** Files on their way in: upload, dry run (a row of import_rows for each of the file's), apply. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table imports (
      partner_id uuid not null references partners (id),
      id uuid not null,
      kind text not null check (length(kind) <= 60),
      file_name text not null check (length(file_name) <= 300),
      state text not null check (state in ('checking', 'checked', 'applying', 'applied', 'failed', 'cancelled')),
      options jsonb not null default '{}' check (length(options::text) <= 5000),
      -- column of the file -> our column
      mapping jsonb not null default '[]' check (length(mapping::text) <= 60000),
      total_rows int not null default 0,
      checked_rows int not null default 0,
      bad_rows int not null default 0,
      changed_rows int not null default 0,
      applied_rows int not null default 0,
      -- why it failed: a translation key and its values
      problem jsonb,
      created_by uuid,
      created_at timestamptz not null,
      finished_at timestamptz,
      primary key (partner_id, id)
    );
    ${tenantRules('imports')}

    create table import_rows (
      partner_id uuid not null,
      import_id uuid not null,
      row_no int not null,
      cells jsonb not null,
      action text not null check (action in ('create', 'update', 'none', 'bad')),
      subject text not null default '' check (length(subject) <= 500),
      changes jsonb not null default '[]',
      problems jsonb not null default '[]',
      applied boolean not null default false,
      primary key (partner_id, import_id, row_no),
      foreign key (partner_id, import_id) references imports (partner_id, id) on delete cascade
    ) with (fillfactor = 80);
    create index import_rows_open on import_rows (partner_id, import_id, row_no)
      where not applied and action in ('create', 'update');
    create index import_rows_bad on import_rows (partner_id, import_id, row_no) where action = 'bad';
    ${tenantRules('import_rows')}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table import_rows, imports');
}
