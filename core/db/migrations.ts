import type { Knex } from 'knex';

/** One step of the one timeline: `20261120120000_<plugin>_<what>`. Frozen once it has landed. */
export type Migration = { name: string; up(knex: Knex): Promise<void>; down(knex: Knex): Promise<void> };

/** A static list instead of a folder scan: works the same under tsx, jest and a bundle. */
export class MigrationList implements Knex.MigrationSource<Migration> {
  private readonly list: readonly Migration[];
  constructor(list: readonly Migration[]) {
    const names = list.map(({ name }) => name);
    if (names.some((name, index) => index > 0 && name <= (names[index - 1] ?? '')))
      throw new Error('Migrations must be listed in the order of their names, each once.');
    this.list = list;
  }
  async getMigrations(): Promise<Migration[]> {
    return [...this.list];
  }
  getMigrationName(migration: Migration): string {
    return migration.name;
  }
  async getMigration(migration: Migration): Promise<Knex.Migration> {
    return migration;
  }
}

export async function migrateUp(owner: Knex, list: readonly Migration[]): Promise<string[]> {
  const [, ran] = (await owner.migrate.latest({ migrationSource: new MigrationList(list) })) as [number, string[]];
  return ran;
}

export async function migrateDown(owner: Knex, list: readonly Migration[]): Promise<void> {
  await owner.migrate.rollback({ migrationSource: new MigrationList(list) }, true);
}
