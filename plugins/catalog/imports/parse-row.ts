import { fromDecimal } from '@sellercloudx/adapter-kit';
import type { Amount } from '../../../core/money.ts';
import type { CatalogStatus, LocalizedTexts, ProductView, VariantView } from '../api.ts';
import type { ImportRow, RowProblem } from './import-kind.ts';
import { parseOptions } from './product-columns.ts';

/** What the row says, before it is compared with anything. Absent: the cell was empty, so the field stays. */
export type ParsedRow = {
  rowNo: number;
  product: string | null;
  sku: string | null;
  barcodes: string[] | null;
  quantity: number | null;
  status: CatalogStatus | null;
  text: (key: string) => string | null;
  problems: RowProblem[];
  row: ImportRow;
};

const STATUS_WORDS: Readonly<Record<string, CatalogStatus>> = {
  active: 'active', активен: 'active', активный: 'active', faol: 'active',
  archived: 'archived', архив: 'archived', 'в архиве': 'archived', arxiv: 'archived', arxivda: 'archived',
}; // prettier-ignore

export function parseRow(row: ImportRow): ParsedRow {
  const problems: RowProblem[] = [];
  const text = (key: string): string | null => row.values[key]?.trim() || null;
  const status = text('status');
  const parsedStatus = status ? STATUS_WORDS[status.toLowerCase()] : undefined;
  if (status && !parsedStatus) problems.push({ column: 'status', key: 'catalog:errors.statusWord' });
  return {
    rowNo: row.rowNo,
    product: text('product'),
    sku: text('sku'),
    barcodes:
      text('barcodes')
        ?.split(/[\s,;|]+/)
        .filter(Boolean) ?? null,
    quantity: wholeNumber(text('quantity'), 'quantity', problems, 0),
    status: parsedStatus ?? null,
    text,
    problems,
    row,
  };
}

/** The stored product with the row's cells over it. */
export const productAfter = ({ text }: ParsedRow, stored: ProductView | null) => ({
  title: text('title') ?? stored?.title ?? text('titleUz') ?? text('titleRu') ?? '',
  titles: {
    ...stored?.titles,
    ...(text('titleUz') && { uz: text('titleUz') }),
    ...(text('titleRu') && { ru: text('titleRu') }),
    ...(text('titleEn') && { en: text('titleEn') }),
  } as LocalizedTexts,
  description: text('description') ?? stored?.description ?? '',
  brand: text('brand') ?? stored?.brand ?? '',
  category: text('category') ?? stored?.category ?? '',
});

/** The stored variant with the row's cells over it. */
export function variantAfter(parsed: ParsedRow, stored: VariantView | null, currency: string) {
  const { text, problems } = parsed;
  const optionText = text('options');
  const options = optionText ? parseOptions(optionText) : null;
  if (optionText && !options) problems.push({ column: 'options', key: 'catalog:errors.optionsText' });
  const sides = ['lengthMm', 'widthMm', 'heightMm'] as const;
  const [lengthMm, widthMm, heightMm] = sides.map(
    (side) => wholeNumber(text(side), side, problems) ?? stored?.size?.[side] ?? null,
  );
  const someSize = lengthMm ?? widthMm ?? heightMm ?? null;
  const size = lengthMm && widthMm && heightMm ? { lengthMm, widthMm, heightMm } : null;
  if (someSize !== null && !size) problems.push({ column: 'lengthMm', key: 'catalog:errors.sizeIncomplete' });
  return {
    sku: parsed.sku ?? stored?.sku ?? null,
    options: options ?? stored?.options ?? {},
    barcodes: parsed.barcodes ?? stored?.barcodes ?? [],
    cost: amount(parsed, 'cost', stored?.cost ?? null, currency),
    basePrice: amount(parsed, 'price', stored?.basePrice ?? null, currency),
    size,
    weightG: wholeNumber(text('weightG'), 'weightG', problems) ?? stored?.weightG ?? null,
    ikpu: text('ikpu') ?? stored?.ikpu ?? null,
  };
}

function amount(
  { text, problems }: ParsedRow,
  key: 'cost' | 'price',
  stored: Amount | null,
  fallback: string,
): Amount | null {
  const currency = text(`${key}Currency`)?.toUpperCase() ?? stored?.currency ?? fallback;
  const value = text(key);
  if (!value) return stored;
  try {
    // spaces, no-break spaces and apostrophes group thousands
    return fromDecimal(value.replace(/[\s'’]/g, ''), currency);
  } catch {
    problems.push({ column: key, key: 'catalog:errors.amount' });
    return null;
  }
}

export function wholeNumber(text: string | null, column: string, problems: RowProblem[], least = 1): number | null {
  if (text === null) return null;
  const cleaned = text.replace(/[\s'’]/g, '').replace(/[.,]0+$/, '');
  const value = Number(cleaned);
  if (/^\d+$/.test(cleaned) && value >= least && value <= 1_000_000_000) return value;
  problems.push({ column, key: 'catalog:errors.wholeNumber', params: { limit: 1_000_000_000 } });
  return null;
}
