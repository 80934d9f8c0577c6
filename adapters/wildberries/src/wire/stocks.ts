// Seller warehouses and stocks: https://dev.wildberries.ru/openapi/work-with-products#tag/Ostatki-na-skladah-prodavca
// (read 2026-08-18). Barcodes (`sku`) are refused since 2026-02-09: chrtId is the key.
import { z } from 'zod';
import { zId } from './common.ts';

export const zWarehouse = z.object({
  id: zId,
  name: z.string(),
  officeId: zId.nullish(),
  /** 1 small, 2 oversized, 3 bulky. */
  cargoType: z.number().nullish(),
  /** 1 FBS, 2 DBS, 3 DBW, 5 pickup, 6 EDBS. */
  deliveryType: z.number().nullish(),
  isDeleting: z.boolean().nullish(),
  isProcessing: z.boolean().nullish(),
});
export type WireWarehouse = z.output<typeof zWarehouse>;
export const zWarehouses = z.array(zWarehouse);

export const zStockRows = z.object({ stocks: z.array(z.object({ chrtId: zId, amount: z.number() })).nullable() });

/** The body of a 409: one entry per kind of refusal, each with the rows it is about (or none: then it is about all). */
export const zStockRefusals = z.array(
  z.object({
    code: z.string(),
    message: z.string().nullish(),
    data: z
      .array(z.object({ chrtId: zId.nullish(), sku: z.string().nullish(), amount: z.number().nullish() }))
      .nullish(),
  }),
);
export type WireStockRefusal = z.output<typeof zStockRefusals>[number];

export interface WireStockChange {
  readonly chrtId: number | bigint;
  readonly amount: number;
}
