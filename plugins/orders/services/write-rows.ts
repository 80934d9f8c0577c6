import { requirePartner, type Trx } from '../../../core/db/database.ts';

/** Field in code → type in SQL; the column is the field in snake_case. */
export type Columns = Readonly<Record<string, string>>;

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const asJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
const recordset = (columns: Columns): string =>
  `jsonb_to_recordset(:rows::jsonb) as r(${Object.entries(columns)
    .map(([field, type]) => `"${field}" ${type}`)
    .join(', ')})`;

/** One statement, however many rows. `conflict` is what follows the values: `on conflict … do nothing`. */
export async function insertRows(
  trx: Trx,
  table: string,
  columns: Columns,
  rows: readonly object[],
  conflict = '',
): Promise<string[]> {
  if (rows.length === 0) return [];
  const fields = Object.keys(columns);
  const { rows: inserted } = await trx.raw<{ rows: { id: string }[] }>(
    `insert into ${table} (partner_id, ${fields.map(snake).join(', ')})
     select :partner, ${fields.map((field) => `r."${field}"`).join(', ')} from ${recordset(columns)}
     ${conflict} ${'id' in columns ? 'returning id' : 'returning partner_id as id'}`,
    { partner: requirePartner(trx), rows: asJson(rows) },
  );
  return inserted.map(({ id }) => id);
}

/** Sets every column but the id, one statement. Rows carry all of them. */
export async function updateRows(trx: Trx, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const fields = Object.keys(columns).filter((field) => field !== 'id');
  await trx.raw(
    `update ${table} t set ${fields.map((field) => `${snake(field)} = r."${field}"`).join(', ')}
     from ${recordset(columns)} where t.partner_id = :partner and t.id = r.id`,
    { partner: requirePartner(trx), rows: asJson(rows) },
  );
}
