import { batchesOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Page, Reading, Target } from '@sellercloudx/adapter-kit';
import { barcodesPerQuery, type ProductsApi } from './client/products.ts';
import { isBarcode } from './mapping/barcode.ts';
import type { WireStockAndPrice } from './wire/products.ts';

/** What the market shows of these barcodes. Those it does not name are unknown or not approved yet. */
export async function readStockAndPrice(
  products: ProductsApi,
  operation: string,
  barcodes: readonly string[],
  ctx: CallContext,
): Promise<Map<string, WireStockAndPrice>> {
  const found = new Map<string, WireStockAndPrice>();
  const wanted = [...new Set(barcodes.filter(isBarcode))];
  for (const batch of batchesOf(wanted, barcodesPerQuery)) {
    for (const row of await products.stockAndPriceOf(ctx, operation, batch)) found.set(row.barcode, row);
  }
  return found;
}

/** Every row of the account, read as stock or as price. */
export async function* listStockAndPrice<Value>(
  products: ProductsApi,
  operation: string,
  cursor: string | undefined,
  ctx: CallContext,
  read: { readonly valueOf: (row: WireStockAndPrice) => Value | null; readonly now: () => Date },
): AsyncIterable<Page<Reading<Value>>> {
  for await (const { items, cursor: next } of products.stockAndPrice(ctx, operation, cursor)) {
    const readAt = read.now();
    const rows = items.flatMap(({ contentId, variants }) => variants.map((row) => ({ contentId, row })));
    yield {
      items: rows.map(({ contentId, row }) => ({ target: targetOf(contentId, row), value: read.valueOf(row), readAt })),
      cursor: next,
    };
  }
}

function targetOf(contentId: string, { barcode, stockCode }: WireStockAndPrice): Target {
  return {
    grain: 'offer',
    keys: { offerId: barcode, barcode, cardId: contentId, ...(stockCode ? { sku: stockCode } : {}) },
  };
}
