import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { ValidationError } from '../../../core/errors.ts';
import { SheetDesk } from '../sheets/sheet-desk.ts';
import type { SheetFormat } from '../sheets/spreadsheets.ts';

const desk = new SheetDesk();
const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ValidationError ? (error.fields[0]?.key ?? '') : String(error)),
  );

const anyCell = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", "'='", ';', '"', '_x000D_', '_x005F_', ' ', '<&>'),
        fc.string({ maxLength: 8 }),
      )
      .map(([start, rest]) => start + rest),
  },
);
const table = fc.array(fc.array(anyCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });

test.each<SheetFormat>(['csv', 'xlsx'])('a round trip through %s loses nothing', async (format) => {
  await fc.assert(
    fc.asyncProperty(table, async (cells) => {
      // a zero byte in a CSV is taken for a picture, and our texts never hold one
      const rows = format === 'csv' ? cells.map((row) => row.map((cell) => cell.replaceAll('\0', ''))) : cells;
      const header = ['a', 'b', 'c'];
      const last = ['end', 'end', 'end']; // a last row of empty cells is not kept, and need not be
      const read = await desk.read(await desk.write(format, [header, ...rows, last]));
      expect(read.map((row) => [...row, '', '', ''].slice(0, 3))).toEqual([header, ...rows, last]);
    }),
    { numRuns: 170 }, // some 10,000 cells
  );
});

test.each(['=1+1', '+7', '-2+3', '@SUM(A1)', '\tx', '\rx', "'=x"])(
  '%j cannot run when the export is opened',
  async (text) => {
    const csv = (await desk.write('csv', [['t'], [text]])).toString();
    expect(csv.split('\r\n').at(1)?.replace(/^"/, '')).toMatch(/^'/);
    expect(await desk.read(await desk.write('xlsx', [['t'], [text]]))).toEqual([['t'], [text]]);
  },
);

test('a formula in a file is text, and numbers stay numbers', async () => {
  expect(await desk.read(Buffer.from('sku;name\n1;=1+1\n'))).toEqual([
    ['sku', 'name'],
    ['1', '=1+1'],
  ]);
  const book = await desk.write('xlsx', [
    ['n', 'm'],
    [-12.5, 4780012000010],
  ]);
  expect(await desk.read(book)).toEqual([
    ['n', 'm'],
    ['-12.5', '4780012000010'],
  ]);
});

test.each([
  [
    'Windows-1251 with semicolons',
    Buffer.from([0xcd, 0xe0, 0xe7, 0xe2, 0xe0, 0xed, 0xe8, 0xe5, 0x3b, 0x31]),
    [['Название', '1']],
  ],
  ['UTF-16 with tabs', Buffer.from('\uFEFFnomi\tnarx', 'utf16le'), [['nomi', 'narx']]],
  ['UTF-8 with a mark and commas in quotes', Buffer.from('\uFEFFa,"b,c",d'), [['a', 'b,c', 'd']]],
  ['a told separator', Buffer.from('sep=|\na|b,c'), [['a', 'b,c']]],
])('%s is understood', async (_name, bytes, rows) => {
  expect(await desk.read(bytes)).toEqual(rows);
});

test('a workbook that would unpack to gigabytes is refused before it is unpacked', async () => {
  const megabyte = 1024 * 1024;
  const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(megabyte) }));
  bomb.writeUInt32LE(4_000 * megabyte, bomb.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  expect(await problemOf(desk.read(bomb))).toBe('catalog:errors.fileUnpacksTooLarge');
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
});

test('a directory that lies about the size does not help a bomb', async () => {
  const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(32 * 1024 * 1024) }));
  bomb.writeUInt32LE(1_000, bomb.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  expect(await problemOf(desk.read(bomb))).toBe('catalog:errors.fileBroken');
});

test('an archive of very many parts, a picture and a broken archive are refused', async () => {
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x/${index}`, new Uint8Array(1)])),
  );
  expect(await problemOf(desk.read(many))).toBe('catalog:errors.fileUnpacksTooLarge');
  expect(await problemOf(desk.read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])))).toBe('catalog:errors.fileFormat');
  expect(await problemOf(desk.read(Buffer.from('PK\u0003\u0004 and no more')))).toBe('catalog:errors.fileBroken');
  expect(await problemOf(desk.read(Buffer.from('a,'.repeat(300))))).toBe('catalog:errors.fileColumns');
});
