import type { Trx } from '../../../core/db/database.ts';
import { NotFound, ValidationError, type FieldProblem } from '../../../core/errors.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import { StockLevelView } from '../api.ts';
import type { AdjustRow, By, MovementKind, ReceiveRow, TransferRow, WarehouseId, Warehouses } from '../api.ts';
import { keyOf, type Entry, type Level, type Levels, type Place, type StockBook } from './stock-book.ts';
import type { StockNews } from './stock-news.ts';

const LIMIT = 1_000_000_000;

type Deps = { stockBook: StockBook; stockNews: StockNews; warehouses: Warehouses; catalog: Catalog };

type Placed<R> = { row: R; index: number; place: Place };
/** What one row does to a level, or why it cannot. */
type Step = (level: Level, quantity: number) => Omit<Entry, keyof Place | 'kind'> | { problem: string };

/** Changes a person, a file or a supply makes: all rows or none, a problem for each row that does not fit. */
export class StockChanges {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  adjust(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.apply(trx, rows, 'adjustment', by, (level, quantity) =>
      level.onHand + quantity < 0 ? { problem: 'warehouse:errors.notEnough' } : { onHand: quantity },
    );
  }

  setCounted(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.apply(trx, rows, 'count', by, (level, quantity) =>
      quantity < 0 ? { problem: 'warehouse:errors.negative' } : { onHand: quantity - level.onHand },
    );
  }

