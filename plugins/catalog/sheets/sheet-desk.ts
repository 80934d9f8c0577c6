import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { invalid } from '../../../core/errors.ts';
import { decodeText, detectDelimiter } from './decode-text.ts';
import { guardText, unguardText } from './formula-guard.ts';
import type { SheetCell, SheetFormat, SheetPages, Spreadsheets, SheetText } from './spreadsheets.ts';
import { writeWorkbook } from './write-workbook.ts';
import { repackWorkbook } from './zip-guard.ts';

export const SHEET_BYTES_AT_MOST = 50 * 1024 * 1024;
export const ROWS_AT_MOST = 200_001;
const COLUMNS_AT_MOST = 200;
const CELL_AT_MOST = 32_767;

/** The only place that knows file formats of tables. */
export class SheetDesk implements Spreadsheets {
  async read(bytes: Uint8Array): Promise<SheetText> {
    if (bytes.length > SHEET_BYTES_AT_MOST)
      throw invalid('file', 'catalog:errors.fileTooLarge', { megabytes: SHEET_BYTES_AT_MOST / 1024 / 1024 });
    const rows = isZip(bytes) ? await readWorkbook(bytes) : readCsv(bytes);
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    if (rows.length > ROWS_AT_MOST) throw invalid('file', 'catalog:errors.fileRows', { limit: ROWS_AT_MOST - 1 });
    if (width > COLUMNS_AT_MOST) throw invalid('file', 'catalog:errors.fileColumns', { limit: COLUMNS_AT_MOST });
    while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
    return rows;
  }

  write(format: SheetFormat, rows: readonly (readonly SheetCell[])[]): Promise<Buffer> {
    return this.writePages(format, [rows]);
  }

  writePages(format: SheetFormat, pages: SheetPages): Promise<Buffer> {
    return format === 'csv' ? writeCsv(pages) : writeWorkbook(pages);
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readWorkbook(bytes: Uint8Array): Promise<SheetText> {
  const counted = await repackWorkbook(bytes);
  try {
    const rows = await readSheet<string>(counted, { trim: false, parseNumber: plainNumber });
    return rows.map((row) => row.map(cellText));
  } catch (cause) {
    const problem = invalid('file', 'catalog:errors.fileBroken');
    problem.cause = cause;
    throw problem;
  }
}

/** Numbers as they are written in the file: a barcode of 13 digits must not come back as 4.78e12. */
function plainNumber(text: string): string {
  if (!/e/i.test(text)) return text.includes('.') && text.length > 15 ? String(Number(text)) : text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return unguardText(String(cell as string | number | boolean).slice(0, CELL_AT_MOST));
}

function readCsv(bytes: Uint8Array): SheetText {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (!isWide && bytes.subarray(0, 4_096).includes(0))
    // a picture, an old .xls: text has no zero bytes
    throw invalid('file', 'catalog:errors.fileFormat');
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const { delimiter, skip } = detectDelimiter(text);
  try {
    const rows = parse(text.slice(skip), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      to: ROWS_AT_MOST + 1,
    });
    return rows.map((row) => row.map((cell) => unguardText(cell.slice(0, CELL_AT_MOST))));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const problem = invalid('file', 'catalog:errors.fileBroken');
    problem.cause = cause;
    throw problem;
  }
}

async function writeCsv(pages: SheetPages): Promise<Buffer> {
  // a mark, or Excel takes UTF-8 for the local encoding
  const parts = [Buffer.from('\uFEFF')];
  for await (const rows of pages)
    parts.push(Buffer.from(rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('')));
  return Buffer.concat(parts);
}

function csvCell(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = guardText(cell ?? '');
  return /[";\r\n]|^\s|\s$/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
}
