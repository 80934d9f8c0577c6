/** What a person reads in the cells; row 0 is the header. */
export type SheetText = string[][];

/** Numbers stay numbers in a workbook; text is guarded against being run as a formula. */
export type SheetCell = string | number | null;

type SheetPage = readonly (readonly SheetCell[])[];
export type SheetPages = Iterable<SheetPage> | AsyncIterable<SheetPage>;

export type SheetFormat = 'xlsx' | 'csv';

/** Container key `spreadsheets`. */
export interface Spreadsheets {
  /**
   * XLSX or CSV, told apart by content. Formulas are text, never computed.
   * @throws ValidationError when it is too large (packed or unpacked), broken, or neither of the two.
   */
  read(bytes: Uint8Array): Promise<SheetText>;
  /** Text that a spreadsheet would run gets a leading apostrophe, which `read` takes away again. */
  write(format: SheetFormat, rows: readonly (readonly SheetCell[])[]): Promise<Buffer>;
  /** The same of rows that come in pages: only one of them and the file so far (packed, for a workbook) are in memory. */
  writePages(format: SheetFormat, pages: SheetPages): Promise<Buffer>;
}
