// FBS assembly orders and supplies: https://dev.wildberries.ru/openapi/orders-fbs (read 2026-08-18). One order = one unit.
import { z } from 'zod';
import { zId } from './common.ts';

const zKeys = z.array(z.string()).nullish();

/** `orders/new` and `orders` send the same thing; the list knows the supply, the new ones know the marks they need. */
export const zOrder = z.object({
  id: zId,
  rid: z.string(),
  orderUid: z.string().nullish(),
  article: z.string().nullish(),
  nmId: zId,
  chrtId: zId,
  skus: z.array(z.string()).nullish(),
  warehouseId: zId.nullish(),
  createdAt: z.string(),
  /** All three: minor units; the converted one is in the currency of the seller's country. */
  price: z.number(),
  convertedPrice: z.number().nullish(),
  currencyCode: z.number().nullish(),
  convertedCurrencyCode: z.number().nullish(),
  cargoType: z.number().nullish(),
  crossBorderType: z.number().nullish(),
  deliveryType: z.string().nullish(),
  isZeroOrder: z.boolean().nullish(),
  requiredMeta: zKeys,
  optionalMeta: zKeys,
  supplyId: z.string().nullish(),
});
export type WireOrder = z.output<typeof zOrder>;

export const zNewOrders = z.object({ orders: z.array(zOrder).nullable() });
export const zOrderPage = z.object({ next: zId.nullish(), orders: z.array(zOrder).nullable() });

export const zOrderStatus = z.object({
  id: zId,
  supplierStatus: z.string(),
  wbStatus: z.string(),
  isCancellable: z.boolean().nullish(),
});
export type WireOrderStatus = z.output<typeof zOrderStatus>;
export const zOrderStatuses = z.object({ orders: z.array(zOrderStatus).nullable() });

export const zMetaDetail = z.object({ key: z.string(), value: z.string().nullish(), decision: z.string().nullish() });
export type WireMetaDetail = z.output<typeof zMetaDetail>;
export const zOrderMeta = z.object({
  orders: z.array(z.object({ id: zId, metaDetails: z.array(zMetaDetail).nullish() })).nullable(),
});

export const zStickers = z.object({
  stickers: z
    .array(z.object({ orderId: zId, partA: z.string().nullish(), partB: z.string().nullish(), file: z.string() }))
    .nullable(),
});

export const zSupply = z.object({
  id: z.string(),
  name: z.string().nullish(),
  done: z.boolean(),
  createdAt: z.string(),
  closedAt: z.string().nullish(),
  scanDt: z.string().nullish(),
  cargoType: z.number().nullish(),
  destinationOfficeId: zId.nullish(),
});
export type WireSupply = z.output<typeof zSupply>;
export const zSupplyPage = z.object({ next: zId.nullish(), supplies: z.array(zSupply).nullable() });
export const zSupplyCreated = z.object({ id: z.string() });
export const zSupplyOrderIds = z.object({ orderIds: z.array(zId).nullable() });
export const zSupplyCode = z.object({ barcode: z.string().nullish(), file: z.string() });
export const zBoxes = z.object({ trbxes: z.array(z.object({ id: z.string() })).nullable() });
export const zBoxStickers = z.object({
  stickers: z.array(z.object({ barcode: z.string().nullish(), file: z.string() })).nullable(),
});

/** 409 of `deliver`: the marks that are missing or were refused. */
export const zMetaRefusal = z.object({
  code: z.string().nullish(),
  message: z.string().nullish(),
  data: z
    .object({ orders: z.array(z.object({ id: zId, metaDetails: z.array(zMetaDetail).nullish() })).nullish() })
    .nullish(),
});
