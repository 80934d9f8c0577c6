import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { By, PutBackRow, Warehouses } from '../api.ts';
import type { Entry, Place, StockBook } from './stock-book.ts';
import type { StockNews } from './stock-news.ts';

type Deps = { stockBook: StockBook; stockNews: StockNews; warehouses: Warehouses; catalog: Catalog };

/** Units that come back from buyers. */
export class ReturnedStock {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async putBack(trx: Trx, rows: readonly PutBackRow[], by: By): Promise<string[]> {
    const { stockBook, stockNews, warehouses, catalog } = this.deps;
    const wanted = rows.filter(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
    if (wanted.length === 0) return [];
    const fallback = (await warehouses.default(trx)).id;
    await warehouses.requireInUse(trx, [...new Set(wanted.flatMap(({ warehouseId }) => warehouseId ?? []))]);
    const units = await catalog.stockUnits(trx, [...new Set(wanted.map(({ variantId }) => variantId))]);
    const booked: (Place & { row: PutBackRow; quantity: number })[] = wanted.flatMap((row) =>
      units
        .filter(({ soldId }) => soldId === row.variantId)
        .map(({ variantId, perUnit }) => ({
          variantId,
          warehouseId: row.warehouseId ?? fallback,
          quantity: perUnit * row.quantity,
          row,
        })),
    );
    await stockBook.open(trx, booked);
    const levels = await stockBook.lock(trx, booked);
    // after the locks: whoever told the same return line at the same time has committed by now
    const done = await this.bookedBefore(trx, rows);
    const seen = new Set<string>();
    const entries: Entry[] = [];
    const told = new Set<string>();
    for (const { row, variantId, warehouseId, quantity } of booked) {
      const once = `${row.returnLineId}/${variantId}`;
      if (done.has(row.returnLineId) || seen.has(once)) continue;
      seen.add(once);
      told.add(row.returnLineId);
      entries.push({
        variantId,
        warehouseId,
        kind: 'return',
        ...(row.unsellable ? { damaged: quantity } : { onHand: quantity }),
        ref: { type: 'return_line', id: row.returnLineId },
      });
    }
    await stockBook.write(trx, levels, entries, by);
    await stockNews.changed(
      trx,
      entries.map(({ variantId }) => variantId),
    );
    return [...told];
  }

  private async bookedBefore(trx: Trx, rows: readonly PutBackRow[]): Promise<Set<string>> {
    const { rows: found } = await trx.raw<{ rows: { ref_id: string }[] }>(
      `select distinct ref_id from stock_movements
       where partner_id = ? and ref_id = any(?::text[]) and kind = 'return' and ref_type = 'return_line'`,
      [requirePartner(trx), rows.map(({ returnLineId }) => returnLineId)],
    );
    return new Set(found.map(({ ref_id: id }) => id));
  }
}
