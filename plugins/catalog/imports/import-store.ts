import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import { TenantModel } from '../../../core/db/base-model.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { HeaderChoice } from './header-map.ts';
import type { FieldChange, ImportRow, RowCheck, RowProblem } from './import-kind.ts';

export type ImportState = 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled';
export type ImportProblem = { key: string; params?: Record<string, string | number> };

export class Import extends TenantModel {
  static override readonly tableName = 'imports';
  declare kind: string;
  declare fileName: string;
  declare state: ImportState;
  declare options: Record<string, string>;
  declare mapping: HeaderChoice[];
  declare totalRows: number;
  declare checkedRows: number;
  declare badRows: number;
  declare changedRows: number;
  declare appliedRows: number;
  declare problem: ImportProblem | null;
  declare createdBy: UserId | null;
  declare createdAt: Date;
  declare finishedAt: Date | null;
  static override get jsonAttributes() {
    return ['options', 'mapping', 'problem'];
  }
}

export class ImportLine extends TenantModel {
  static override readonly tableName = 'import_rows';
  static override get idColumn() {
    return ['partner_id', 'import_id', 'row_no'];
  }
  declare importId: string;
  declare rowNo: number;
  declare cells: Record<string, string>;
  declare action: RowCheck['action'];
  declare subject: string;
  declare changes: FieldChange[];
  declare problems: RowProblem[];
  declare applied: boolean;
}

/** Where the file of an import is kept. */
export const importBlob = (partnerId: PartnerId, importId: string): string => `imports/${partnerId}/${importId}`;

/** The SQL of `imports` and `import_rows`. */
export class ImportStore {
  find(trx: Trx, id: string): Promise<Import | undefined> {
    return Import.query(trx)
      .findById([requirePartner(trx), id])
      .execute();
  }

  lock(trx: Trx, id: string): Promise<Import | undefined> {
    return Import.query(trx)
      .findById([requirePartner(trx), id])
      .forUpdate()
      .execute();
  }

  async patch(trx: Trx, id: string, fields: Partial<Import>): Promise<void> {
    await Import.query(trx)
      .findById([requirePartner(trx), id])
      .patch(fields);
  }

  recent(trx: Trx, args: PageArgs): Promise<Page<Import>> {
    const query = Import.query(trx).where('partner_id', requirePartner(trx));
    return pageBy(query, [{ column: 'id', cast: 'uuid', descending: true, value: ({ id }) => id }], args);
  }

  lines(trx: Trx, id: string, action: RowCheck['action'] | null, args: PageArgs): Promise<Page<ImportLine>> {
    const query = ImportLine.query(trx).where({ partner_id: requirePartner(trx), import_id: id });
    if (action) void query.where('action', action);
    return pageBy(query, [{ column: 'row_no', cast: 'int', value: ({ rowNo }) => rowNo }], args);
  }

  async clearLines(trx: Trx, id: string): Promise<void> {
    await ImportLine.query(trx)
      .delete()
      .where({ partner_id: requirePartner(trx), import_id: id });
  }

  async addLines(trx: Trx, id: string, rows: readonly ImportRow[], checks: readonly RowCheck[]): Promise<void> {
    const byRow = new Map(checks.map((check) => [check.rowNo, check]));
    const lines = rows.flatMap((row) => {
      const check = byRow.get(row.rowNo);
      return check ? [{ ...check, cells: row.values }] : [];
    });
    await trx.raw(
      `insert into import_rows (partner_id, import_id, row_no, cells, action, subject, changes, problems)
       select :partnerId, :id, r.* from unnest(:rowNos::int[], :cells::jsonb[], :actions::text[], :subjects::text[],
         :changes::jsonb[], :problems::jsonb[]) as r`,
      {
        partnerId: requirePartner(trx),
        id,
        rowNos: lines.map(({ rowNo }) => rowNo),
        cells: lines.map(({ cells }) => JSON.stringify(cells)),
        actions: lines.map(({ action }) => action),
        subjects: lines.map(({ subject }) => subject),
        changes: lines.map(({ changes }) => JSON.stringify(changes)),
        problems: lines.map(({ problems }) => JSON.stringify(problems)),
      },
    );
  }

  /** Rows still to be applied, in the order of the file. */
  openLines(trx: Trx, id: string, limit: number): Promise<ImportLine[]> {
    return ImportLine.query(trx)
      .where({ partner_id: requirePartner(trx), import_id: id, applied: false })
      .whereIn('action', ['create', 'update'])
      .orderBy('row_no')
      .limit(limit)
      .execute();
  }

  /** What each row became; one that turned bad since the preview says why. */
  async markApplied(trx: Trx, id: string, checks: readonly RowCheck[]): Promise<void> {
    await trx.raw(
      `update import_rows r set applied = c.action <> 'bad', action = case when c.action = 'bad' then 'bad' else r.action end,
         problems = case when c.action = 'bad' then c.problems else r.problems end
       from unnest(:rowNos::int[], :actions::text[], :problems::jsonb[]) as c(row_no, action, problems)
       where r.partner_id = :partnerId and r.import_id = :id and r.row_no = c.row_no`,
      {
        partnerId: requirePartner(trx),
        id,
        rowNos: checks.map(({ rowNo }) => rowNo),
        actions: checks.map(({ action }) => action),
        problems: checks.map(({ problems }) => JSON.stringify(problems)),
      },
    );
  }
}
