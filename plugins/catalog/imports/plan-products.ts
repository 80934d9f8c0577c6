import { createHash } from 'node:crypto';
import type { Trx } from '../../../core/db/database.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Allowance } from '../../partners/api.ts';
import type { Catalog, ProductId, ProductView, VariantId, VariantView } from '../api.ts';
import {
  cleanProduct,
  cleanVariant,
  Problems,
  VARIANTS_AT_MOST,
  type CleanProduct,
  type CleanVariant,
} from '../services/clean-input.ts';
import { normalizeBarcode } from '../services/barcodes.ts';
import type { FieldChange, ImportContext, ImportRow, RowCheck, RowProblem } from './import-kind.ts';
import { parseRow, productAfter, variantAfter, type ParsedRow } from './parse-row.ts';
import { PRODUCT_COLUMNS, toCells } from './product-columns.ts';

export type PlannedRow = {
  check: RowCheck;
  productId: ProductId;
  variantId: VariantId;
  storedProduct: ProductView | null;
  storedVariant: VariantView | null;
  product: CleanProduct & { status: 'active' | 'archived' };
  variant: CleanVariant;
  quantity: number | null;
};

type Terms = { catalog: Catalog; currency: string; allowance: Allowance | null };

type Known = {
  /** How many active products there may be; null: any number. */
  allowance: (Allowance & { held: number }) | null;
  currency: string;
  bySku: Map<string, VariantView>;
  byBarcode: Map<string, VariantView>;
  products: Map<string, ProductView>;
  /** Variants of stored products. */
  variants: Map<ProductId, number>;
};

/** What each row means against what is stored: the same for the preview and for applying it. Writes nothing. */
export async function planProducts(
  trx: Trx,
  rows: readonly ImportRow[],
  { catalog, currency, allowance }: Terms,
  { importId, seen }: Pick<ImportContext, 'importId' | 'seen'>,
): Promise<PlannedRow[]> {
  const parsed = rows.map(parseRow);
  const found = await look(trx, parsed, catalog, importId);
  const known: Known = {
    ...found,
    currency,
    allowance: allowance && { ...allowance, held: asAtFirst(seen, 'products', await catalog.activeProducts(trx)) },
  };
  return parsed.map((row) => planRow(row, known, importId, seen));
}

type Found = Omit<Known, 'allowance' | 'currency'>;

async function look(trx: Trx, parsed: readonly ParsedRow[], catalog: Catalog, importId: string): Promise<Found> {
  const variants = await catalog.findVariants(trx, {
    skus: parsed.flatMap(({ sku }) => sku ?? []),
    barcodes: parsed.flatMap(({ barcodes }) => barcodes ?? []),
  });
  const productIds = [
    ...variants.map(({ productId }) => productId),
    ...parsed.map(({ product, rowNo }) => productIdOf(product, rowNo, importId)),
  ];
  const stored = new Map<ProductId, number>();
  for (const { productId } of await catalog.variantsOf(trx, [...new Set(productIds)]))
    stored.set(productId, (stored.get(productId) ?? 0) + 1);
  return {
    variants: stored,
    bySku: new Map(variants.map((variant) => [variant.sku, variant])),
    byBarcode: new Map(variants.flatMap((variant) => variant.barcodes.map((barcode) => [barcode, variant] as const))),
    products: new Map((await catalog.products(trx, [...new Set(productIds)])).map((product) => [product.id, product])),
  };
}

