import type { Trx } from '../../core/db/database.ts';
import type {
  Catalog,
  ImportContext,
  ImportKind,
  ImportRow,
  RowCheck,
  RowProblem,
  VariantView,
} from '../catalog/api.ts';
import type { StockLedger, WarehouseId, Warehouses } from './api.ts';

type Deps = { catalog: Catalog; stockLedger: StockLedger; warehouses: Warehouses };
type Planned = { check: RowCheck; variant: VariantView | null; quantity: number };

const LIMIT = 1_000_000_000;

/** A count by file: what stands in it is there now, in one warehouse. */
export const countImport: ImportKind = {
  name: 'stock-count',
  permission: 'stock:write',
  columns: [
    { key: 'sku', label: 'warehouse:columns.sku', aliases: ['артикул', 'artikul', 'vendor code', 'код', 'kod'] },
    {
      key: 'barcode',
      label: 'warehouse:columns.barcode',
      aliases: ['ean', 'gtin', 'штрих-код', 'баркод', 'shtrix kod', 'barcodes'],
    },
    {
      key: 'quantity',
      label: 'warehouse:columns.quantity',
      aliases: ['qty', 'count', 'stock', 'количество', 'кол-во', 'остаток', 'soni', 'miqdor', 'miqdori', 'qoldiq'],
      required: true,
    },
  ],
  check: async (trx, rows, context) => (await plan(trx, rows, context)).planned.map(({ check }) => check),
  apply: async (trx, rows, context) => {
    const { planned, warehouseId } = await plan(trx, rows, context);
    const { stockLedger } = context.deps as Deps;
    const counted = planned.flatMap(({ check, variant, quantity }) =>
      check.action === 'update' && variant ? [{ variantId: variant.id, quantity, warehouseId }] : [],
    );
    await stockLedger.setCounted(trx, counted, {
      actorId: context.userId,
      reason: 'file_count',
      ref: { type: 'import', id: context.importId },
    });
    return planned.map(({ check }) => check);
  },
};

async function plan(
  trx: Trx,
  rows: readonly ImportRow[],
  context: ImportContext,
): Promise<{ planned: Planned[]; warehouseId: WarehouseId }> {
  const { catalog, stockLedger, warehouses } = context.deps as Deps;
  const warehouseId = await warehouseOf(trx, context, warehouses);
  const variants = await catalog.findVariants(trx, {
    skus: rows.flatMap(({ values }) => values['sku']?.trim() ?? []),
    barcodes: rows.flatMap(({ values }) => values['barcode'] ?? []),
  });
  const bySku = new Map(variants.map((variant) => [variant.sku, variant]));
  const byBarcode = new Map(variants.flatMap((variant) => variant.barcodes.map((code) => [code, variant] as const)));
  const levels = await stockLedger.levels(
    trx,
    variants.map(({ id }) => id),
    [warehouseId],
  );
  const onHand = new Map(levels.filter(({ known }) => known).map((level) => [level.variantId, level.onHand]));
  const planned = rows.map((row): Planned => {
    const problems: RowProblem[] = [];
    const variant = find(row, bySku, byBarcode, problems);
    const text = (row.values['quantity'] ?? '').replace(/[\s'’]/g, '').replace(/[.,]0+$/, '');
    const quantity = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(quantity <= LIMIT)) problems.push({ column: 'quantity', key: 'warehouse:errors.wholeNumber' });
    if (variant?.isBundle)
      problems.push({ column: 'sku', key: 'warehouse:errors.bundle', params: { sku: variant.sku } });
    const first = variant && context.seen.get(variant.id);
    if (first && first !== row.rowNo)
      problems.push({ column: 'sku', key: 'catalog:errors.twiceInFile', params: { row: first } });
    if (variant && !first) context.seen.set(variant.id, row.rowNo);
    const before = variant ? onHand.get(variant.id) : undefined;
    const action = problems.length > 0 ? 'bad' : before === quantity ? 'none' : 'update';
    const changes =
      action === 'update'
        ? [{ column: 'quantity', before: before === undefined ? '' : String(before), after: String(quantity) }]
        : [];
    const subject = variant?.sku ?? row.values['sku'] ?? row.values['barcode'] ?? '';
    return {
      variant,
      quantity,
      check: { rowNo: row.rowNo, action, subject: subject.slice(0, 500), changes, problems },
    };
  });
  return { planned, warehouseId };
}

function find(
  { values }: ImportRow,
  bySku: ReadonlyMap<string, VariantView>,
  byBarcode: ReadonlyMap<string, VariantView>,
  problems: RowProblem[],
): VariantView | null {
  const sku = values['sku']?.trim();
  const barcode = values['barcode']?.replace(/^'/, '').replace(/\s+/g, '');
  const named = sku ? bySku.get(sku) : undefined;
  const scanned = barcode ? byBarcode.get(barcode) : undefined;
  if (!sku && !barcode) problems.push({ column: null, key: 'warehouse:errors.countKey' });
  else if (named && scanned && named.id !== scanned.id)
    problems.push({ column: 'barcode', key: 'warehouse:errors.ambiguous' });
  else if (!named && !scanned)
    problems.push({ column: sku ? 'sku' : 'barcode', key: 'warehouse:errors.variantUnknown' });
  return named ?? scanned ?? null;
}

async function warehouseOf(trx: Trx, { options }: ImportContext, warehouses: Warehouses): Promise<WarehouseId> {
  const id = options['warehouseId'];
  if (!id) return (await warehouses.default(trx)).id;
  await warehouses.requireInUse(trx, [id as WarehouseId]);
  return id as WarehouseId;
}
