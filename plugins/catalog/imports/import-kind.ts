import type { Trx } from '../../../core/db/database.ts';
import type { UserId } from '../../../core/ids.ts';

/** One column a file may have. */
export type ImportColumn = {
  /** Our name, also accepted as a header. */
  key: string;
  /** Translation key of its label; the labels in uz, ru and en are accepted as headers too. */
  label: string;
  /** Further headers people use, lower case. */
  aliases?: readonly string[];
  /** A file without it is refused. */
  required?: boolean;
};

/** A row of the file under our column names. Every cell is text, as a person would read it; absent when empty. */
export type ImportRow = { rowNo: number; values: Readonly<Record<string, string>> };

export type RowProblem = {
  column: string | null;
  /** Translation key `namespace:path`. */
  key: string;
  params?: Record<string, string | number>;
};

export type FieldChange = { column: string; before: string; after: string };

/** What applying this row would do, told before anything is changed. */
export type RowCheck = {
  rowNo: number;
  action: 'create' | 'update' | 'none' | 'bad';
  /** What the row is about, for the preview: a SKU, a title. */
  subject: string;
  /** Changed fields only. */
  changes: FieldChange[];
  problems: RowProblem[];
};

export type ImportContext = {
  importId: string;
  userId: UserId | null;
  options: Readonly<Record<string, string>>;
  /** What earlier rows of the file have claimed (`sku A-1` -> row number): lives as long as one run over the file. */
  seen: Map<string, number>;
  deps: Record<string, unknown>;
};

/** A kind of file: contributed to `importKinds`. Rows come in chunks of at most 500, in the order of the file. */
export type ImportKind = {
  name: string;
  permission: string;
  columns: readonly ImportColumn[];
  /** Compares with what is stored; writes nothing. */
  check(trx: Trx, rows: readonly ImportRow[], context: ImportContext): Promise<RowCheck[]>;
  /** Checks again, by what is stored now, and writes what is good; safe to repeat. Answers what each row became. */
  apply(trx: Trx, rows: readonly ImportRow[], context: ImportContext): Promise<RowCheck[]>;
};
