import { z } from 'zod';
import { zId, zItemError, zList, zNumber } from './common.ts';

/** `POST /v1/product/import/prices` */
export const zPriceResults = z.object({
  result: zList(
    z.object({
      product_id: zId.nullish(),
      offer_id: z.string().nullish(),
      updated: z.boolean().nullish(),
      errors: zList(zItemError),
    }),
  ),
});
export type WirePriceResult = z.output<typeof zPriceResults>['result'][number];

/** `POST /v5/product/info/prices`: sums are doubles here, texts everywhere else. */
export const zPriceRow = z.object({
  product_id: zId,
  offer_id: z.string(),
  price: z.object({
    price: zNumber.nullish(),
    old_price: zNumber.nullish(),
    min_price: zNumber.nullish(),
    marketing_seller_price: zNumber.nullish(),
    currency_code: z.string().nullish(),
  }),
});
export type WirePriceRow = z.output<typeof zPriceRow>;

export const zPricePage = z.object({ items: zList(zPriceRow), cursor: z.string().nullish() });

/** `POST /v2/products/stocks` */
export const zStockResults = z.object({
  result: zList(
    z.object({
      warehouse_id: zId.nullish(),
      product_id: zId.nullish(),
      offer_id: z.string().nullish(),
      updated: z.boolean().nullish(),
      errors: zList(zItemError),
    }),
  ),
});
export type WireStockResult = z.output<typeof zStockResults>['result'][number];

/** `POST /v2/product/info/stocks-by-warehouse/fbs`: `free_stock` is what may still be ordered. */
export const zStockRow = z.object({
  sku: zId,
  offer_id: z.string().nullish(),
  product_id: zId.nullish(),
  warehouse_id: zId,
  present: zNumber,
  reserved: zNumber.nullish(),
  free_stock: zNumber.nullish(),
});
export type WireStockRow = z.output<typeof zStockRow>;

export const zStockPage = z.object({
  products: zList(zStockRow),
  cursor: z.string().nullish(),
  has_next: z.boolean().nullish(),
});