function planRow(row: ParsedRow, known: Known, importId: string, seen: Map<string, number>): PlannedRow {
  const barcodes = (row.barcodes ?? []).map(normalizeBarcode);
  const storedVariant =
    (row.sku ? known.bySku.get(row.sku) : barcodes.map((code) => known.byBarcode.get(code)).find(Boolean)) ?? null;
  const productId = storedVariant?.productId ?? productIdOf(row.product, row.rowNo, importId);
  const variantId = storedVariant?.id ?? derivedId<VariantId>(importId, `variant ${row.rowNo}`);
  const storedProduct = known.products.get(productId) ?? null;
  const problems: RowProblem[] = row.problems;
  const found = new Problems();
  const product = {
    ...cleanProduct(productAfter(row, storedProduct), found),
    status: row.status ?? storedProduct?.status ?? ('active' as const),
  };
  const variant = cleanVariant(variantAfter(row, storedVariant, known.currency), found);
  problems.push(
    ...found.list.map(({ path, key, params }) => ({ column: columnOf(path), key, ...(params && { params }) })),
  );
  if (row.product && isUuid(row.product) && !storedProduct && !storedVariant)
    problems.push({ column: 'product', key: 'catalog:errors.productGone' });
  if (storedVariant && row.product && isUuid(row.product) && row.product !== storedVariant.productId)
    problems.push({ column: 'product', key: 'catalog:errors.otherProduct' });
  for (const code of variant.barcodes) {
    const owner = known.byBarcode.get(code);
    if (owner && owner.id !== variantId)
      problems.push({ column: 'barcodes', key: 'catalog:errors.barcodeTaken', params: { barcode: code } });
  }
  for (const key of [`sku ${variant.sku}`, ...variant.barcodes.map((code) => `barcode ${code}`)]) {
    const first = seen.get(key);
    if (first !== undefined && first !== row.rowNo)
      problems.push({
        column: key.startsWith('sku') ? 'sku' : 'barcodes',
        key: 'catalog:errors.twiceInFile',
        params: { row: first },
      });
    else seen.set(key, row.rowNo);
  }
  const isOneMore = product.status === 'active' && storedProduct?.status !== 'active';
  if (problems.length === 0 && isOneMore && known.allowance) {
    const { held, most, publicKey } = known.allowance;
    if (held + placeIn(seen, 'products', productId) > most)
      problems.push({ column: null, key: publicKey, params: { most } });
  }
  if (problems.length === 0 && !storedVariant) {
    const held = asAtFirst(seen, productId, known.variants.get(productId) ?? 0);
    if (held + placeIn(seen, productId, String(row.rowNo)) > VARIANTS_AT_MOST)
      problems.push({ column: 'product', key: 'catalog:errors.variantCount', params: { limit: VARIANTS_AT_MOST } });
  }
  const facts = { product: { ...product, id: productId }, variant };
  const changes = changesOf(
    storedVariant && storedProduct ? toCells({ product: storedProduct, variant: storedVariant }) : {},
    { ...toCells(facts), quantity: storedVariant ? null : row.quantity },
    !storedVariant,
  );
  const action = problems.length > 0 ? 'bad' : !storedVariant ? 'create' : changes.length > 0 ? 'update' : 'none';
  const subject = `${variant.sku} · ${product.title}`.slice(0, 500);
  return {
    check: { rowNo: row.rowNo, action, subject, changes: action === 'bad' ? [] : changes, problems },
    productId, variantId, storedProduct, storedVariant, product, variant,
    quantity: storedVariant ? null : row.quantity,
  }; // prettier-ignore
}

/** What was stored when the run over the file began: its own rows are counted by {@link placeIn}. */
function asAtFirst(seen: Map<string, number>, what: string, now: number): number {
  const key = `stored ${what}`;
  const held = seen.get(key) ?? now;
  seen.set(key, held);
  return held;
}

/** 1 for the first the file adds, 2 for the next; the same again when its row is planned again. */
function placeIn(seen: Map<string, number>, what: string, id: string): number {
  const [last, own] = [`added ${what}`, `added ${what} ${id}`];
  const place = seen.get(own) ?? (seen.get(last) ?? 0) + 1;
  seen.set(own, place);
  seen.set(last, Math.max(place, seen.get(last) ?? 0));
  return place;
}

function changesOf(
  before: ReturnType<typeof toCells>,
  after: ReturnType<typeof toCells>,
  isNew: boolean,
): FieldChange[] {
  return PRODUCT_COLUMNS.flatMap(({ key }) => {
    if (key === 'product' || (isNew && key === 'status' && after['status'] === 'active')) return [];
    const [old, now] = [String(before[key] ?? ''), String(after[key] ?? '')];
    return old === now ? [] : [{ column: key, before: old.slice(0, 300), after: now.slice(0, 300) }];
  });
}

/** An id of ours leads to the product; any other word makes one product of the rows that share it. */
const productIdOf = (word: string | null, rowNo: number, importId: string): ProductId =>
  word && isUuid(word)
    ? (word as ProductId)
    : derivedId<ProductId>(importId, word ? `product ${word}` : `row ${rowNo}`);

/**
 * The same id whenever this import runs again, so applying twice creates nothing twice. It keeps the import's time in
 * front, as a UUIDv7 would, for lists that show the newest first.
 */
function derivedId<I extends string>(importId: string, name: string): I {
  const hash = createHash('sha256').update(`${importId} ${name}`).digest('hex');
  return `${importId.slice(0, 13)}-8${hash.slice(0, 3)}-a${hash.slice(3, 6)}-${hash.slice(6, 18)}` as I;
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  basePrice: 'price',
  'titles.uz': 'titleUz',
  'titles.ru': 'titleRu',
  'titles.en': 'titleEn',
  'size.lengthMm': 'lengthMm',
  'size.widthMm': 'widthMm',
  'size.heightMm': 'heightMm',
};
const columnOf = (path: string): string => COLUMN_OF[path] ?? path;
