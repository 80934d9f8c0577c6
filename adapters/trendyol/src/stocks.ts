import type { ItemResult, Problem, Reading, RemoteStock, StocksPort } from '@sellercloudx/adapter-kit';
import { listStockAndPrice, readStockAndPrice } from './inventory-reads.ts';
import { checkInventory, writeInventory, type InventoryChange, type InventoryDeps } from './inventory-writes.ts';
import { isBarcode } from './mapping/barcode.ts';
import type { WireStockAndPrice } from './wire/products.ts';

/** "En fazla 20 bin adet": https://developers.trendyol.com/docs/stok-ve-fiyat-güncelleme-updatepriceandinventory */
export const highestStock = 20_000;

const unknownBarcode: Problem = { code: 'not_found', remedyKey: 'remedy.barcodeUnknown' };
const outOfRange: Problem = { code: 'invalid', remedyKey: 'remedy.quantity' };

/** One stock a barcode for the whole account. The number is what may still be ordered. */
export function stocksPort(deps: InventoryDeps): StocksPort {
  const { products, clock } = deps;
  return {
    async write(items, ctx) {
      const changes: InventoryChange[] = [];
      const refused: ItemResult[] = [];
      for (const { ref, target, desired } of items) {
        const barcode = target.keys.offerId;
        const { quantity } = desired;
        const isPossible = Number.isInteger(quantity) && quantity >= 0 && quantity <= highestStock;
        if (!isBarcode(barcode)) refused.push({ ref, outcome: { kind: 'rejected', problem: unknownBarcode } });
        else if (!isPossible) refused.push({ ref, outcome: { kind: 'rejected', problem: outOfRange } });
        else changes.push({ ref, item: { barcode, quantity } });
      }
      return [...(await writeInventory(deps, 'stocks.write', changes, ctx)), ...refused];
    },

    checkTickets: (items, ctx) => checkInventory(deps, 'stocks.checkTickets', items, ctx),

    async read(targets, ctx) {
      const barcodes = targets.flatMap(({ keys }) => keys.offerId ?? []);
      const found = await readStockAndPrice(products, 'stocks.read', barcodes, ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteStock> => {
        const row = found.get(target.keys.offerId ?? '');
        return { target, value: row ? toStock(row) : null, readAt };
      });
    },

    list: (cursor, ctx) =>
      listStockAndPrice(products, 'stocks.list', cursor, ctx, { valueOf: toStock, now: () => clock.now() }),
  };
}

function toStock({ quantity }: WireStockAndPrice): RemoteStock | null {
  return quantity == null ? null : { quantity };
}
