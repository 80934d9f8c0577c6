import { randomInt } from 'node:crypto';
import { ValidationError, type FieldProblem } from '../../../core/errors.ts';
import type { Amount } from '../../../core/money.ts';
import type { LocalizedTexts, NewProduct, PackedMeasures, VariantInput } from '../api.ts';
import { barcodeProblem, normalizeBarcode } from './barcodes.ts';

const BARCODES_AT_MOST = 20;
export const VARIANTS_AT_MOST = 200;
const SKU_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const AMOUNT_AT_MOST = 10n ** 15n;

export type CleanVariant = {
  sku: string;
  options: Record<string, string>;
  barcodes: string[];
  cost: Amount | null;
  basePrice: Amount | null;
  size: PackedMeasures | null;
  weightG: number | null;
  ikpu: string | null;
};

export type CleanProduct = Required<{
  title: string;
  titles: LocalizedTexts;
  description: string;
  brand: string;
  category: string;
}>;

/** Collects what is wrong, so that a form or a file shows everything at once. */
export class Problems {
  readonly list: FieldProblem[] = [];

  add(path: string, key: string, params?: FieldProblem['params']): void {
    this.list.push({ path, key, ...(params && { params }) });
  }

  throwIfAny(): void {
    if (this.list.length === 0) return;
    const [first] = this.list;
    throw new ValidationError('invalid', `${first?.path}: ${first?.key}`, { fields: this.list });
  }
}

/** One line, no control characters. */
const oneLine = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .normalize();

/** Several lines; the other control characters go. */
const manyLines = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]+/g, ' ')
    .trim()
    .normalize();

const newSku = (): string =>
  `P${Array.from({ length: 9 }, () => SKU_ALPHABET[randomInt(SKU_ALPHABET.length)]).join('')}`;

export function cleanProduct(input: Partial<NewProduct>, problems: Problems, path = ''): CleanProduct {
  const product: CleanProduct = {
    title: oneLine(input.title),
    titles: Object.fromEntries(
      Object.entries(input.titles ?? {}).flatMap(([locale, text]) => (oneLine(text) ? [[locale, oneLine(text)]] : [])),
    ),
    description: manyLines(input.description),
    brand: oneLine(input.brand),
    category: oneLine(input.category),
  };
  if (!product.title) problems.add(`${path}title`, 'catalog:errors.required');
  tooLong(problems, `${path}title`, product.title, 500);
  tooLong(problems, `${path}description`, product.description, 20_000);
  tooLong(problems, `${path}brand`, product.brand, 200);
  tooLong(problems, `${path}category`, product.category, 300);
  for (const [locale, text] of Object.entries(product.titles))
    tooLong(problems, `${path}titles.${locale}`, text ?? '', 500);
  return product;
}

export function cleanVariant(input: VariantInput, problems: Problems, path = ''): CleanVariant {
  const variant: CleanVariant = {
    sku: oneLine(input.sku) || newSku(),
    options: cleanOptions(input.options ?? {}, problems, `${path}options`),
    barcodes: cleanBarcodes(input.barcodes ?? [], problems, `${path}barcodes`),
    cost: input.cost ?? null,
    basePrice: input.basePrice ?? null,
    size: input.size ?? null,
    weightG: input.weightG ?? null,
    ikpu: input.ikpu?.replace(/\s+/g, '') || null,
  };
  tooLong(problems, `${path}sku`, variant.sku, 100);
  checkAmount(variant.cost, problems, `${path}cost`);
  checkAmount(variant.basePrice, problems, `${path}basePrice`);
  for (const [side, mm] of Object.entries(variant.size ?? {})) inRange(problems, `${path}size.${side}`, mm, 100_000);
  if (variant.weightG !== null) inRange(problems, `${path}weightG`, variant.weightG, 10_000_000);
  if (variant.ikpu !== null && !/^\d{17}$/.test(variant.ikpu)) problems.add(`${path}ikpu`, 'catalog:errors.ikpu');
  return variant;
}

export function cleanBarcodes(barcodes: readonly string[], problems: Problems, path: string): string[] {
  const cleaned = [...new Set(barcodes.map(normalizeBarcode).filter(Boolean))];
  if (cleaned.length > BARCODES_AT_MOST) problems.add(path, 'catalog:errors.tooMany', { limit: BARCODES_AT_MOST });
  for (const barcode of cleaned) {
    const problem = barcodeProblem(barcode);
    if (problem) problems.add(path, problem, { barcode });
  }
  return cleaned;
}

function cleanOptions(options: Record<string, string>, problems: Problems, path: string): Record<string, string> {
  const pairs = Object.entries(options).map(([name, value]) => [oneLine(name), oneLine(value)] as const);
  const kept = pairs.filter(([name, value]) => name && value);
  if (kept.length > 10 || kept.some(([name, value]) => name.length > 60 || value.length > 120))
    problems.add(path, 'catalog:errors.options');
  return Object.fromEntries(kept);
}

export function checkAmount(amount: Amount | null, problems: Problems, path: string): void {
  if (!amount) return;
  if (!/^[A-Z]{3}$/.test(amount.currency)) problems.add(path, 'catalog:errors.currency');
  else if (amount.minor < 0n || amount.minor > AMOUNT_AT_MOST) problems.add(path, 'catalog:errors.amount');
}

function tooLong(problems: Problems, path: string, text: string, limit: number): void {
  if (text.length > limit) problems.add(path, 'catalog:errors.tooLong', { limit });
}

function inRange(problems: Problems, path: string, value: number, limit: number): void {
  if (!Number.isInteger(value) || value < 1 || value > limit)
    problems.add(path, 'catalog:errors.wholeNumber', { limit });
}
