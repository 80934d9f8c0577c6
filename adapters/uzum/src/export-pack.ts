import type { CardDraft, DraftVariant, FileDocument } from '@sellercloudx/adapter-kit';
import { toDecimal } from '@sellercloudx/adapter-kit';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile, { type Row } from 'write-excel-file/node';

/** One row a variant. The cabinet's own template changes by category, so the columns are named and not numbered. */
const columns: readonly (readonly [
  title: string,
  value: (draft: CardDraft, variant: DraftVariant) => string | number | undefined,
])[] = [
  ['Category', (draft) => draft.categoryId],
  ['Brand', (draft) => draft.brand],
  ['Title (uz)', (draft) => draft.title.uz],
  ['Title (ru)', (draft) => draft.title.ru],
  ['Description (uz)', (draft) => draft.description.uz],
  ['Description (ru)', (draft) => draft.description.ru],
  ['SKU code', (_draft, variant) => skuCode(variant.sku)],
  ['Seller code', (_draft, variant) => variant.sku],
  ['Barcode', (_draft, variant) => variant.barcodes[0]],
  ['IKPU', (_draft, variant) => variant.ikpu],
  [
    'Options',
    (_draft, variant) =>
      Object.entries(variant.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
  ],
  ['Price, UZS', (_draft, variant) => variant.price && Number(toDecimal(variant.price))],
  ['Price before discount, UZS', (_draft, variant) => variant.oldPrice && Number(toDecimal(variant.oldPrice))],
  ['Length, mm', (_draft, variant) => variant.packed?.lengthMm],
  ['Width, mm', (_draft, variant) => variant.packed?.widthMm],
  ['Height, mm', (_draft, variant) => variant.packed?.heightMm],
  ['Weight, g', (_draft, variant) => variant.packed?.weightG],
  ['Photos', (draft) => draft.photos.join('\n')],
];

/** A zip with the sheet, the photos and their list: what a seller needs beside him to make the cards in the cabinet. */
export async function exportPack(
  drafts: readonly CardDraft[],
  readPhoto: (url: string) => Promise<Uint8Array | undefined> = () => Promise.resolve(undefined),
): Promise<FileDocument> {
  const header: Row = columns.map(([title]) => ({ value: title, fontWeight: 'bold' }));
  const rows = drafts.flatMap((draft) =>
    draft.variants.map((variant): Row => columns.map(([, value]) => cell(value(draft, variant)))),
  );
  const sheet = await writeXlsxFile([header, ...rows], { sheet: 'Products' }).toBuffer();
  const lines = ['sku,position,file,url'];
  const files: Record<string, Uint8Array> = {};
  for (const draft of drafts) {
    const sku = draft.variants[0]?.sku ?? draft.ref;
    for (const [at, url] of draft.photos.entries()) {
      const bytes = await readPhoto(url);
      const file = bytes ? `photos/${sku.replace(/[^\w.-]+/g, '_')}/${at + 1}.jpg` : '';
      if (bytes) files[file] = bytes;
      lines.push([sku, at + 1, file, url].map(csvField).join(','));
    }
  }
  const bytes = zipSync({
    'uzum-products.xlsx': new Uint8Array(sheet),
    'photos.csv': strToU8(lines.join('\r\n') + '\r\n'),
    // pictures are packed already
    ...Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, [data, { level: 0 }] as [Uint8Array, object]]),
    ),
  });
  return { filename: 'uzum-products.zip', mime: 'application/zip', bytes };
}

/** The cabinet wants up to seven letters and digits; ours stay where they fit. */
export function skuCode(sku: string): string {
  return sku
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-7)
    .toUpperCase();
}

/** Text stays text: a formula out of a product's title must not run in the seller's spreadsheet. */
function cell(value: string | number | undefined): Row[number] {
  if (value === undefined || value === '') return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
