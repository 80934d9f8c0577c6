// Prices and discounts: https://dev.wildberries.ru/openapi/work-with-products#tag/Ceny-i-skidki (read 2026-08-18)
import { z } from 'zod';
import { zId, zVerdict } from './common.ts';

/** 200, and 208 for an upload with the same content: its id is then the earlier one's. */
export const zUpload = zVerdict.extend({
  data: z.object({ id: zId.nullish(), alreadyExists: z.boolean().optional() }).nullish(),
});

export const zGood = z.object({
  nmID: zId,
  vendorCode: z.string().optional(),
  sizes: z.array(
    z.object({ sizeID: zId, price: z.number(), discountedPrice: z.number(), techSizeName: z.string().optional() }),
  ),
  currencyIsoCode4217: z.string(),
  discount: z.number(),
  editableSizePrice: z.boolean().optional(),
});
export type WireGood = z.output<typeof zGood>;
export const zGoods = zVerdict.extend({ data: z.object({ listGoods: z.array(zGood).nullable() }).nullish() });

/** 3 done, 4 cancelled, 5 done with errors in items, 6 all failed. `data: null` = still in the queue. */
export const zTask = zVerdict.extend({ data: z.object({ uploadID: zId, status: z.number() }).nullish() });

export const zHistoryGood = z.object({
  nmID: zId,
  price: z.number().nullish(),
  discount: z.number().nullish(),
  /** 2 ok, 3 refused. */
  status: z.number(),
  errorText: z.string().nullish(),
});
export type WireHistoryGood = z.output<typeof zHistoryGood>;
export const zTaskGoods = zVerdict.extend({
  data: z.object({ historyGoods: z.array(zHistoryGood).nullable() }).nullish(),
});

export const zQuarantineGood = z.object({
  nmID: zId,
  newPrice: z.number().nullish(),
  newDiscount: z.number().nullish(),
  oldPrice: z.number().nullish(),
  oldDiscount: z.number().nullish(),
});
export type WireQuarantineGood = z.output<typeof zQuarantineGood>;
export const zQuarantine = zVerdict.extend({
  data: z.object({ quarantineGoods: z.array(zQuarantineGood).nullable() }).nullish(),
});

export interface WirePriceChange {
  readonly nmID: number | bigint;
  readonly price: number;
  readonly discount: number;
}
