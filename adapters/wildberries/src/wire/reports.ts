// Order feed, goods coming back, claims, finance: pages of https://dev.wildberries.ru/openapi (read 2026-08-18)
import { z } from 'zod';
import { zId } from './common.ts';

export const zFeedOrder = z.object({
  nmId: zId,
  chrtId: zId,
  srid: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  status: z.string(),
  cancelType: z.string().nullish(),
  /** True: shipped from a seller's warehouse, so it is an assembly order too. */
  isMp: z.boolean(),
  sellerPrice: z.number(),
});
export type WireFeedOrder = z.output<typeof zFeedOrder>;
export const zOrderFeed = z.object({
  data: z.object({ snapshotTime: z.string(), currency: z.string(), orders: z.array(zFeedOrder).nullable() }),
});

export const zGoodsBack = z.object({
  srid: z.string(),
  shkId: zId.nullish(),
  orderId: zId.nullish(),
  nmId: zId,
  barcode: z.string().nullish(),
  subjectName: z.string().nullish(),
  orderDt: z.string().nullish(),
  reason: z.string().nullish(),
  returnType: z.string().nullish(),
  status: z.string(),
  isStatusActive: z.number().nullish(),
  readyToReturnDt: z.string().nullish(),
  completedDt: z.string().nullish(),
  expiredDt: z.string().nullish(),
});
export type WireGoodsBack = z.output<typeof zGoodsBack>;
export const zGoodsBackReport = z.object({ report: z.array(zGoodsBack).nullish() }).optional();

export const zClaim = z.object({
  id: z.string(),
  /** 0 open, 1 refused, 2 approved. */
  status: z.number(),
  /** 0 open, 1 stays with the buyer, 2 scrapped, 5 approved without return, 8 back on sale at WB, 10 back to the seller. */
  status_ex: z.number(),
  nm_id: zId,
  imt_name: z.string().nullish(),
  user_comment: z.string().nullish(),
  dt: z.string(),
  dt_update: z.string().nullish(),
  actions: z.array(z.string()).nullish(),
  price: z.number().nullish(),
  currency_code: z.union([z.string(), z.number()]).nullish(),
  srid: z.string().nullish(),
});
export type WireClaim = z.output<typeof zClaim>;
export const zClaims = z.object({ claims: z.array(zClaim).nullish(), total: z.number().nullish() });

/** Decimal texts; a missing column is nothing. */
const zSum = z.union([z.string().regex(/^(-?\d+(\.\d+)?)?$/), z.number()]);
const zMoney = zSum.nullish();

export const zFinanceRow = z.object({
  rrdId: zId,
  /** When the report the row is in was made. */
  createDate: z.string(),
  reportId: zId,
  currency: z.string(),
  docTypeName: z.string().nullish(),
  sellerOperName: z.string().nullish(),
  bonusTypeName: z.string().nullish(),
  nmId: zId.nullish(),
  vendorCode: z.string().nullish(),
  sku: z.string().nullish(),
  quantity: z.number().nullish(),
  retailPriceWithDisc: zMoney,
  forPay: zMoney,
  acquiringFee: zMoney,
  deliveryService: zMoney,
  penalty: zMoney,
  additionalPayment: zMoney,
  paidStorage: zMoney,
  deduction: zMoney,
  paidAcceptance: zMoney,
  cashbackAmount: zMoney,
  cashbackDiscount: zMoney,
  cashbackCommissionChange: zMoney,
  orderDt: z.string().nullish(),
  saleDt: z.string().nullish(),
  rrDate: z.string(),
  orderId: zId.nullish(),
  srid: z.string().nullish(),
});
export type WireFinanceRow = z.output<typeof zFinanceRow>;
/** 204 without a body ends the report: then there is nothing to parse. */
export const zFinanceRows = z.array(zFinanceRow).optional();

export const zFinanceReport = z.object({
  reportId: zId,
  createDate: z.string(),
  dateFrom: z.string(),
  dateTo: z.string(),
  currency: z.string(),
  bankPaymentSum: zSum,
});
export type WireFinanceReport = z.output<typeof zFinanceReport>;
export const zFinanceReports = z.array(zFinanceReport).optional();

export const zBalance = z.object({ currency: z.string(), current: z.number(), for_withdraw: z.number().nullish() });
export const zSellerInfo = z.object({
  name: z.string(),
  sid: z.string(),
  tin: z.string().nullish(),
  tradeMark: z.string().nullish(),
});