  async openingBalance(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<VariantId[]> {
    const { stockBook } = this.deps;
    refuse(
      rows.flatMap(({ quantity }, index) =>
        Number.isInteger(quantity) && quantity >= 0 && quantity <= LIMIT
          ? []
          : [{ path: `rows.${index}.quantity`, key: 'warehouse:errors.wholeNumber' }],
      ),
    );
    const placed = await this.place(trx, rows);
    const levels = await this.lockOrOpen(
      trx,
      placed.map(({ place }) => place),
    );
    const opened: Entry[] = [];
    const seen = new Set<string>();
    for (const { row, place } of placed) {
      const key = keyOf(place);
      if (levels.get(key)?.known || seen.has(key)) continue;
      seen.add(key);
      opened.push({ ...place, kind: 'opening', onHand: row.quantity });
    }
    await stockBook.write(trx, levels, opened, by);
    const ids = opened.map(({ variantId }) => variantId);
    await this.deps.stockNews.changed(trx, ids);
    return ids;
  }

  receive(trx: Trx, rows: readonly ReceiveRow[], by: By): Promise<StockLevelView[]> {
    const flags = new Map(rows.map((row, index) => [index, row]));
    return this.apply(trx, rows, 'receipt', by, (level, quantity, index) => {
      const row = flags.get(index);
      if (quantity <= 0) return { problem: 'warehouse:errors.notPositive' };
      // more may arrive than was announced
      const incoming = row?.fromIncoming ? -Math.min(level.incoming, quantity) : 0;
      return row?.unsellable ? { damaged: quantity, incoming } : { onHand: quantity, incoming };
    });
  }

  expect(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.apply(trx, rows, 'expected', by, (level, quantity) =>
      level.incoming + quantity < 0 ? { problem: 'warehouse:errors.notEnough' } : { incoming: quantity },
    );
  }

  /** A negative quantity makes damaged units sellable again. */
  markUnsellable(trx: Trx, rows: readonly AdjustRow[], by: By): Promise<StockLevelView[]> {
    return this.apply(trx, rows, 'unsellable', by, (level, quantity) =>
      level.onHand - quantity < 0 || level.damaged + quantity < 0
        ? { problem: 'warehouse:errors.notEnough' }
        : { onHand: -quantity, damaged: quantity },
    );
  }

  async transfer(trx: Trx, rows: readonly TransferRow[], by: By): Promise<StockLevelView[]> {
    const from = await this.place(
      trx,
      rows.map((row) => ({ ...row, warehouseId: row.from })),
    );
    const to = await this.place(
      trx,
      rows.map((row) => ({ ...row, warehouseId: row.to })),
    );
    const problems: FieldProblem[] = [];
    const levels = await this.lockOrOpen(
      trx,
      [...from, ...to].map(({ place }) => place),
    );
    const entries: Entry[] = [];
    const taken = new Map<string, number>();
    for (const [index, row] of rows.entries()) {
      const source = levels.get(keyOf({ variantId: row.variantId, warehouseId: row.from }));
      const key = source ? keyOf(source) : '';
      // promised units stay: their order is packed here
      const free = source?.known ? source.onHand - source.reserved - (taken.get(key) ?? 0) : 0;
      if (!Number.isInteger(row.quantity) || row.quantity <= 0)
        problems.push({ path: `rows.${index}.quantity`, key: 'warehouse:errors.notPositive' });
      else if (row.from === row.to) problems.push({ path: `rows.${index}.to`, key: 'warehouse:errors.sameWarehouse' });
      else if (free < row.quantity)
        problems.push({ path: `rows.${index}.quantity`, key: 'warehouse:errors.notEnough' });
      taken.set(key, (taken.get(key) ?? 0) + row.quantity);
      entries.push({ variantId: row.variantId, warehouseId: row.from, kind: 'transfer', onHand: -row.quantity });
      entries.push({ variantId: row.variantId, warehouseId: row.to, kind: 'transfer', onHand: row.quantity });
    }
    refuse(problems);
    return this.finish(trx, levels, entries, by);
  }

  private async apply(
    trx: Trx,
    rows: readonly AdjustRow[],
    kind: MovementKind,
    by: By,
    step: (level: Level, quantity: number, index: number) => ReturnType<Step>,
  ): Promise<StockLevelView[]> {
    if (rows.length === 0) return [];
    const placed = await this.place(trx, rows);
    const levels = await this.lockOrOpen(
      trx,
      placed.map(({ place }) => place),
    );
    const running = new Map([...levels].map(([key, level]) => [key, { ...level }]));
    const problems: FieldProblem[] = [];
    const entries: Entry[] = [];
    for (const { row, index, place } of placed) {
      const level = running.get(keyOf(place));
      if (!level) throw new Error(`Level ${keyOf(place)} was not made.`);
      const result =
        Number.isInteger(row.quantity) && Math.abs(row.quantity) <= LIMIT
          ? step(level, row.quantity, index)
          : { problem: 'warehouse:errors.wholeNumber' };
      if ('problem' in result) {
        problems.push({ path: `rows.${index}.quantity`, key: result.problem, params: { onHand: level.onHand } });
        continue;
      }
      if (mostOf(level, result) > LIMIT) {
        problems.push({ path: `rows.${index}.quantity`, key: 'warehouse:errors.tooMany', params: { limit: LIMIT } });
        continue;
      }
      level.onHand += result.onHand ?? 0;
      level.damaged += result.damaged ?? 0;
      level.incoming += result.incoming ?? 0;
      entries.push({ ...place, kind, ...result });
    }
    refuse(problems);
    return this.finish(trx, levels, entries, by);
  }

  private async finish(trx: Trx, levels: Levels, entries: readonly Entry[], by: By): Promise<StockLevelView[]> {
    const { stockBook, stockNews } = this.deps;
    const wasShort = new Set([...levels.values()].filter(isShort).map(keyOf));
    await stockBook.write(trx, levels, entries, by);
    const touched = [...new Set(entries.map(keyOf))].flatMap((key) => levels.get(key) ?? []);
    const sellable = entries.filter(({ kind }) => kind !== 'expected').map(({ variantId }) => variantId);
    const nowShort = touched.filter((level) => isShort(level) && !wasShort.has(keyOf(level)));
    await stockNews.changed(
      trx,
      sellable,
      nowShort.map(({ variantId }) => variantId),
    );
    return touched.map((level) => new StockLevelView(level));
  }

  private async place<R extends { variantId: VariantId; warehouseId?: WarehouseId }>(
    trx: Trx,
    rows: readonly R[],
  ): Promise<Placed<R>[]> {
    const { warehouses } = this.deps;
    const fallback = rows.some(({ warehouseId }) => !warehouseId) ? (await warehouses.default(trx)).id : null;
    await warehouses.requireInUse(trx, [...new Set(rows.flatMap(({ warehouseId }) => warehouseId ?? []))]);
    return rows.map((row, index) => {
      const warehouseId = row.warehouseId ?? fallback;
      if (!warehouseId) throw new Error('A default warehouse was just made.');
      return { row, index, place: { variantId: row.variantId, warehouseId } };
    });
  }

  /** New levels only for variants of this partner, and never for a bundle: it has no stock. */
  private async lockOrOpen(trx: Trx, places: readonly Place[]): Promise<Levels> {
    const { stockBook, catalog } = this.deps;
    const levels = await stockBook.lock(trx, places);
    const missing = places.filter((place) => !levels.has(keyOf(place)));
    if (missing.length === 0) return levels;
    const variantIds = [...new Set(missing.map(({ variantId }) => variantId))];
    const variants = new Map((await catalog.variants(trx, variantIds)).map((variant) => [variant.id, variant]));
    const problems: FieldProblem[] = [];
    for (const { variantId } of missing) {
      const variant = variants.get(variantId);
      if (!variant) throw variantGone(variantId);
      if (variant.isBundle)
        problems.push({ path: 'rows', key: 'warehouse:errors.bundle', params: { sku: variant.sku } });
    }
    refuse(problems);
    await stockBook.open(trx, missing);
    return stockBook.lock(trx, places);
  }
}

const mostOf = (level: Level, { onHand = 0, damaged = 0, incoming = 0 }: Partial<Level>): number =>
  Math.max(level.onHand + onHand, level.damaged + damaged, level.incoming + incoming);

const isShort = ({ onHand, reserved }: Level): boolean => onHand < reserved;

function refuse(problems: FieldProblem[]): void {
  const [first] = problems;
  if (first)
    throw new ValidationError('stock.invalid', `${first.path}: ${first.key}`, {
      publicKey: 'warehouse:errors.invalid',
      fields: problems,
    });
}

const variantGone = (id: string): NotFound =>
  new NotFound('catalog.variantGone', `No variant ${id}.`, { publicKey: 'catalog:errors.variantGone' });
